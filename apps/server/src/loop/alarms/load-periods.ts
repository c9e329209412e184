import type { Metric } from '@voxpoint/contract/vocabulary';
import { buckets, hourOfWeek, localDay, startOfDay } from '@voxpoint/metrics';
import type { Context } from '../../db/context.ts';
import type { CountRow } from '../../read/aggregates/queries.ts';
import { sumRollups, total } from '../../read/aggregates/sum-rollups.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import type { Cut } from './cut.ts';
import type { Grain, Period } from './period.ts';

/** A year of hours, and one more. */
const mostPeriods = 8_800;
/** What is counted may come a little later; what comes later than that is counted, but judged no more. */
const lagMs: Record<Grain, number> = { day: 3_600_000, hour: 15 * 60_000 };

/** The end of the last period that is over and has been counted. */
export function closedUntil(now: Date, grain: Grain, timeZone: string): Date {
  return startOfPeriod(new Date(now.getTime() - lagMs[grain]), grain, timeZone);
}

export function startOfPeriod(at: Date, grain: Grain, timeZone: string): Date {
  if (grain === 'day') return startOfDay(localDay(at, timeZone), timeZone);
  const [hour] = buckets({ interval: 'hour', timeZone, from: at, to: new Date(at.getTime() + 1) });
  return hour?.start ?? at;
}

interface Load {
  touchpointIds: readonly number[];
  metrics: readonly Metric[];
  grain: Grain;
  /** Both are bounds of periods. */
  from: Date;
  to: Date;
}

/** Counts of every period, those without counts too; by the cut that they are asked for. */
export async function loadPeriods(
  { database }: Context,
  project: ProjectRow,
  { touchpointIds, metrics, grain, from, to }: Load,
): Promise<(cut: Cut) => Period[]> {
  const { timeZone } = project;
  const spans = from < to ? buckets({ interval: grain, timeZone, from, to }, mostPeriods) : [];
  if (spans.length === 0) return () => [];
  const rows = await sumRollups(database, project, {
    ...{ touchpointIds, metrics, byTouchpoint: true, ...total },
    bounds: [...spans.map(({ start }) => start), spans.at(-1)?.end ?? to],
  });
  const byTouchpoint = new Map<number | null, CountRow[]>();
  for (const row of rows) {
    byTouchpoint.set(row.touchpointId, [...(byTouchpoint.get(row.touchpointId) ?? []), row]);
  }
  const empty = spans.map(({ start, end }): Period => {
    const day = localDay(start, timeZone);
    return {
      at: grain === 'day' ? day : `${start.toISOString().slice(0, 19)}Z`,
      ...{ day, end, hourOfWeek: hourOfWeek(start, timeZone) },
      ...{ histogram: noScores, responses: 0, impressions: 0, answered: 0 },
    };
  });
  return (cut) => addUp(empty, (byTouchpoint.get(cut.touchpointId) ?? []).filter(belongsTo(cut)));
}

const noScores: readonly number[] = new Array(11).fill(0);

function belongsTo({ score }: Cut): (row: CountRow) => boolean {
  if (!score) return () => true;
  return ({ metric, scaleMax }) => metric === score.metric && scaleMax === score.scale.max;
}

function addUp(empty: readonly Period[], rows: readonly CountRow[]): Period[] {
  const periods = [...empty];
  for (const { slot, counts, impressions, answered } of rows) {
    const period = periods[slot - 1];
    if (!period) continue;
    const histogram = period.histogram.map((count, score) => count + (counts[score] ?? 0));
    periods[slot - 1] = {
      ...period,
      histogram,
      responses: histogram.reduce((sum, count) => sum + count, 0),
      impressions: period.impressions + impressions,
      answered: period.answered + answered,
    };
  }
  return periods;
}
