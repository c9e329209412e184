import type { AggregateGroup } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { cutRows } from './cut-rows.ts';

const group = (plan: string | null, responses: number, more: object = {}) =>
  ({
    metric: 'ces',
    scale: { min: 1, max: 5 },
    key: { 'attribute.plan': plan },
    total: { responses },
    ...more,
  }) as unknown as AggregateGroup;

const choice = { metric: 'ces', scaleMax: 5 } as const;
const significant = { delta: 3, pValue: 0.01, significant: true };
const unclear = { delta: 1, pValue: 0.5, significant: false };

it('has a row for each value with answers, the most frequent first, with what it is compared with', () => {
  const rows = cutRows(choice, {
    groupBy: 'attribute.plan',
    others: [
      group('free', 10, { difference: unclear }),
      group(null, 30, { difference: significant }),
      group('pro', 0),
    ],
    before: [
      group(null, 30, { change: unclear }),
      group('pro', 0),
      group('free', 10, { change: significant }),
    ],
  });
  expect(rows.map(({ value, share, difference, change }) => ({ value, share, difference, change }))).toEqual([
    { value: null, share: 0.75, difference: significant, change: unclear },
    { value: 'free', share: 0.25, difference: unclear, change: significant },
  ]);
});

it('keeps scales apart, and leaves out the answer to a cut that was asked before', () => {
  const others = [
    group('free', 10),
    group('free', 90, { scale: { min: 1, max: 7 } }),
    group('free', 90, { key: { channel: 'web' } }),
  ];
  const rows = cutRows(choice, { groupBy: 'attribute.plan', others, before: [] });
  expect(rows.map(({ group, share }) => [group.total.responses, share])).toEqual([[10, 1]]);
});
