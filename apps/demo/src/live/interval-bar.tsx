import type { AggregateGroup } from '@voxpoint/contract';
import { metricDisplays, positionOf } from './metric-displays.ts';

/** The score as a mark and its interval as a bar, on the metric's full scale. The text beside it says the same. */
export function IntervalBar({ group }: { group: AggregateGroup }) {
  const { metric, scale, total } = group;
  const display = metricDisplays[metric];
  const range = display.range(scale);
  if (total.score === null) return null;
  const { low, high } = total.interval95 ?? { low: total.score, high: total.score };
  const end = (score: number) => display.formatScore(score).replace('.0', '');
  const places = {
    '--low': positionOf(low, range),
    '--high': positionOf(high, range),
    '--score': positionOf(total.score, range),
  };
  return (
    <div class={`interval-bar interval-bar-${metric}`} style={places} aria-hidden="true">
      <div class="interval-track">
        {total.interval95 && <div class="interval-range" />}
        <div class="interval-mark" />
      </div>
      <span>{end(range.low)}</span>
      <span>{end(range.high)}</span>
    </div>
  );
}

/** `+30 to +59`, or why there is none. */
export function IntervalText({ group }: { group: AggregateGroup }) {
  const { formatScore } = metricDisplays[group.metric];
  const interval = group.total.interval95;
  if (!interval) return <>none yet</>;
  return (
    <>
      {formatScore(interval.low)} to {formatScore(interval.high)}
    </>
  );
}
