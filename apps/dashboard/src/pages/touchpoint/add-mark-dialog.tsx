import { type MarkKind, markKinds } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useProject } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { fromWallClock, toWallClock } from '../../base/wall-clock.ts';
import { useWords } from '../../base/words.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { SelectField, TextField } from '../../forms/fields.tsx';
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
  const { run, problem, isSending } = useSending();
  const errors = problem?.errors ?? {};

  const save = async (event: Event) => {
    event.preventDefault();
    const touchpoints = isEverywhere ? [] : [touchpoint];
    // When clocks go back, an hour comes twice: what is shown at first is the present one.
    const at = when === shownAtFirst ? openedAt : fromWallClock(when, timeZone);
    const body = { kind, at, text: text.trim(), touchpoints };
    if (!(await run(() => send(`PUT /v1/marks/${newKey(kind, when)}`, { body })))) return;
    onAdded();
    onClose();
  };

  return (
    <Dialog title={words.addMark} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <SelectField
          label={words.kind}
          value={kind}
          choices={markKinds.map((each) => [each, words[each]])}
          onChange={(chosen) => setKind(chosen)}
        />
        <TextField
          label={words.when}
          hint={words.whenHint(timeZone)}
          error={errors.at}
          type="datetime-local"
          required
          value={when}
          onChange={setWhen}
        />
        <TextField
          label={words.whatHappened}
          error={errors.text}
          required
          maxLength={200}
          value={text}
          onChange={setText}
        />
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
