import { expect, it } from 'vitest';
import { drawBarChart } from './bar-chart.ts';

const chart = drawBarChart({
  title: 'Cost <of> one & all',
  parts: ['server', 'database'],
  unit: 'µs',
  bars: [
    { label: 'dear', values: [300, 100] },
    { label: 'cheap', values: [30, 10] },
  ],
});

it('draws bars as long as their values, the parts of one side by side', () => {
  const bars = [
    ...chart.matchAll(/<rect class="part-(\d)" x="([\d.]+)" y="(\d+)" width="([\d.]+)" height="16"/g),
  ].map(([, part, x, y, width]) => ({
    part: Number(part),
    x: Number(x),
    y: Number(y),
    width: Number(width),
  }));
  const [dear, , cheap] = bars;
  expect(bars).toHaveLength(4);
  expect((dear?.width ?? 0) / (cheap?.width ?? 1)).toBeCloseTo(10, 0);
  expect(bars[1]).toMatchObject({ part: 1, y: dear?.y });
  expect(bars[1]?.x).toBeCloseTo((dear?.x ?? 0) + (dear?.width ?? 0), 1);
});

it('says in words what the bars show', () => {
  expect(chart).toContain('>400 µs</text>');
  expect(chart).toContain('>cheap</text>');
  expect(chart).toContain('<title id="title">Cost &lt;of&gt; one &amp; all</title>');
});
