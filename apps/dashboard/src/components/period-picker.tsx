import { useId } from 'preact/hooks';
import { useSearch } from '../base/addresses.ts';
import { addDays, daysOf, presets, readPeriod, todayIn } from '../base/period.ts';
import { useProject } from '../base/session.tsx';
import { defineWords, useWords } from '../base/words.ts';

const words = defineWords({
  en: {
    period: 'Period',
    '7d': '7 days',
    '30d': '30 days',
    '90d': '90 days',
    '365d': '1 year',
    from: 'From',
    to: 'To',
  },
  de: {
    period: 'Zeitraum',
    '7d': '7 Tage',
    '30d': '30 Tage',
    '90d': '90 Tage',
    '365d': '1 Jahr',
    from: 'Von',
    to: 'Bis',
  },
});

/** Chooses the period of the page, in its address: so many days up to today, or from one day to another. */
export function PeriodPicker() {
  const { period: title, from: fromLabel, to: toLabel, ...labels } = useWords(words);
  const { timeZone } = useProject();
  const [query, change] = useSearch();
  const id = useId();
  const { from, to, preset } = readPeriod(query, timeZone);
  const last = addDays(to, -1);
  const choose = (first: string, lastDay: string) => {
    if (first && lastDay && daysOf({ from: first, to: lastDay }) >= 0)
      change({ from: first, to: addDays(lastDay, 1), period: undefined }, { replace: true });
  };
  return (
    <fieldset class="row plain" aria-label={title}>
      <div class="row">
        {presets.map((each) => (
          <button
            type="button"
            key={each}
            aria-pressed={each === preset}
            onClick={() => change({ period: each, from: undefined, to: undefined }, { replace: true })}
          >
            {labels[each]}
          </button>
        ))}
      </div>
      <div class="row">
        <label for={`${id}-from`}>{fromLabel}</label>
        <input
          id={`${id}-from`}
          type="date"
          value={from}
          max={last}
          onChange={({ currentTarget }) => choose(currentTarget.value, last)}
        />
        <label for={`${id}-to`}>{toLabel}</label>
        <input
          id={`${id}-to`}
          type="date"
          value={last}
          min={from}
          max={todayIn(timeZone)}
          onChange={({ currentTarget }) => choose(from, currentTarget.value)}
        />
      </div>
    </fieldset>
  );
}
