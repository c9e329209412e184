import { type Metric, metrics, type Scale, scalesOf } from '@voxpoint/contract/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainUrgency, type UrgencyInput, urgencyBounds, urgencyOf, urgencyWeights } from './urgency.ts';

const epoch = new Date(0);
const dayMs = 86_400_000;
const nps = { metric: 'nps', scale: { min: 0, max: 10 }, hasComment: false, answeredAt: epoch } as const;
const asked = metrics.flatMap((metric) => scalesOf(metric).map((scale) => ({ metric, scale })));

const answers = fc.constantFrom(...asked).chain(({ metric, scale }: { metric: Metric; scale: Scale }) =>
  fc.record({
    metric: fc.constant(metric),
    scale: fc.constant(scale),
    score: fc.integer(scale),
    hasComment: fc.boolean(),
    answeredAt: fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  }),
);
const importances = fc.double({ min: 1e-6, max: 100, noNaN: true });

describe('urgency', () => {
  it.each([
    [10, 0],
    [9, 0.5],
    [8, 1],
    [7, 1.5],
    [6, 2],
    [3, 2 + 3 / 7],
    [0, 2 + 6 / 7],
  ])('of an NPS score of %i, answered at the beginning of 1970, is %f', (score, points) => {
    expect(urgencyOf({ ...nps, score }, 1)).toBeCloseTo(points, 12);
  });

  it('has a band and a depth on every scale', () => {
    const points = (metric: Metric, scale: Scale) =>
      Array.from({ length: scale.max - scale.min + 1 }, (_, n) =>
        urgencyOf({ ...nps, metric, scale, score: scale.min + n }, 1),
      );
    expect(points('csat', { min: 1, max: 5 })).toEqual([2.5, 2, 1, 0.5, 0]);
    expect(points('csat', { min: 1, max: 2 })).toEqual([2, 0]);
    expect(points('csat', { min: 1, max: 3 })).toEqual([2, 1, 0]);
    expect(points('ces', { min: 1, max: 5 })).toEqual([2.5, 2, 1, 0.5, 0]);
    expect(points('ces', { min: 1, max: 7 })).toEqual([2 + 2 / 3, 2 + 1 / 3, 2, 1, 2 / 3, 1 / 3, 0]);
  });

  it('weighs a comment as half a band, ten times the importance and seven days as one', () => {
    const plain = urgencyOf({ ...nps, score: 6 }, 1);
    expect(urgencyOf({ ...nps, score: 6, hasComment: true }, 1) - plain).toBeCloseTo(0.5, 12);
    expect(urgencyOf({ ...nps, score: 6 }, 10) - plain).toBeCloseTo(1, 12);
    expect(urgencyOf({ ...nps, score: 6, answeredAt: new Date(7 * dayMs) }, 1) - plain).toBeCloseTo(1, 12);
  });

  it('does not let a tiny importance outweigh everything', () => {
    expect(urgencyOf({ ...nps, score: 10 }, Number.MIN_VALUE)).toBe(-2);
  });

  it('is always higher for a worse score, all else equal', () => {
    fc.assert(
      fc.property(answers, importances, (answer, importance) => {
        fc.pre(answer.score > answer.scale.min);
        const worse = { ...answer, score: answer.score - 1 };
        expect(urgencyOf(worse, importance)).toBeGreaterThan(urgencyOf(answer, importance));
      }),
    );
  });

  it('is the sum of its parts, each times its weight', () => {
    fc.assert(
      fc.property(answers, importances, (answer, importance) => {
        const value = urgencyOf(answer, importance);
        const parts = explainUrgency(answer, value);
        const keys = Object.keys(urgencyWeights) as (keyof typeof urgencyWeights)[];
        const sum = keys.reduce((total, key) => total + urgencyWeights[key] * parts[key], 0);
        expect(sum).toBeCloseTo(value, 5);
        expect(parts.importance).toBeCloseTo(Math.log10(Math.max(importance, 0.01)), 5);
      }),
    );
  });

  it('explains itself', () => {
    const answer: UrgencyInput = { ...nps, score: 0, hasComment: true, answeredAt: new Date(dayMs / 2) };
    expect(explainUrgency(answer, urgencyOf(answer, 1))).toEqual({
      band: 2,
      depth: 0.857143,
      comment: 1,
      importance: 0,
      days: 0.5,
    });
  });

  it('tells apart answers of one millisecond, for centuries', () => {
    const later = new Date('2300-01-01T00:00:00.001Z');
    const earlier = new Date('2300-01-01T00:00:00.000Z');
    expect(urgencyOf({ ...nps, score: 3, answeredAt: later }, 3)).toBeGreaterThan(
      urgencyOf({ ...nps, score: 3, answeredAt: earlier }, 3),
    );
  });

  it('lies within the bounds of every range that holds the answer', () => {
    fc.assert(
      fc.property(answers, importances, fc.nat(1e10), fc.nat(1e10), (answer, importance, before, after) => {
        const at = answer.answeredAt.getTime();
        const { least, most } = urgencyBounds({ from: new Date(at - before), to: new Date(at + after) });
        const value = urgencyOf(answer, importance);
        expect(value).toBeGreaterThanOrEqual(least);
        expect(value).toBeLessThanOrEqual(most);
      }),
    );
    expect(urgencyBounds({})).toEqual({
      least: Number.NEGATIVE_INFINITY,
      most: Number.POSITIVE_INFINITY,
    });
  });
});
