import type { ActionEffect } from '@voxpoint/contract';
import type { ActionStatus, Metric, Scale } from '@voxpoint/contract/vocabulary';
import { fewestAnswers, formatInZone, roundHalfAway, summarise } from '@voxpoint/metrics';
import type { TouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import type { Evidence, TouchpointCounts } from './gather-evidence.ts';
import type { JudgedAction } from './judge-actions.ts';

type Verdict = Pick<ActionEffect, 'verdict' | 'effect' | 'interval' | 'daysLeft'>;

/** What a list says of an action with this status; undefined: it is not done, or was done too long ago. */
export function verdictOf(judged: JudgedAction | undefined, status: ActionStatus): Verdict {
  const unjudged = status === 'done' ? 'not-judged' : 'not-done';
  if (!judged) return { verdict: unjudged, effect: null, interval: null, daysLeft: null };
  const { verdict, effect, interval, evidence } = judged;
  return {
    verdict,
    effect: points(effect),
    interval: interval && {
      low: roundHalfAway(interval.low, 2),
      high: roundHalfAway(interval.high, 2),
      level: roundHalfAway(interval.level, 4),
    },
    daysLeft: isHopeless(judged) ? null : evidence.daysLeft,
  };
}

/** No day will come on which it can be judged: too few answered before, or had answered when the window after was over. */
function isHopeless({ verdict, evidence }: JudgedAction): boolean {
  return verdict === 'no-baseline' || (verdict === 'too-early' && evidence.daysLeft === 0);
}

/** All that is known of the effect of an action that was done. */
export function showEffect(
  judged: JudgedAction,
  { timeZone, touchpoints }: { timeZone: string; touchpoints: TouchpointKeys },
): Omit<ActionEffect, 'key'> {
  const { change, controlChange, pValue, adjustedPValue, detectable, evidence } = judged;
  const { metric, scale, windows, changed, others, disturbed, alsoThere } = evidence;
  const show = (counts: TouchpointCounts) => showChange(counts, { metric, scale, touchpoints });
  const days = ({ from, to }: { from: Date; to: Date }) => ({
    from: formatInZone(from, timeZone),
    to: formatInZone(to, timeZone),
  });
  const controls = others.filter(hasEnough);
  return {
    ...{ metric, scale, timeZone },
    ...verdictOf(judged, 'done'),
    windows: { days: windows.days, before: days(windows.before), after: days(windows.after) },
    ...{ change: points(change), controlChange: points(controlChange), detectable: points(detectable) },
    ...{ pValue: chance(pValue), adjustedPValue: chance(adjustedPValue) },
    touchpoints: changed.map(show),
    controls: controls.map(show),
    leftOut: [
      ...disturbed.map(({ touchpointId, by }) => ({ touchpointId, because: by.kind })),
      ...others
        .filter((each) => !hasEnough(each))
        .map(({ touchpointId }) => ({ touchpointId, because: 'few-answers' as const })),
    ].map(({ touchpointId, because }) => ({ touchpoint: touchpoints.get(touchpointId) as string, because })),
    alsoThere: alsoThere.map(({ kind, key, text, at }) => ({ kind, key, text, at: at.toISOString() })),
  };
}

function showChange(
  { touchpointId, before, after }: TouchpointCounts,
  { metric, scale, touchpoints }: Pick<Evidence, 'metric' | 'scale'> & { touchpoints: TouchpointKeys },
) {
  const [was, is] = [summariseSide(metric, scale, before), summariseSide(metric, scale, after)];
  const change = was.score === null || is.score === null ? null : is.score - was.score;
  return {
    touchpoint: touchpoints.get(touchpointId) as string,
    before: { ...was, score: points(was.score) },
    after: { ...is, score: points(is.score) },
    change: points(change),
  };
}

function summariseSide(metric: Metric, scale: Scale, counts: readonly number[]) {
  const { responses, score } = summarise(metric, scale, counts);
  return { responses, score };
}

function hasEnough({ before, after }: TouchpointCounts): boolean {
  return [before, after].every((counts) => counts.reduce((all, count) => all + count, 0) >= fewestAnswers);
}

function points(value: number | null): number | null {
  return value === null ? null : roundHalfAway(value, 2);
}

function chance(value: number | null): number | null {
  return value === null ? null : roundHalfAway(value, 4);
}
