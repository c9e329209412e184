import { expect, it } from 'vitest';
import type { RollupDelta } from './count-deltas.ts';
import { sumDeltas } from './sum-deltas.ts';

const cell: RollupDelta = {
  ...{ touchpoint_id: 1, metric: 'nps', scale_max: 10, survey_version: 1, channel: 'web' },
  ...{ attributes: { plan: 'pro' }, answers: null, at: '2026-03-01T10:14:59.999Z', score: 9 },
  ...{ responses: 1, impressions: 0, answered: 0 },
};

it('adds up what counts in the same quarter of an hour, score and cut, and nothing else', () => {
  const others: RollupDelta[] = [
    { ...cell, at: '2026-03-01T10:15:00.000Z' },
    { ...cell, score: 8 },
    { ...cell, attributes: { plan: 'free' } },
    { ...cell, touchpoint_id: 2 },
    { ...cell, answers: [{ question: 'why', choices: ['price'] }] },
  ];
  const first = { ...cell, at: '2026-03-01T10:00:00.000Z' };
  expect(sumDeltas([cell, first, ...others, { ...first, impressions: 1, answered: 1 }])).toEqual([
    { ...first, responses: 3, impressions: 1, answered: 1 },
    ...others.map((other) => (other.at === cell.at ? { ...other, at: first.at } : other)),
  ]);
});

it('leaves out what is taken back where it was added', () => {
  expect(sumDeltas([cell, { ...cell, responses: -1 }, { ...cell, score: 8 }])).toMatchObject([{ score: 8 }]);
});

it('knows quarters of an hour before 1970', () => {
  const [sum] = sumDeltas([{ ...cell, at: '1969-12-31T23:59:59.000Z' }]);
  expect(sum?.at).toBe('1969-12-31T23:45:00.000Z');
});
