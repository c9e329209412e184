import { expect, it } from 'vitest';
import { lineRuns } from './line-runs.ts';

const of = (...scores: (number | null)[]) => scores.map((score) => ({ score, partial: false }));

it('draws one line through neighbours, and none over a bucket without answers', () => {
  expect(lineRuns(of(1, 2, null, 4, 5, 6))).toEqual({
    solid: [
      [0, 1],
      [3, 4, 5],
    ],
    dashed: [],
    alone: [],
  });
});

it('draws a point that has no neighbour by itself', () => {
  expect(lineRuns(of(1, null, 3, null, null, 6))).toEqual({ solid: [], dashed: [], alone: [0, 2, 5] });
  expect(lineRuns(of(0)).alone).toEqual([0]);
});

it('sets the lines to and from buckets that are not whole apart', () => {
  const points = of(1, 2, 3, 4).map((point, index) => ({ ...point, partial: index === 0 || index === 3 }));
  expect(lineRuns(points)).toEqual({
    solid: [[1, 2]],
    dashed: [
      [0, 1],
      [2, 3],
    ],
    alone: [],
  });
});

it('draws nothing where there is nothing', () => {
  expect(lineRuns(of(null, null))).toEqual({ solid: [], dashed: [], alone: [] });
  expect(lineRuns([])).toEqual({ solid: [], dashed: [], alone: [] });
});
