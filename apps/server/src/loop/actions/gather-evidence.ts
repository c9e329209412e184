import { type Metric, type Scale, scaleOf } from '@voxpoint/contract/vocabulary';
import {
  chooseWindowLength,
  daysUntil,
  type EffectEvidence,
  type EffectWindows,
  effectWindows,
  windowLengths,
} from '@voxpoint/metrics';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { sumRollups, total } from '../../read/aggregates/sum-rollups.ts';
import type { TouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import { type ActionRow, listActionsDoneIn, listMarksIn } from './queries.ts';

/** The window before is as long as it takes to hold so many answers. */
const enoughAnswers = 200;

export type CountingProject = Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>;
export type DoneAction = ActionRow & { doneAt: Date };

/** Answers per score at one touchpoint; the index is the score. */
export interface TouchpointCounts {
  touchpointId: number;
  before: number[];
  after: number[];
}

/** Something else that was done at touchpoints in the time of an action's windows. */
export interface Interference {
  kind: 'action' | 'mark';
  key: string;
  text: string;
  at: Date;
  touchpointIds: readonly number[];
}

/** All that an action is judged by, with what belongs to whom. */
export interface Evidence extends Pick<EffectEvidence, 'metric' | 'scale' | 'daysLeft'> {
  windows: EffectWindows;
  changed: TouchpointCounts[];
  /** Touchpoints to which nothing was done. */
  others: TouchpointCounts[];
  disturbed: { touchpointId: number; by: Interference }[];
  alsoThere: Interference[];
}

/** Reads it from the rollups. */
export async function gatherEvidence(
  context: Context,
  project: CountingProject,
  { row, touchpoints }: { row: DoneAction; touchpoints: TouchpointKeys },
): Promise<Evidence> {
  const times = { decidedAt: decidedAt(row), doneAt: row.doneAt, timeZone: project.timeZone };
  const longest = effectWindows(times, windowLengths[windowLengths.length - 1]);
  const bounds = windowLengths.map((days) => effectWindows(times, days).before.from).reverse();
  const slots = await sumSlots(context, project, {
    ...{ metric: row.metric, touchpointIds: row.touchpointIds, bounds: [...bounds, longest.before.to] },
  });
  const scaleMax = commonScale(slots);
  const windows = effectWindows(times, chooseWindowLength(countBackwards(slots, scaleMax), enoughAnswers));
  const { before, after } = windows;
  const asked = { metric: row.metric, touchpointIds: [...touchpoints.keys()] };
  const sums = {
    before: await sumSlots(context, project, { ...asked, bounds: [before.from, before.to] }),
    after: await sumSlots(context, project, { ...asked, bounds: [after.from, after.to] }),
  };
  const interferences = await readInterferences(context, project.id, { row, windows });
  const scale = scaleOf(row.metric, scaleMax ?? usualScaleMax(row.metric, sums.before));
  return {
    ...{ metric: row.metric, scale, windows },
    daysLeft: daysUntil(context.clock(), after.to),
    ...divide(countsOf(sums, scale), row, interferences),
  };
}

/** Written down, begun or done, whatever was first. */
function decidedAt({ createdAt, startedAt, doneAt }: DoneAction): Date {
  return new Date(Math.min(...[createdAt, startedAt ?? doneAt, doneAt].map((instant) => instant.getTime())));
}

interface SlotSums {
  touchpointId: number;
  scaleMax: number;
  slot: number;
  counts: number[];
}

async function sumSlots(
  { database }: Context,
  project: CountingProject,
  {
    metric,
    touchpointIds,
    bounds,
  }: { metric: Metric; touchpointIds: readonly number[]; bounds: readonly Date[] },
): Promise<SlotSums[]> {
  const rows = await sumRollups(database, project, {
    ...{ touchpointIds, metrics: [metric], byTouchpoint: true, bounds },
    ...total,
  });
  return rows.map(({ touchpointId, scaleMax, slot, counts }) => ({
    ...{ touchpointId: touchpointId ?? 0, scaleMax, slot, counts },
  }));
}

/** On which scale most answered before; undefined: nobody did. Scales are never pooled. */
function commonScale(slots: readonly SlotSums[]): number | undefined {
  const answers = new Map<number, number>();
  for (const { scaleMax, counts } of slots) answers.set(scaleMax, (answers.get(scaleMax) ?? 0) + sum(counts));
  return [...answers].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function usualScaleMax(metric: Metric, slots: readonly SlotSums[]): number {
  return commonScale(slots) ?? scaleOf(metric).max;
}

/** Answers in the window of each length: all windows end at once. */
function countBackwards(slots: readonly SlotSums[], scaleMax: number | undefined): number[] {
  return windowLengths.map((_, index) =>
    slots
      .filter((each) => each.scaleMax === scaleMax && each.slot >= windowLengths.length - index)
      .reduce((answers, { counts }) => answers + sum(counts), 0),
  );
}

function countsOf(
  sums: Record<'before' | 'after', readonly SlotSums[]>,
  { max }: Scale,
): Map<number, TouchpointCounts> {
  const all = new Map<number, TouchpointCounts>();
  for (const side of ['before', 'after'] as const) {
    for (const { touchpointId, scaleMax, counts } of sums[side]) {
      if (scaleMax !== max) continue;
      const known = all.get(touchpointId) ?? { touchpointId, before: [], after: [] };
      all.set(touchpointId, { ...known, [side]: counts });
    }
  }
  return all;
}

/** Sorts touchpoints into those that were changed, those that were left alone and those to which something else was done. */
function divide(
  counts: ReadonlyMap<number, TouchpointCounts>,
  { touchpointIds }: ActionRow,
  interferences: readonly Interference[],
) {
  const none = (touchpointId: number) => ({ touchpointId, before: [], after: [] });
  const rest = [...counts.values()].filter((each) => !touchpointIds.includes(each.touchpointId));
  const at = (touchpointId: number) =>
    interferences.find((each) => each.touchpointIds.includes(touchpointId));
  return {
    changed: touchpointIds.map((touchpointId) => counts.get(touchpointId) ?? none(touchpointId)),
    others: rest.filter(({ touchpointId }) => !at(touchpointId)),
    disturbed: rest.flatMap(({ touchpointId }) => {
      const by = at(touchpointId);
      return by ? [{ touchpointId, by }] : [];
    }),
    alsoThere: interferences.filter((each) => each.touchpointIds.some((id) => touchpointIds.includes(id))),
  };
}

/** From the beginning of the window before to the end of the one after: also what lies between changes one of them only. */
async function readInterferences(
  { database }: Context,
  projectId: number,
  { row, windows }: { row: ActionRow; windows: EffectWindows },
): Promise<Interference[]> {
  const span = { from: windows.before.from, to: windows.after.to };
  const done = await listActionsDoneIn(database.orm, projectId, span);
  const marks = await listMarksIn(database.orm, projectId, span);
  return [
    ...done
      .filter(({ key }) => key !== row.key)
      .map(({ key, title, doneAt, touchpointIds }) => ({
        ...{ kind: 'action' as const, key, text: title, at: doneAt as Date, touchpointIds },
      })),
    ...marks.map(({ key, text, at, touchpointIds }) => ({
      kind: 'mark' as const,
      key,
      text,
      at,
      touchpointIds,
    })),
  ];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
