import type { BusinessHours } from '@voxpoint/contract';
import { useId } from 'preact/hooks';
import { usePreferences } from '../../../base/preferences.tsx';
import { useWords } from '../../../base/words.ts';
import type { BoundField } from '../../../forms/bind-fields.ts';
import { useFieldErrorsBelow } from '../../../forms/field-errors.tsx';
import './business-hours.css';
import { clockOf, minuteOf, usualHours, weekdays } from './business-hours.ts';
import { loopWords } from './loop-words.ts';

/** When people are there: always, or on each day of the week from when to when. */
export function BusinessHoursFields({ path, value, onChange }: BoundField<BusinessHours | null>) {
  const words = useWords(loopWords);
  const error = useFieldErrorsBelow(path, words.hours);
  const name = useId();
  const choices = [
    { label: words.always, isChosen: value === null, hours: null },
    { label: words.atHours, isChosen: value !== null, hours: usualHours },
  ];
  return (
    <fieldset class="plain">
      <legend>{words.hours}</legend>
      <p class="hint">{words.hoursHint}</p>
      <div class="row">
        {choices.map(({ label, isChosen, hours }) => (
          <label class="row" key={label}>
            <input type="radio" name={name} checked={isChosen} onChange={() => onChange(hours)} />
            {label}
          </label>
        ))}
      </div>
      {value && <Week value={value} onChange={onChange} />}
      {error && <p class="field-error">{error}</p>}
    </fieldset>
  );
}

type Hours = BusinessHours[number];

interface WeekProps {
  value: BusinessHours;
  onChange(value: BusinessHours): void;
}

function Week({ value, onChange }: WeekProps) {
  const words = useWords(loopWords);
  const { language } = usePreferences();
  const replace = (old: Hours, changed: Hours[]) =>
    onChange(value.flatMap((each) => (each === old ? changed : [each])));
  return (
    <ul class="business-hours">
      {weekdays(language).map(({ weekday, name }) => {
        const hours = value.filter((each) => each.weekday === weekday);
        return (
          <li key={weekday}>
            <span>{name}</span>
            <div class="row">
              {hours.length === 0 && <span class="soft">{words.closed}</span>}
              {hours.map((each, index) => (
                <Times
                  // They have no other name than their place in the day.
                  key={`${weekday} ${index}`}
                  day={name}
                  hours={each}
                  onChange={(changed) => replace(each, [changed])}
                  // One stays: closed on all days would be never.
                  onRemove={value.length > 1 ? () => replace(each, []) : undefined}
                />
              ))}
              {hours.length < 3 && (
                <button
                  type="button"
                  class="quiet"
                  aria-label={words.addHours(name)}
                  onClick={() => onChange([...value, afterwards(weekday, hours)])}
                >
                  +
                </button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** An hour after those that there are. */
function afterwards(weekday: number, hours: readonly Hours[]): Hours {
  const last = Math.max(0, ...hours.map(({ to }) => to));
  return hours.length === 0
    ? { weekday, from: 9 * 60, to: 17 * 60 }
    : { weekday, from: Math.min(last, 1_380), to: Math.min(last + 60, 1_440) };
}

interface TimesProps {
  day: string;
  hours: Hours;
  onChange(hours: Hours): void;
  onRemove?(): void;
}

function Times({ day, hours, onChange, onRemove }: TimesProps) {
  const words = useWords(loopWords);
  const time = (end: 'from' | 'to') => (
    <input
      type="time"
      aria-label={words[end](day)}
      aria-invalid={hours.from >= hours.to || undefined}
      required
      value={clockOf(hours[end])}
      onInput={({ currentTarget }) => {
        const minute = minuteOf(currentTarget.value, end);
        if (minute !== undefined) onChange({ ...hours, [end]: minute });
      }}
    />
  );
  return (
    <span class="business-times">
      {time('from')}
      {words.until}
      {time('to')}
      {onRemove && (
        <button type="button" class="quiet" aria-label={words.removeHours(day)} onClick={onRemove}>
          ×
        </button>
      )}
    </span>
  );
}
