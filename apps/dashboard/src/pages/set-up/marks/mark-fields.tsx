import type { MarkInput } from '@voxpoint/contract';
import { markKinds } from '@voxpoint/contract/vocabulary';
import { useProject } from '../../../base/session.tsx';
import { fromWallClock, toWallClock } from '../../../base/wall-clock.ts';
import { useWords } from '../../../base/words.ts';
import { SelectField, TextField } from '../../../forms/fields.tsx';
import { TouchpointPicker } from '../../../forms/touchpoint-picker.tsx';
import { markWords } from './mark-words.ts';

interface MarkFieldsProps {
  input: MarkInput;
  onChange(part: Partial<MarkInput>): void;
}

/** What a mark says, when, and where it matters. */
export function MarkFields({ input, onChange }: MarkFieldsProps) {
  const words = useWords(markWords);
  const { timeZone } = useProject();
  return (
    <>
      <TextField
        label={words.text}
        path="text"
        value={input.text}
        required
        maxLength={200}
        onChange={(text) => onChange({ text })}
      />
      <div class="fields">
        <SelectField
          label={words.kind}
          path="kind"
          value={input.kind}
          choices={markKinds.map((kind) => [kind, words[kind]])}
          onChange={(kind) => onChange({ kind })}
        />
        <TextField
          label={words.at}
          hint={words.atHint(timeZone)}
          path="at"
          type="datetime-local"
          value={input.at && toWallClock(input.at, timeZone)}
          required
          onChange={(shown) => onChange({ at: fromWallClock(shown, timeZone) ?? '' })}
        />
      </div>
      <TouchpointPicker
        label={words.touchpoints}
        none={words.everywhere}
        value={input.touchpoints}
        onChange={(touchpoints) => onChange({ touchpoints })}
      />
    </>
  );
}
