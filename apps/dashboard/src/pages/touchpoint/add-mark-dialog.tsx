import { type MarkKind, markKinds } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { ApiProblem, send } from '../../base/api.ts';
import { useProject } from '../../base/session.tsx';
import { fromWallClock, toWallClock } from '../../base/wall-clock.ts';
import { useWords } from '../../base/words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { panelWords } from './panel-words.ts';

interface AddMarkDialogProps {
  touchpoint: string;
  touchpointName: string;
  onAdded(): void;
  onClose(): void;
}

export function AddMarkDialog({ touchpoint, touchpointName, onAdded, onClose }: AddMarkDialogProps) {
  const words = useWords(panelWords);
  const { timeZone } = useProject();
  const [kind, setKind] = useState<MarkKind>('note');
  const [openedAt] = useState(() => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString());
  const shownAtFirst = toWallClock(openedAt, timeZone);
  const [when, setWhen] = useState(shownAtFirst);
  const [text, setText] = useState('');
  const [isEverywhere, setIsEverywhere] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const errors = problem?.errors ?? {};

  const save = async (event: Event) => {
    event.preventDefault();
    if (isSending) return;
    setIsSending(true);
    try {
      const touchpoints = isEverywhere ? [] : [touchpoint];
      // When clocks go back, an hour comes twice: what is shown at first is the present one.
      const at = when === shownAtFirst ? openedAt : fromWallClock(when, timeZone);
      const body = { kind, at, text: text.trim(), touchpoints };
      await send(`PUT /v1/marks/${newKey(kind, when)}`, { body });
      onAdded();
      onClose();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, {}, { cause: error }));
      setIsSending(false);
    }
  };

  return (
    <Dialog title={words.addMark} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <Field label={words.kind}>
          {(attributes) => (
            <select
              {...attributes}
              value={kind}
              onChange={({ currentTarget }) => setKind(currentTarget.value as MarkKind)}
            >
              {markKinds.map((each) => (
                <option key={each} value={each}>
                  {words[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.when} hint={words.whenHint(timeZone)} error={errors.at}>
          {(attributes) => (
            <input
              {...attributes}
              type="datetime-local"
              required
              value={when}
              onInput={({ currentTarget }) => setWhen(currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.whatHappened} error={errors.text}>
          {(attributes) => (
            <input
              {...attributes}
              required
              maxLength={200}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          )}
        </Field>
        <fieldset>
          <legend>{words.where}</legend>
          <label class="row">
            <input
              type="radio"
              name="where"
              checked={!isEverywhere}
              onChange={() => setIsEverywhere(false)}
            />
            {words.onlyHere}: {touchpointName}
          </label>
          <label class="row">
            <input type="radio" name="where" checked={isEverywhere} onChange={() => setIsEverywhere(true)} />
            {words.atAll}
          </label>
        </fieldset>
        {problem && !errors.at && !errors.text && <ProblemNotice problem={problem} />}
        <button type="submit" class="main" aria-disabled={isSending}>
          {words.save}
        </button>
      </form>
    </Dialog>
  );
}

/** Says what it is, and is never that of another mark of the same minute, which it would replace. */
function newKey(kind: MarkKind, when: string): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${kind}-${when.replace('T', '-').replace(':', '')}-${random.toString(36)}`;
}
