import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appearancesOf, bandOf, bands, bandsOf, metrics, scaleOf, scalesOf, scoresOf } from './vocabulary.ts';

const everyScale = metrics.flatMap((metric) => scalesOf(metric).map((scale) => ({ metric, scale })));
const asked = fc.constantFrom(...everyScale);

describe('scales', () => {
  it('are 0–10 for NPS, 1–5 for CSAT or two, three, seven or ten points, and 1–5 or 1–7 for CES', () => {
    expect(scalesOf('nps')).toEqual([{ min: 0, max: 10 }]);
    expect(scalesOf('csat')).toEqual([5, 2, 3, 7, 10].map((max) => ({ min: 1, max })));
    expect(scalesOf('ces')).toEqual([
      { min: 1, max: 5 },
      { min: 1, max: 7 },
    ]);
  });

  it('have the first as their default', () => {
    expect(scaleOf('nps')).toEqual({ min: 0, max: 10 });
    expect(scaleOf('csat')).toEqual({ min: 1, max: 5 });
    expect(scaleOf('ces')).toEqual({ min: 1, max: 5 });
  });

  it('are found by their highest score, which no two scales of a metric share', () => {
    for (const { metric, scale } of everyScale) expect(scaleOf(metric, scale.max)).toEqual(scale);
    expect(() => scaleOf('nps', 5)).toThrow(RangeError);
  });

  it('are drawn in the ways of their metric, the usual one first', () => {
    expect(appearancesOf('nps', scaleOf('nps'))).toEqual(['numbers']);
    expect(appearancesOf('csat', scaleOf('csat'))).toEqual(['stars', 'faces', 'numbers', 'agreement']);
    expect(appearancesOf('csat', scaleOf('csat', 2))[0]).toBe('thumbs');
    expect(appearancesOf('ces', scaleOf('ces', 7))).toEqual(['agreement', 'faces', 'numbers', 'stars']);
  });
});

describe('bands', () => {
  const letters = (metric: 'nps' | 'csat' | 'ces', scale: { min: number; max: number }) =>
    scoresOf(scale)
      .map((score) => bandOf(metric, scale, score).charAt(0))
      .join('');

  it('are 0–6, 7–8, 9–10 for NPS (Reichheld 2003)', () => {
    expect(letters('nps', { min: 0, max: 10 })).toBe('dddddddpppp');
    expect(bandOf('nps', { min: 0, max: 10 }, 8)).toBe('passive');
    expect(bandOf('nps', { min: 0, max: 10 }, 9)).toBe('promoter');
  });

  it('end in the top two boxes for CSAT, and in the top one on two and three points; CES agrees above its middle', () => {
    expect(letters('csat', { min: 1, max: 5 })).toBe('llmhh');
    expect(letters('csat', { min: 1, max: 2 })).toBe('lh');
    expect(letters('csat', { min: 1, max: 3 })).toBe('lmh');
    expect(letters('csat', { min: 1, max: 7 })).toBe('lllmmhh');
    expect(letters('csat', { min: 1, max: 10 })).toBe('lllllmmmhh');
    expect(letters('ces', { min: 1, max: 5 })).toBe('llmhh');
    expect(letters('ces', { min: 1, max: 7 })).toBe('lllmhhh');
  });

  it('never get worse with a higher score, and all that a scale has occur: all three, but on two points', () => {
    for (const { metric, scale } of everyScale) {
      const order: readonly string[] = bands[metric];
      const positions = scoresOf(scale).map((score) => order.indexOf(bandOf(metric, scale, score)));
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(new Set(positions)).toEqual(new Set(scale.max === 2 ? [0, 2] : [0, 1, 2]));
      expect(bandsOf(metric, scale)).toEqual([...new Set(positions)].map((position) => order[position]));
    }
  });

  it('refuse what is not a score of the scale', () => {
    fc.assert(
      fc.property(
        asked,
        fc.oneof(fc.double(), fc.integer({ min: -20, max: 20 })),
        ({ metric, scale }, score) => {
          fc.pre(!Number.isInteger(score) || score < scale.min || score > scale.max);
          expect(() => bandOf(metric, scale, score)).toThrow(RangeError);
        },
      ),
    );
  });

  it('refuse a scale of another metric', () => {
    expect(() => bandOf('csat', { min: 1, max: 4 }, 3)).toThrow(RangeError);
    expect(() => bandOf('nps', { min: 1, max: 5 }, 3)).toThrow(RangeError);
    expect(() => bandOf('ces', { min: 0, max: 5 }, 3)).toThrow(RangeError);
  });
});
