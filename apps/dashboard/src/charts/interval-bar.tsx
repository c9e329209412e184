import { type Metric, type Scale, scoreRange } from '@voxpoint/contract/vocabulary';
import { placeOn } from './place-on.ts';
import './interval-bar.css';

interface IntervalBarProps {
  metric: Metric;
  scale: Scale;
  score: number | null;
  interval95: { low: number; high: number } | null;
  target?: number | null;
  lowSample?: boolean;
}

/**
 * A score, its interval and its target on the full scale. Only to be seen: the numbers stand beside it as text. It is
 * as wide as what it stands in.
 */
export function IntervalBar({ metric, scale, score, interval95, target, lowSample }: IntervalBarProps) {
  const range = scoreRange(metric, scale);
  const at = (value: number) => `${placeOn(range, value) * 100}%`;
  return (
    <svg class={`interval-bar ${lowSample ? 'few' : ''}`} height="20" aria-hidden="true">
      <line class="scale" x1="0" x2="100%" y1="10" y2="10" />
      {range.min < 0 && <line class="zero" x1={at(0)} x2={at(0)} y1="5" y2="15" />}
      {interval95 && (
        <rect
          class="interval"
          x={at(interval95.low)}
          width={`${(placeOn(range, interval95.high) - placeOn(range, interval95.low)) * 100}%`}
          y="6"
          height="8"
          rx="4"
        />
      )}
      {target !== undefined && target !== null && (
        <line class="target" x1={at(target)} x2={at(target)} y1="1" y2="19" />
      )}
      {score !== null && <circle class="score" cx={at(score)} cy="10" r="4" />}
    </svg>
  );
}
