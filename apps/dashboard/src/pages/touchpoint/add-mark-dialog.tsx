import { type MarkKind, markKinds } from '@voxpoint/contract/vocabulary';
import { formatInZone, instantOnWallClock } from '@voxpoint/metrics';
import { useState } from 'preact/hooks';
import { ApiProblem, send } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { useProject } from '../../session.tsx';
import { useWords } from '../../words.ts';
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
  const [when, setWhen] = useState(() => formatInZone(new Date(), timeZone).slice(0, 16));
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
      const body = { kind, at: toInstant(when, timeZone), text: text.trim(), touchpoints };
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

/** Of what a field for day and time holds, `2026-11-22T14:05`, on the clock of the project. */
function toInstant(when: string, timeZone: string): string {
  const [day = '', time = ''] = when.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantOnWallClock(day, (hours * 60 + minutes) * 60_000, timeZone).toISOString();
}

/** Says what it is, and is never that of another mark of the same minute, which it would replace. */
function newKey(kind: MarkKind, when: string): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${kind}-${when.replace('T', '-').replace(':', '')}-${random.toString(36)}`;
}
