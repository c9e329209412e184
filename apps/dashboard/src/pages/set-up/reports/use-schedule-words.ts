import type { ReportSubscription } from '@voxpoint/contract';
import { useFormats } from '../../../base/formats.ts';
import { usePreferences } from '../../../base/preferences.tsx';
import { useWords } from '../../../base/words.ts';
import { subscriptionWords } from './subscription-words.ts';

/** Names of the days of the week, Monday first. */
export function useWeekdays(): string[] {
  const { language } = usePreferences();
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  // The fifth of January 1970 was a Monday.
  return [5, 6, 7, 8, 9, 10, 11].map((day) => name.format(Date.UTC(1970, 0, day)));
}

export function hourName(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

type Schedule = Pick<ReportSubscription, 'period' | 'day' | 'hour' | 'to'>;

/** Says when a report comes, and to how many. */
export function useScheduleWords(): (schedule: Schedule) => string {
  const words = useWords(subscriptionWords);
  const { count } = useFormats();
  const weekdays = useWeekdays();
  return ({ period, day, hour, to }) => {
    const when = {
      week: () => words.weekly(weekdays[day - 1] ?? ''),
      month: () => words.monthly(count(day)),
      quarter: () => words.quarterly(count(day)),
    }[period]();
    const whole = to.people.length + to.addresses.length;
    const toMany = whole === 1 ? words.oneRecipient : words.recipients(count(whole));
    return `${words.at(when, hourName(hour))} · ${whole === 0 ? words.noRecipient : toMany}`;
  };
}
