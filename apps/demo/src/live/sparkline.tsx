import type { AggregateGroup } from '@voxpoint/contract';
import { metricDisplays } from './metric-displays.ts';

const width = 132;
const height = 40;
const margin = 4;

/** The score of each whole week as one line. Its height is half of the metric's scale, or more if it needs more. */
export function Sparkline({ group }: { group: AggregateGroup | undefined }) {
  const weeks = (group?.series ?? []).filter(({ partial }) => !partial);
  const scores = weeks.flatMap(({ score }) => score ?? []);
  if (!group || scores.length === 0) return null;
  const range = metricDisplays[group.metric].range(group.scale);
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const span = Math.max(most - least, (range.high - range.low) / 2);
  const bottom = (least + most - span) / 2;

  const step = (width - 2 * margin) / Math.max(1, weeks.length - 1);
  const points = weeks.flatMap(({ score }, week) => {
    if (score === null) return [];
    const y = height - margin - ((score - bottom) / span) * (height - 2 * margin);
    return [{ x: Math.round(margin + week * step), y: Math.round(y * 10) / 10 }];
  });
  const last = points.at(-1);
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      <circle cx={last?.x} cy={last?.y} r="3" />
    </svg>
  );
}
