import type { Persona, PersonaInput } from '@voxpoint/contract';
import { useRef } from 'preact/hooks';
import { useWords } from '../../../base/words.ts';
import { DeleteThing } from '../../../forms/delete-thing.tsx';
import { TextField } from '../../../forms/fields.tsx';
import { formWords } from '../../../forms/form-words.ts';
import { Mistakes } from '../../../forms/mistakes.tsx';
import { SaveBar } from '../../../forms/save-bar.tsx';
import { useDraft } from '../../../forms/use-draft.ts';
import { useFormFocus } from '../../../forms/use-form-focus.ts';
import { useLeaveWarning } from '../../../forms/use-leave-warning.ts';
import { Loading } from '../../../parts/loading.tsx';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { dimensionWords } from './dimension-words.ts';

const toInput = ({ name, description }: Persona): PersonaInput => ({ name, description });

interface PersonaFormProps {
  persona: Persona;
  onChanged(): void;
  onClose(): void;
}

/** One persona, in its place in the list. */
export function PersonaForm({ persona, onChanged, onClose }: PersonaFormProps) {
  const words = useWords(dimensionWords);
  const { cancel } = useWords(formWords);
  const path = `/v1/personas/${encodeURIComponent(persona.key)}`;
  const draft = useDraft<Persona, PersonaInput>(path, { toInput });
  useLeaveWarning(draft.isChanged);
  const { input } = draft;
  const form = useRef<HTMLFormElement>(null);
  useFormFocus(form, input !== undefined);
  if (draft.problem) return <ProblemNotice problem={draft.problem} onRetry={draft.reload} />;
  if (!input) return <Loading />;
  const save = async (event: Event) => {
    event.preventDefault();
    if (await draft.save()) {
      onClose();
      onChanged();
    }
  };
  return (
    <form
      class="panel"
      ref={form}
      aria-label={words.edit(persona.name)}
      onSubmit={(event) => void save(event)}
    >
      <Mistakes.Provider value={draft.sending.problem?.errors ?? {}}>
        <TextField
          label={words.name}
          path="name"
          value={input.name}
          maxLength={200}
          onChange={(name) => draft.change({ name })}
        />
        <TextField
          label={words.description}
          path="description"
          value={input.description}
          lines={3}
          maxLength={5000}
          onChange={(description) => draft.change({ description })}
        />
      </Mistakes.Provider>
      <SaveBar draft={draft} />
      <div class="row ends">
        <button type="button" onClick={onClose}>
          {cancel}
        </button>
        <DeleteThing
          label={words.deletePersona(persona.name)}
          title={words.deleteTitle(persona.name)}
          path={path}
          after={() => {
            onClose();
            onChanged();
          }}
        >
          <p>{words.deletePersonaMeaning}</p>
        </DeleteThing>
      </div>
    </form>
  );
}
