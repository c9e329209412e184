import type { Report } from '@voxpoint/contract';
import { numberWords } from './number-words.ts';
import { reportWords } from './report-words.ts';
import { fitNames, shorten } from './text-width.ts';

/** Of a list of names within a sentence: about two lines. */
const listWidth = 200;
const nameWidth = 54;

/** What the numbers cannot say, each in a sentence. */
export function sayLimits(report: Report): string[] {
  const words = reportWords(report.locale);
  const { count } = numberWords(report.locale);
  const { lowSamples, unanswered, notCompared } = report.limits;
  const list = (names: readonly string[]) => {
    const { shown, more } = fitNames(names, listWidth);
    return [...shown, ...(more > 0 ? [words.andMore(count(more))] : [])].join(', ');
  };
  const few = lowSamples.map(
    ({ name, metric, responses }) =>
      `${shorten(name, nameWidth)} (${words.metric[metric]}, ${words.answers(count(responses))})`,
  );
  return [
    lowSamples.length > 0 && words.lowSamples(count(lowSamples.length), list(few)),
    notCompared > 0 && words.notCompared(count(notCompared)),
    unanswered.length > 0 &&
      words.unanswered(
        count(unanswered.length),
        list(unanswered.map(({ name }) => shorten(name, nameWidth))),
      ),
    report.components.some(({ impressions }) => impressions === null) && words.rateUnknown,
    words.silent,
  ].filter((sentence) => typeof sentence === 'string');
}
