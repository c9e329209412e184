import { useId } from 'preact/hooks';
import { useFormats } from '../../../base/formats.ts';
import { useProject } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import { NumberField } from '../../../forms/fields.tsx';
import { settingsWords } from './settings-words.ts';

const usualDays = 365;

interface RetentionFieldsProps {
  /** null: without end. */
  value: number | null;
  horizon: string | null;
  onChange(days: number | null): void;
}

/** How long answers are kept, and what becomes of them then. */
export function RetentionFields({ value, horizon, onChange }: RetentionFieldsProps) {
  const words = useWords(settingsWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const name = useId();
  const choices = [
    { label: words.retentionAll, isChosen: value === null, days: null },
    { label: words.retentionSome, isChosen: value !== null, days: usualDays },
  ];
  return (
    <fieldset>
      <legend>{words.retention}</legend>
      <div class="row">
        {choices.map(({ label, isChosen, days }) => (
          <label class="row" key={label}>
            <input type="radio" name={name} checked={isChosen} onChange={() => onChange(days)} />
            {label}
          </label>
        ))}
      </div>
      {value !== null && (
        <NumberField
          label={words.retentionDays}
          hint={words.retentionHint}
          path="retentionDays"
          value={value}
          required
          min={30}
          max={36_500}
          onChange={(days) => onChange(days ?? 0)}
        />
      )}
      {value !== null && <p>{words.retentionMeaning}</p>}
      {horizon !== null && <p class="hint">{words.horizon(time(horizon, timeZone))}</p>}
    </fieldset>
  );
}
