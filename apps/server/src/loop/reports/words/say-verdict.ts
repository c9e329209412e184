import type { Report, ReportAction } from '@voxpoint/contract';
import { numberWords } from './number-words.ts';
import { reportWords } from './report-words.ts';

/** Whether an action helped, in a sentence. */
export function sayVerdict(
  locale: Report['locale'],
  { verdict, metric, effect, daysLeft }: ReportAction,
): string {
  const words = reportWords(locale).verdict;
  const numbers = numberWords(locale);
  if (verdict === 'too-early')
    return daysLeft === null ? words.never : words[verdict](numbers.count(daysLeft));
  return words[verdict](numbers.distance(metric, effect ?? 0));
}
