import { metrics } from '@voxpoint/contract/vocabulary';
import { bandOf, scalesOf, scoreRangeOf } from '@voxpoint/metrics';
import { expect, it } from 'vitest';
import { bandAt, placeOn, scoreRange } from './score-range.ts';

const asked = metrics.flatMap((metric) => scalesOf(metric).map((scale) => ({ metric, scale })));

it.each(asked)('ranges and bands are those of the metrics: $metric to $scale.max', ({ metric, scale }) => {
  expect(scoreRange(metric, scale)).toEqual(scoreRangeOf(metric, scale));
  for (let score = scale.min; score <= scale.max; score += 1) {
    expect([score, bandAt(metric, scale, score).band]).toEqual([score, bandOf(metric, scale, score)]);
  }
});

it('places a value on its range, and what lies outside at the ends', () => {
  const range = { min: -100, max: 100 };
  expect([-100, 0, 50, 100].map((value) => placeOn(range, value))).toEqual([0, 0.5, 0.75, 1]);
  expect([-120, 120].map((value) => placeOn(range, value))).toEqual([0, 1]);
});
