import type { Aggregates } from '@voxpoint/contract';
import type { PlainGroup } from './feedback-model.ts';
import { type Interval, wallClockLabel } from './wall-clock-label.ts';

/** What matters of a group of aggregates, from the server or from the model. */
export interface PlainAnswer {
  series: Record<string, number[]>;
  responses: number;
  impressions: number | null;
  responseRate: number | null;
  previous: number[] | null;
}

const idOf = (metric: string, max: number, key: object) => JSON.stringify([metric, max, key]);
const isEmpty = (histogram: readonly number[]) => histogram.every((count) => count === 0);

/** By group, what the server says; groups without anything are left out, because the model has none. */
export function toPlain(
  groups: Aggregates['groups'],
  {
    interval,
    timeZone,
    knowsImpressions,
  }: { interval: Interval; timeZone: string; knowsImpressions: boolean },
): Record<string, PlainAnswer> {
  const histogramOf = (distribution: readonly { score: number; responses: number }[]) => {
    const histogram: number[] = Array(11).fill(0);
    for (const { score, responses } of distribution) histogram[score] = responses;
    return histogram;
  };
  const entries = groups.map(({ metric, scale, key, total, previous, series }): [string, PlainAnswer] => {
    const buckets: [string, number[]][] = series
      ? series.map((bucket) => [
          wallClockLabel(new Date(bucket.start), interval, timeZone),
          histogramOf(bucket.distribution),
        ])
      : [['all', histogramOf(total.distribution)]];
    return [
      idOf(metric, scale.max, key),
      {
        series: Object.fromEntries(buckets.filter(([, histogram]) => !isEmpty(histogram))),
        responses: total.responses,
        impressions: knowsImpressions ? total.impressions : null,
        responseRate: total.responseRate,
        previous: previous ? histogramOf(previous.distribution) : null,
      },
    ];
  });
  return Object.fromEntries(
    entries.filter(
      ([, { responses, impressions, previous }]) =>
        responses > 0 || (impressions ?? 0) > 0 || (previous !== null && !isEmpty(previous)),
    ),
  );
}

/** The same from the model: its groups now, and of the period before. */
export function mergePlain(
  now: readonly PlainGroup[],
  before: readonly PlainGroup[],
  given: { hasPrevious: boolean; knowsImpressions: boolean; isSeries: boolean },
): Record<string, PlainAnswer> {
  const answers: Record<string, PlainAnswer> = {};
  const add = ({ metric, scaleMax, key, histograms, impressions, answered }: PlainGroup, isNow: boolean) => {
    const id = idOf(metric, scaleMax, key);
    const sum: number[] = Array(11).fill(0);
    for (const histogram of histograms.values())
      for (const [score, count] of histogram.entries()) sum[score] = (sum[score] ?? 0) + count;
    if (isEmpty(sum) && !given.knowsImpressions) return;
    const answer = answers[id] ?? {
      series: {},
      responses: 0,
      impressions: given.knowsImpressions ? 0 : null,
      responseRate: null,
      previous: given.hasPrevious ? Array(11).fill(0) : null,
    };
    answers[id] = answer;
    if (!isNow) {
      answer.previous = sum;
      return;
    }
    answer.series = given.isSeries ? Object.fromEntries(histograms) : isEmpty(sum) ? {} : { all: sum };
    answer.responses = sum.reduce((a, b) => a + b, 0);
    if (!given.knowsImpressions) return;
    // Answers without any impression: how often it was shown is not known.
    answer.impressions = impressions === 0 && answer.responses > 0 ? null : impressions;
    answer.responseRate = impressions > 0 ? Math.round((answered / impressions) * 10_000) / 10_000 : null;
  };
  for (const group of now) add(group, true);
  for (const group of before) add(group, false);
  const isSomething = ({ responses, impressions, previous }: PlainAnswer) =>
    responses > 0 || (impressions ?? 0) > 0 || (previous !== null && !isEmpty(previous));
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => isSomething(answer)));
}
