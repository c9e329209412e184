import type { AggregateGroup, Aggregates, Dimension, Survey, Touchpoint } from '@voxpoint/contract';
import { type Interval, type Metric, metrics, scaleOf, scalesOf } from '@voxpoint/contract/vocabulary';
import { withQuery } from '../../base/addresses.ts';
import { readFilters } from '../../base/filters.ts';
import { daysOf, type Period, readPeriod } from '../../base/period.ts';

export const offeredIntervals = ['hour', 'day', 'week', 'month'] as const satisfies Interval[];
export type OfferedInterval = (typeof offeredIntervals)[number];

/** What of the answers is looked at, as the address says it. */
export interface TouchpointView {
  touchpoint: string;
  period: Period;
  interval: OfferedInterval;
  /** The period before is shown beside it. */
  isCompared: boolean;
  isZoomed: boolean;
  groupBy: string;
  /** Named as in the API. */
  filters: Record<string, string>;
}

export function readView(
  query: Record<string, string>,
  { touchpoint, timeZone }: { touchpoint: string; timeZone: string },
): TouchpointView {
  const { from, to } = readPeriod(query, timeZone);
  // Of one touchpoint and one metric: what filters these means nothing here.
  const { metric, touchpoint: _, journey, stage, team, ...filters } = readFilters(query);
  return {
    touchpoint,
    period: { from, to },
    interval: offeredIntervals.find((each) => each === query.interval) ?? defaultInterval({ from, to }),
    isCompared: query.compare === 'previous',
    isZoomed: query.zoom === 'on',
    groupBy: query.groupBy || 'channel',
    filters,
  };
}

/** The widest that leaves enough buckets to see how things went. */
export function defaultInterval(period: Period): OfferedInterval {
  const days = daysOf(period);
  if (days <= 2) return 'hour';
  if (days <= 45) return 'day';
  return days <= 200 ? 'week' : 'month';
}

/** The address of the numbers of a view, with what else is asked of them. */
export function aggregatesPath(
  { touchpoint, period, filters }: TouchpointView,
  asked: Record<string, string | undefined>,
): string {
  return withQuery('/v1/aggregates', { touchpoint, ...period, ...filters, ...asked });
}

/** A metric on one of its scales: CES on five points and on seven are two. */
export interface MetricChoice {
  metric: Metric;
  scaleMax: number;
}

/** What there is to choose: what has a survey, what has answers in the view, and what the address names. */
export function metricChoices(
  surveys: readonly Survey[],
  groups: Aggregates['groups'],
  query: Record<string, string>,
): MetricChoice[] {
  const found = [...surveys, ...groups].map(({ metric, scale }) => ({ metric, scaleMax: scale.max }));
  const named = metrics.find((metric) => metric === query.metric);
  if (named && !found.some(({ metric }) => metric === named)) {
    const scale = scalesOf(named).find(({ max }) => String(max) === query.scale) ?? scaleOf(named);
    found.push({ metric: named, scaleMax: scale.max });
  }
  const order = ({ metric, scaleMax }: MetricChoice) => metrics.indexOf(metric) * 100 + scaleMax;
  return found
    .filter((each, index) => found.findIndex((other) => order(other) === order(each)) === index)
    .sort((a, b) => order(a) - order(b));
}

/** The one that the address names, or the touchpoint's default, or the first. */
export function chooseMetric(
  choices: readonly MetricChoice[],
  query: Record<string, string>,
  { defaultMetric }: Pick<Touchpoint, 'defaultMetric'>,
): MetricChoice | undefined {
  const named = choices.filter(({ metric }) => metric === query.metric);
  return (
    named.find(({ scaleMax }) => String(scaleMax) === query.scale) ??
    named[0] ??
    choices.find(({ metric }) => metric === defaultMetric) ??
    choices[0]
  );
}

export function groupOf(
  groups: Aggregates['groups'] | undefined,
  { metric, scaleMax }: MetricChoice,
): AggregateGroup | undefined {
  return groups?.find((group) => group.metric === metric && group.scale.max === scaleMax);
}

/** By what the answers of one touchpoint can be cut: the names that the API knows. */
export function cutNames(dimensions: readonly Pick<Dimension, 'key'>[]): string[] {
  const attributes = dimensions.map(({ key }) => (key === 'persona' ? key : `attribute.${key}`));
  return ['channel', ...attributes, 'locale', 'surveyVersion'];
}
