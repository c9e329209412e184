import type { AggregateGroup } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { expect, it } from 'vitest';
import { changedGroups } from './changed-groups.ts';

function changed(metric: Metric, delta: number | null, significant = true): AggregateGroup {
  const scale = metric === 'nps' ? { min: 0, max: 10 } : { min: 1, max: 5 };
  return {
    metric,
    scale,
    key: {},
    change: { delta, pValue: 0.01, significant },
  } as unknown as AggregateGroup;
}

it('gives those that changed significantly, worse first, the largest part of the range first', () => {
  const groups = [
    changed('nps', 30),
    changed('nps', -20),
    changed('csat', -15),
    changed('ces', 1),
    changed('ces', -2, false),
    changed('nps', null),
  ];
  expect(changedGroups(groups).map(({ metric, change }) => [metric, change?.delta])).toEqual([
    ['csat', -15],
    ['nps', -20],
    ['ces', 1],
    ['nps', 30],
  ]);
});
