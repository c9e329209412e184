import type { Report, ReportCases } from '@voxpoint/contract';
import { numberWords } from './number-words.ts';
import { reportWords } from './report-words.ts';

/** How cases went, in sentences. */
export function sayCases(locale: Report['locale'], cases: ReportCases): string[] {
  const words = reportWords(locale);
  const { count, decimal } = numberWords(locale);
  const { opened, resolved, reopened, dueMissed, backlog, businessHours } = cases;
  const hours = (value: number) => {
    const written = value < 10 && value % 1 !== 0 ? decimal(value) : count(value);
    return (businessHours ? words.businessHours : words.hours)(written);
  };
  const [action, resolution] = [cases.hoursToFirstAction.median, cases.hoursToResolution.median];
  return [
    words.casesCounted(count(opened), count(resolved), count(reopened), count(dueMissed)),
    action === null || resolution === null
      ? words.casesUntold
      : words.casesTaken(hours(action), hours(resolution)),
    words.casesOpen(count(backlog.open), decimal(backlog.openedPerWeek)),
    ...(backlog.hoursPerWeek === null ? [] : [words.casesNeed(hours(backlog.hoursPerWeek))]),
  ];
}
