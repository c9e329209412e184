import { bands } from '@voxpoint/contract/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, defaultScale, scalesOf } from './registry.ts';
import { asked, everyScale } from './testing/histograms.ts';

describe('scales', () => {
  it('are 0–10 for NPS, 1–5 for CSAT, and 1–5 or 1–7 for CES', () => {
    expect(scalesOf('nps')).toEqual([{ min: 0, max: 10 }]);
    expect(scalesOf('csat')).toEqual([{ min: 1, max: 5 }]);
    expect(scalesOf('ces')).toEqual([
      { min: 1, max: 5 },
      { min: 1, max: 7 },
    ]);
  });

  it('have the first as their default', () => {
    expect(defaultScale('nps')).toEqual({ min: 0, max: 10 });
    expect(defaultScale('csat')).toEqual({ min: 1, max: 5 });
    expect(defaultScale('ces')).toEqual({ min: 1, max: 5 });
  });
});

describe('bands', () => {
  const letters = (metric: 'nps' | 'csat' | 'ces', scale: { min: number; max: number }) =>
    Array.from({ length: scale.max - scale.min + 1 }, (_, index) =>
      bandOf(metric, scale, scale.min + index).charAt(0),
    ).join('');

  it('are 0–6, 7–8, 9–10 for NPS (Reichheld 2003)', () => {
    expect(letters('nps', { min: 0, max: 10 })).toBe('dddddddpppp');
    expect(bandOf('nps', { min: 0, max: 10 }, 8)).toBe('passive');
    expect(bandOf('nps', { min: 0, max: 10 }, 9)).toBe('promoter');
  });

  it('are 1–2, 3, 4–5 on five points and 1–3, 4, 5–7 on seven', () => {
    expect(letters('csat', { min: 1, max: 5 })).toBe('llmhh');
    expect(letters('ces', { min: 1, max: 5 })).toBe('llmhh');
    expect(letters('ces', { min: 1, max: 7 })).toBe('lllmhhh');
  });

  it('never get worse with a higher score, and all three occur on every scale', () => {
    for (const { metric, scale } of everyScale) {
      const order: readonly string[] = bands[metric];
      const positions = Array.from({ length: scale.max - scale.min + 1 }, (_, index) =>
        order.indexOf(bandOf(metric, scale, scale.min + index)),
      );
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(new Set(positions)).toEqual(new Set([0, 1, 2]));
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
    expect(() => bandOf('csat', { min: 1, max: 7 }, 3)).toThrow(RangeError);
    expect(() => bandOf('nps', { min: 1, max: 5 }, 3)).toThrow(RangeError);
    expect(() => bandOf('ces', { min: 0, max: 5 }, 3)).toThrow(RangeError);
  });
});
