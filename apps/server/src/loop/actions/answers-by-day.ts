import type { Metric } from '@voxpoint/contract/vocabulary';
import { addDays, localDay, type Range, startOfDay } from '@voxpoint/metrics';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { sumRollups, total } from '../../read/aggregates/sum-rollups.ts';

export type CountingProject = Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>;

/** Answers per score at one touchpoint on one scale; the index is the score. */
export interface ScaleCounts {
  touchpointId: number;
  scaleMax: number;
  counts: number[];
}

/** What was answered on each day of a span of time, of which any part can be added up at once. */
export interface AnswersByDay {
  /** Whole local days of the project within the span, at touchpoints that had answers then. */
  sum(metric: Metric, range: Range): ScaleCounts[];
}

interface Series {
  touchpointId: number;
  metric: Metric;
  scaleMax: number;
  /** Days with answers, ascending, and all answers up to each of them. */
  slots: number[];
  sums: number[][];
}

/** Reads it once for many windows: windows of many actions overlap, and would read the same days again and again. */
export async function readAnswersByDay(
  { database }: Context,
  project: CountingProject,
  {
    metrics,
    touchpointIds,
    span,
  }: { metrics: readonly Metric[]; touchpointIds: readonly number[]; span: Range },
): Promise<AnswersByDay> {
  const bounds = dayStarts(span, project.timeZone);
  const rows = await sumRollups(database, project, {
    ...{ touchpointIds, metrics, byTouchpoint: true, bounds },
    ...total,
  });
  const all = new Map<string, Series>();
  for (const { touchpointId, metric, scaleMax, slot, counts } of rows.sort(
    (one, other) => one.slot - other.slot,
  )) {
    const name = `${touchpointId} ${metric} ${scaleMax}`;
    const known = all.get(name);
    const series = known ?? { touchpointId: touchpointId ?? 0, metric, scaleMax, slots: [], sums: [] };
    if (!known) all.set(name, series);
    const before = series.sums.at(-1);
    series.slots.push(slot);
    series.sums.push(counts.map((count, score) => count + (before?.[score] ?? 0)));
  }
  /** How many days begin before an instant. */
  const starts = bounds.map(Number);
  const slotAt = (instant: Date) => firstNotBelow(starts, instant.getTime());
  return {
    sum(metric, { from, to }) {
      const [first, last] = [slotAt(from), slotAt(to)];
      return [...all.values()].flatMap((series) => {
        if (series.metric !== metric) return [];
        const counts = subtract(upTo(series, last), upTo(series, first));
        return counts.some((count) => count > 0)
          ? [{ touchpointId: series.touchpointId, scaleMax: series.scaleMax, counts }]
          : [];
      });
    },
  };
}

function dayStarts({ from, to }: Range, timeZone: string): Date[] {
  const starts: Date[] = [];
  for (let day = localDay(from, timeZone); ; day = addDays(day, 1)) {
    const start = startOfDay(day, timeZone);
    // A day that the zone skipped starts with the next one.
    if (starts.at(-1)?.getTime() !== start.getTime()) starts.push(start);
    if (start >= to) return starts;
  }
}

/** All answers up to the end of a slot; the first slot is 1. */
function upTo({ slots, sums }: Series, slot: number): readonly number[] {
  return sums[firstNotBelow(slots, slot + 1) - 1] ?? [];
}

function subtract(all: readonly number[], part: readonly number[]): number[] {
  return all.map((count, score) => count - (part[score] ?? 0));
}

/** How many of ascending values are below this one. */
function firstNotBelow(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
