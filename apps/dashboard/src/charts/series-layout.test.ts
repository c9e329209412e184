import { expect, it } from 'vitest';
import { joinLabels, labelStep, layOutSeries, placeOfInstant } from './series-layout.ts';

const days = ['01', '02', '03'].map((day, index) => ({
  start: `2026-11-${day}T00:00:00.000+01:00`,
  end: `2026-11-0${index + 2}T00:00:00.000+01:00`,
}));

it('finds the bucket under the pointer, and the nearest one beside the plot', () => {
  const layout = layOutSeries({
    width: 358,
    plotHeight: 200,
    count: 3,
    range: { min: -100, max: 100 },
    counts: { min: 0, max: 10 },
  });
  expect([0, 1, 2].map((index) => layout.indexAt(layout.x(index)))).toEqual([0, 1, 2]);
  expect([0, 48, 147, 149, 400].map((x) => layout.indexAt(x))).toEqual([0, 0, 0, 1, 2]);
  expect([layout.y(100), layout.y(0), layout.y(-100)]).toEqual([layout.top, layout.top + 100, layout.bottom]);
  expect([layout.barY(0), layout.barY(10)]).toEqual([layout.barBottom, layout.barTop]);
});

it('places an instant within its bucket, in whatever zone it is written', () => {
  expect(placeOfInstant('2026-11-01T12:00:00.000+01:00', days)).toBe(0);
  expect(placeOfInstant('2026-11-01T23:00:00.000Z', days)).toBe(0.5);
  expect(placeOfInstant('2026-11-03T22:59:59.999Z', days)).toBeCloseTo(2.5);
  expect(placeOfInstant('2026-11-03T23:00:00.000Z', days)).toBeNull();
  expect(placeOfInstant('2026-10-31T00:00:00.000Z', days)).toBeNull();
});

it('leaves out labels that have no room', () => {
  expect([labelStep(100, 64), labelStep(64, 64), labelStep(20, 64), labelStep(0.5, 64)]).toEqual([
    1, 1, 4, 128,
  ]);
  expect([30, 8, 2.5, 1].map((width) => labelStep(width, 64, 24))).toEqual([3, 12, 48, 72]);
});

it('joins the numbers of marks that stand close together', () => {
  const places = [
    { number: 1, x: 10 },
    { number: 2, x: 14 },
    { number: 3, x: 60 },
    { number: 4, x: 90 },
  ];
  expect(joinLabels(places, 20)).toEqual([
    { first: 1, last: 2, x: 10 },
    { first: 3, last: 3, x: 60 },
    { first: 4, last: 4, x: 90 },
  ]);
});
