import { isTimeZone } from '@voxpoint/metrics';
import { useId } from 'preact/hooks';
import { useWords } from '../../../base/words.ts';
import { TextField } from '../../../forms/fields.tsx';
import { settingsWords } from './settings-words.ts';

/** Whether this browser knows the zone; the server has the last word. */
export const isZone = isTimeZone;

interface TimeZoneFieldProps {
  value: string;
  saved: string;
  onChange(timeZone: string): void;
}

/** A zone out of those that there are, with what another one changes. */
export function TimeZoneField({ value, saved, onChange }: TimeZoneFieldProps) {
  const words = useWords(settingsWords);
  const id = useId();
  return (
    <div class="stack">
      <TextField
        label={words.timeZone}
        hint={words.timeZoneHint}
        error={isZone(value) ? undefined : words.timeZoneUnknown}
        path="timeZone"
        value={value}
        required
        list={id}
        isCode
        onChange={onChange}
      />
      <datalist id={id}>
        {['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {value !== saved && (
        <p class="hint" role="status">
          {words.timeZoneChange}
        </p>
      )}
    </div>
  );
}
