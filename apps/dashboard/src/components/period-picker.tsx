import { useEffect, useId, useState } from 'preact/hooks';
import { useSearch } from '../base/addresses.ts';
import { addDays, presets, readPeriod } from '../base/period.ts';
import { useProject } from '../base/session.tsx';
import { defineWords, useWords } from '../base/words.ts';
import { DayField } from './day-field.tsx';

const words = defineWords({
  en: {
    period: 'Period',
    '7d': '7 days',
    '30d': '30 days',
    '90d': '90 days',
    '365d': '1 year',
    from: 'From',
    to: 'To',
    backwards: 'The first day is after the last one. Change one of them.',
  },
  de: {
    period: 'Zeitraum',
    '7d': '7 Tage',
    '30d': '30 Tage',
    '90d': '90 Tage',
    '365d': '1 Jahr',
    from: 'Von',
    to: 'Bis',
    backwards: 'Der erste Tag liegt nach dem letzten. Ändern Sie einen davon.',
  },
});

/** Chooses the period of the page, in its address: so many days up to today, or from one day to another. */
export function PeriodPicker() {
  const { period: title, ...labels } = useWords(words);
  const { timeZone } = useProject();
  const [query, change] = useSearch();
  const { from, to, preset } = readPeriod(query, timeZone);
  return (
    <fieldset class="row plain" aria-label={title}>
      <div class="row">
        {presets.map((each) => (
          <button
            type="button"
            key={each}
            aria-pressed={each === preset}
            onClick={() => change({ period: each, from: undefined, to: undefined })}
          >
            {labels[each]}
          </button>
        ))}
      </div>
      <Days
        first={from}
        last={addDays(to, -1)}
        onChange={(days) => change({ from: days.first, to: addDays(days.last, 1), period: undefined })}
      />
    </fieldset>
  );
}

interface DaysProps {
  first: string;
  last: string;
  onChange(days: { first: string; last: string }): void;
}

/** A first and a last day. One that does not fit the other yet waits for it. */
function Days({ onChange, ...chosen }: DaysProps) {
  const { from, to, backwards } = useWords(words);
  const id = useId();
  const [days, setDays] = useState(chosen);
  useEffect(() => setDays(chosen), [chosen.first, chosen.last]);
  const isBackwards = days.first > days.last;
  const take = (part: Partial<typeof days>) => {
    const after = { ...days, ...part };
    setDays(after);
    if (after.first <= after.last) onChange(after);
  };
  const wrong = isBackwards ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } as const) : {};
  return (
    <div class="row">
      <label for={`${id}-from`}>{from}</label>
      <DayField {...wrong} id={`${id}-from`} value={days.first} onChange={(first) => take({ first })} />
      <label for={`${id}-to`}>{to}</label>
      <DayField {...wrong} id={`${id}-to`} value={days.last} onChange={(last) => take({ last })} />
      {isBackwards && (
        <p id={`${id}-wrong`} class="field-error" role="alert">
          {backwards}
        </p>
      )}
    </div>
  );
}
