import { usePreferences } from '../../base/preferences.tsx';
import { useWords } from '../../base/words.ts';
import { casesWords } from './cases-words.ts';

const minuteMs = 60_000;
const steps = [
  ['day', 24 * 60 * minuteMs],
  ['hour', 60 * minuteMs],
  ['minute', minuteMs],
] as const;

/** Says how far an instant lies from now: `in 3 hours`, `2 days ago`. */
function useDistance(): (instant: string) => string {
  const { language } = usePreferences();
  return (instant) => {
    const ms = Date.parse(instant) - Date.now();
    const [unit, unitMs] = steps.find(([, size]) => Math.abs(ms) >= size) ?? ['minute', minuteMs];
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(ms / unitMs), unit);
  };
}

/** Says until when a case has to be dealt with: `due in 3 hours`, `overdue since 2 days ago`. */
export function useDue(): (dueAt: string | null) => { text: string; isOver: boolean } | undefined {
  const words = useWords(casesWords);
  const distance = useDistance();
  return (dueAt) => {
    if (dueAt === null) return undefined;
    const isOver = Date.parse(dueAt) < Date.now();
    return { isOver, text: isOver ? words.overdueSince(distance(dueAt)) : words.due(distance(dueAt)) };
  };
}
