import type { AggregateGroup } from '@voxpoint/contract';
import { ChangeText } from './change-text.tsx';
import { IntervalBar, IntervalText } from './interval-bar.tsx';
import { formatCount, metricDisplays } from './metric-displays.ts';
import type { PastNumbers } from './read-numbers.ts';
import { Sparkline } from './sparkline.tsx';
import { pastTouchpoints } from './touchpoints.ts';

/** The touchpoints that came with made-up answers: the last 30 days against the 30 before. */
export function PastTable({ numbers: { recent, weekly } }: { numbers: PastNumbers }) {
  return (
    <table class="past">
      <caption class="visually-hidden">Other touchpoints, last 30 days</caption>
      <thead>
        <tr>
          <th scope="col">Touchpoint</th>
          <th scope="col">Score</th>
          <th scope="col">95% interval</th>
          <th scope="col">Answers</th>
          <th scope="col">Against the 30 days before</th>
          <th scope="col">By week, 90 days</th>
        </tr>
      </thead>
      <tbody>
        {recent.groups.map((group) => (
          <PastRow
            key={`${group.key.touchpoint} ${group.metric} ${group.scale.max}`}
            group={group}
            weekly={weekly.groups.find((candidate) => isSameSeries(candidate, group))}
          />
        ))}
      </tbody>
    </table>
  );
}

function PastRow({ group, weekly }: { group: AggregateGroup; weekly: AggregateGroup | undefined }) {
  const { metric, scale, total } = group;
  const { label, formatScore, unit } = metricDisplays[metric];
  const key = group.key.touchpoint ?? '';
  const { name, place } = pastTouchpoints[key] ?? { name: key, place: '' };
  return (
    <tr>
      <th scope="row">
        {name} <span class="soft past-place">{place}</span>
      </th>
      <td class="past-score">
        <span class="soft">{label}</span>{' '}
        <strong>{total.score === null ? 'none' : formatScore(total.score)}</strong>{' '}
        <span class="soft">{unit(scale)}</span>
      </td>
      <td class="past-interval">
        <IntervalBar group={group} />
        <span class="past-interval-text">
          <IntervalText group={group} />
        </span>
      </td>
      <td class="past-count">
        {formatCount(total.responses)} {total.lowSample && <span class="soft">(few)</span>}
      </td>
      <td class="past-change">
        <ChangeText group={group} />
      </td>
      <td class="past-weeks">
        <Sparkline group={weekly} />
      </td>
    </tr>
  );
}

function isSameSeries(one: AggregateGroup, other: AggregateGroup): boolean {
  return (
    one.key.touchpoint === other.key.touchpoint &&
    one.metric === other.metric &&
    one.scale.max === other.scale.max
  );
}
