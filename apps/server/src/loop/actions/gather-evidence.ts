import { scaleOf } from '@voxpoint/contract/vocabulary';
import {
  type ActionTimes,
  chooseWindowLength,
  daysUntil,
  type EffectEvidence,
  type EffectWindows,
  effectWindows,
  type Range,
  windowLengths,
} from '@voxpoint/metrics';
import type { AnswersByDay, ScaleCounts } from './answers-by-day.ts';
import type { ActionRow } from './queries.ts';

/** The window before is as long as it takes to hold so many answers. */
const enoughAnswers = 200;
const longestWindow = windowLengths[windowLengths.length - 1];

export type DoneAction = ActionRow & { doneAt: Date };

/** Answers per score at one touchpoint; the index is the score. */
export interface TouchpointCounts {
  touchpointId: number;
  before: number[];
  after: number[];
}

/** Something that was done at touchpoints, which changes what is answered there. */
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

/** The span of time that must be known to judge an action. */
export function spanOf(row: DoneAction, timeZone: string): Range {
  const { before, after } = effectWindows(timesOf(row, timeZone), longestWindow);
  return { from: before.from, to: after.to };
}

interface Known {
  answers: AnswersByDay;
  /** Of the whole project. */
  interferences: readonly Interference[];
  timeZone: string;
  now: Date;
}

/** Divides what is known into what an action is judged by. */
export function gatherEvidence(row: DoneAction, { answers, interferences, timeZone, now }: Known): Evidence {
  const times = timesOf(row, timeZone);
  const { metric } = row;
  const changedBefore = (range: Range) =>
    answers.sum(metric, range).filter(({ touchpointId }) => row.touchpointIds.includes(touchpointId));
  const longest = effectWindows(times, longestWindow);
  const scaleMax =
    commonScale(changedBefore(longest.before)) ?? commonScale(answers.sum(metric, longest.before));
  const scale = scaleOf(metric, scaleMax ?? scaleOf(metric).max);
  const isOnScale = (each: ScaleCounts) => each.scaleMax === scale.max;
  const answersBefore = windowLengths.map((days) =>
    countAnswers(changedBefore(effectWindows(times, days).before).filter(isOnScale)),
  );
  const windows = effectWindows(times, chooseWindowLength(answersBefore, enoughAnswers));
  const counts = pairUp({
    before: answers.sum(metric, windows.before).filter(isOnScale),
    after: answers.sum(metric, windows.after).filter(isOnScale),
  });
  // What was done between the windows changes one of them only.
  const meanwhile = interferences.filter(
    ({ kind, key, at }) =>
      at >= windows.before.from && at < windows.after.to && !(kind === 'action' && key === row.key),
  );
  const daysLeft = daysUntil(now, windows.after.to);
  return { metric, scale, windows, daysLeft, ...divide(counts, row, meanwhile) };
}

/** Decided on when it was written down, begun or done, whatever was first. */
function timesOf({ createdAt, startedAt, doneAt }: DoneAction, timeZone: string): ActionTimes {
  const instants = [createdAt, startedAt ?? doneAt, doneAt].map((instant) => instant.getTime());
  return { decidedAt: new Date(Math.min(...instants)), doneAt, timeZone };
}

/** On which scale most answered; undefined: nobody did. Scales are never pooled. */
function commonScale(all: readonly ScaleCounts[]): number | undefined {
  const answers = new Map<number, number>();
  for (const each of all) {
    answers.set(each.scaleMax, (answers.get(each.scaleMax) ?? 0) + countAnswers([each]));
  }
  return [...answers].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function pairUp(sides: Record<'before' | 'after', readonly ScaleCounts[]>): Map<number, TouchpointCounts> {
  const all = new Map<number, TouchpointCounts>();
  for (const side of ['before', 'after'] as const) {
    for (const { touchpointId, counts } of sides[side]) {
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

function countAnswers(all: readonly ScaleCounts[]): number {
  return all.reduce((sum, { counts }) => sum + counts.reduce((part, count) => part + count, 0), 0);
}
