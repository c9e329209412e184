import { type Metric, type Scale, scoreRange } from '@voxpoint/contract/vocabulary';
import { lineRuns } from './line-runs.ts';
import { placeOn } from './place-on.ts';
import './sparkline.css';

interface SparklineProps {
  metric: Metric;
  scale: Scale;
  points: readonly { start: string; score: number | null; partial: boolean }[];
}

/**
 * How a score went, on its full scale. Only to be seen: the numbers stand beside it as text. It is as wide as what it
 * stands in.
 */
export function Sparkline({ metric, scale, points }: SparklineProps) {
  const range = scoreRange(metric, scale);
  const { solid, dashed, alone } = lineRuns(points);
  const point = (index: number) => {
    const x = ((index + 0.5) / points.length) * 100;
    return `${x} ${(1 - placeOn(range, points[index]?.score ?? 0)) * 100}`;
  };
  const path = (run: readonly number[]) => `M${run.map(point).join('L')}`;
  const middle = (1 - placeOn(range, 0)) * 100;
  return (
    <svg class="sparkline" viewBox="0 0 100 100" preserveAspectRatio="none" height="32" aria-hidden="true">
      {range.min < 0 && <path class="zero" d={`M0 ${middle}H100`} />}
      {solid.map((run) => (
        <path key={run[0]} d={path(run)} />
      ))}
      {dashed.map((run) => (
        <path key={run[0]} class="partial" d={path(run)} />
      ))}
      {alone.map((index) => (
        // A line without length and with round ends is a dot, which the stretching leaves round.
        <path key={index} class="alone" d={path([index, index])} />
      ))}
    </svg>
  );
}
