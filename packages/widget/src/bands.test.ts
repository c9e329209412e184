import { metrics } from '@voxpoint/contract/vocabulary';
import { bandOf as judge, scalesOf } from '@voxpoint/metrics';
import { expect, it } from 'vitest';
import { bandOf } from './bands.ts';

const scores = metrics.flatMap((metric) =>
  scalesOf(metric).flatMap((scale) =>
    Array.from({ length: scale.max - scale.min + 1 }, (_, index) => ({
      metric,
      scale,
      score: scale.min + index,
    })),
  ),
);

it.each(scores)(
  'the band of $score in $metric, $scale.min to $scale.max, is that of the metrics',
  (asked) => {
    expect(bandOf(asked.metric, asked.scale, asked.score)).toBe(
      judge(asked.metric, asked.scale, asked.score),
    );
  },
);

it('was compared for every scale', () => {
  expect(scores).toHaveLength(11 + 5 + 5 + 7);
});
