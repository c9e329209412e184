import { type AggregateGroup, type AggregatesQuery, reportWeeks } from '@voxpoint/contract';
import { localDay } from '@voxpoint/metrics';
import type { Context } from '../../../db/context.ts';
import { type Asker, readAggregates } from '../../../read/aggregates/read-aggregates.ts';
import { type Period, startOfWeeks } from './report-period.ts';

/** The touchpoints that a report is about: those of teams, of journeys, or all. */
export interface ReportFilters {
  team?: string[];
  journey?: string[];
}

/** What the counters say of a period. */
export interface Numbers {
  /** Everything together, each metric and scale for itself, against the period before. */
  whole: AggregateGroup[];
  /** The same of each touchpoint. */
  byTouchpoint: AggregateGroup[];
  /** Everything together, week by week up to the end of the period. */
  weekly: AggregateGroup[];
}

/** Throws `journey-not-found`. */
export async function readNumbers(
  context: Context,
  asker: Asker,
  { period, filters }: { period: Period; filters: ReportFilters },
): Promise<Numbers> {
  const { timeZone } = period;
  const read = async (from: Date, asked: Partial<AggregatesQuery>) => {
    const { groups } = await readAggregates(context, asker, {
      ...{ timeZone, interval: 'none', attributes: {}, ...filters, ...asked },
      // Days are never refused for lying beside a quarter of an hour.
      from: localDay(from, timeZone),
      to: localDay(period.to, timeZone),
    });
    return groups;
  };
  return {
    whole: await read(period.from, { compare: 'previous' }),
    byTouchpoint: await read(period.from, { compare: 'previous', groupBy: ['touchpoint'] }),
    weekly: await read(startOfWeeks(period, reportWeeks), { interval: 'week' }),
  };
}

/** The touchpoint of a group. */
export function touchpointOf({ key }: AggregateGroup): string {
  return String(key.touchpoint);
}

/** Whether two groups are of one metric on one scale. */
export function isSameSeries(
  one: Pick<AggregateGroup, 'metric' | 'scale'>,
  other: Pick<AggregateGroup, 'metric' | 'scale'>,
): boolean {
  return one.metric === other.metric && one.scale.max === other.scale.max;
}

/** Its score and how sure that is, as a report has it. */
export function figuresOf({ metric, scale, total }: AggregateGroup) {
  const { responses, score, interval95, lowSample } = total;
  return { metric, scale, responses, score, interval95, lowSample };
}

/** The period before, and the difference to it. */
export function changeOf({ previous, change }: AggregateGroup) {
  return {
    responses: previous?.responses ?? 0,
    score: previous?.score ?? null,
    delta: change?.delta ?? null,
    pValue: change?.pValue ?? null,
    significant: change?.significant ?? false,
  };
}
