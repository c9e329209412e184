import type { Mark, MarkInput, Touchpoint } from '@voxpoint/contract';
import { useRef } from 'preact/hooks';
import { useWords } from '../../../base/words.ts';
import { DeleteThing } from '../../../forms/delete-thing.tsx';
import { formWords } from '../../../forms/form-words.ts';
import { Mistakes } from '../../../forms/mistakes.tsx';
import { SaveBar } from '../../../forms/save-bar.tsx';
import { useDraft } from '../../../forms/use-draft.ts';
import { useFormFocus } from '../../../forms/use-form-focus.ts';
import { useLeaveWarning } from '../../../forms/use-leave-warning.ts';
import { Loading } from '../../../parts/loading.tsx';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { MarkFields } from './mark-fields.tsx';
import { markWords } from './mark-words.ts';

const toInput = ({ kind, at, text, touchpoints }: Mark): MarkInput => ({ kind, at, text, touchpoints });

interface MarkFormProps {
  mark: Mark;
  touchpoints: Touchpoint[];
  onChanged(): void;
  onClose(): void;
}

/** One mark, in its place in the list. */
export function MarkForm({ mark, touchpoints, onChanged, onClose }: MarkFormProps) {
  const words = useWords(markWords);
  const { cancel } = useWords(formWords);
  const path = `/v1/marks/${encodeURIComponent(mark.key)}`;
  const draft = useDraft<Mark, MarkInput>(path, { toInput });
  useLeaveWarning(draft.isChanged);
  const { input } = draft;
  const form = useRef<HTMLFormElement>(null);
  useFormFocus(form, input !== undefined);
  if (draft.problem) return <ProblemNotice problem={draft.problem} onRetry={draft.reload} />;
  if (!input) return <Loading />;
  const save = async (event: Event) => {
    event.preventDefault();
    if (await draft.save()) onChanged();
  };
  return (
    <form class="panel" ref={form} aria-label={words.edit(mark.text)} onSubmit={(event) => void save(event)}>
      <Mistakes.Provider value={draft.sending.problem?.errors ?? {}}>
        <MarkFields input={input} touchpoints={touchpoints} onChange={draft.change} />
      </Mistakes.Provider>
      <SaveBar draft={draft} />
      <div class="row ends">
        <button type="button" onClick={onClose}>
          {cancel}
        </button>
        <DeleteThing label={words.delete} title={words.deleteTitle} path={path} after={onChanged}>
          <p>{words.deleteMeaning}</p>
        </DeleteThing>
      </div>
    </form>
  );
}
