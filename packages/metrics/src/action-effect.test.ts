import { bandedScale } from '@voxpoint/contract/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BeforeAfter,
  type EffectEvidence,
  judgeEffects,
  type MeasuredEffect,
  measureEffect,
} from './action-effect.ts';
import { ces } from './ces.ts';
import { csat } from './csat.ts';
import { nps } from './nps.ts';
import { studentInverse, studentQuantile, studentTwoSided } from './probability.ts';
import { tallyHistogram } from './tally.ts';
import { estimateWander } from './touchpoint-wander.ts';

const scale = { min: 1, max: 5 };

/** CSAT answers of which so many are satisfied. */
const satisfied = (high: number, all = 1_000) => [0, 0, all - high, 0, 0, high];
const pair = (before: number, after: number, all = 1_000): BeforeAfter => ({
  before: satisfied(before, all),
  after: satisfied(after, all),
});
/** Controls that change by −8, −3, 0, 2, 4 and 11 points. */
const others = [
  pair(700, 620),
  pair(700, 670),
  pair(700, 700),
  pair(700, 720),
  pair(700, 740),
  pair(700, 810),
];
const evidence: EffectEvidence = { metric: 'csat', scale, changed: [pair(600, 750)], others, daysLeft: 0 };

describe('the wander of touchpoints', () => {
  // rma(…, method = "PM") of R’s metafor 3.8.
  it.each([
    {
      changes: [2.1, -4.5, 7.3, -1.2, 5.8, -8.4, 3.3, 0.4],
      errors: [4, 9, 16, 6, 3, 25, 8, 5],
      wanted: [13.35575534459, 1.11077667488, 2.65537283441],
    },
    { changes: [1, 2, 1.5, 0.8, 1.2], errors: [4, 4, 9, 9, 2], wanted: [0, 1.313636363636, 0.818181818182] },
  ])('is what metafor gives: $wanted', ({ changes, errors, wanted }) => {
    const given = changes.map((change, index) => ({ change, errorVariance: errors[index] ?? 0 }));
    const { variance, mean, meanVariance } = estimateWander(given);
    [variance, mean, meanVariance].forEach((value, index) => {
      expect(value).toBeCloseTo(wanted[index] ?? Number.NaN, 8);
    });
  });
});

describe('the effect of an action', () => {
  it('is the change less that of the controls, with the interval of one more: t · s · √(1 + 1/k)', () => {
    const changes = [-8, -3, 0, 2, 4, 11];
    const mean = 1;
    const deviation = Math.sqrt(changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / 5);
    const { effect, interval95, pValue, ...rest } = measureEffect({ ...evidence, changed: [pair(700, 850)] });
    expect(rest).toMatchObject({ state: 'measured', controls: 6 });
    // Nearly: shares near a half have a little more chance in them.
    expect(effect).toBeCloseTo(14, 0);
    const margin = studentQuantile(5) * deviation * Math.sqrt(1 + 1 / 6);
    expect((interval95?.high ?? 0) - (effect ?? 0)).toBeCloseTo(margin, 0);
    expect(pValue).toBeCloseTo(studentTwoSided(14 / (margin / studentQuantile(5)), 5), 2);
  });

  it('is less sure where few answered, however many the controls have', () => {
    const many = measureEffect(evidence);
    const few = measureEffect({ ...evidence, changed: [pair(24, 30, 40)] });
    expect(few.detectable).toBeGreaterThan(1.3 * (many.detectable ?? 0));
  });

  it('is surer where two touchpoints were changed', () => {
    const two = measureEffect({ ...evidence, changed: [pair(600, 750), pair(600, 750)] });
    expect(two.change).toBeCloseTo(15, 9);
    expect(two.detectable).toBeLessThan(0.85 * (measureEffect(evidence).detectable ?? 0));
  });

  it('counts mirrored histories mirrored, and does not care for the order of controls', () => {
    const counts = fc.record({ before: fc.nat(400), after: fc.nat(400) });
    const controls = fc.array(counts, { minLength: 5, maxLength: 12 });
    fc.assert(
      fc.property(counts, controls, (changed, made) => {
        const asked = (turn: (pair: BeforeAfter) => BeforeAfter, list = made) =>
          measureEffect({
            ...evidence,
            changed: [turn(pair(changed.before, changed.after, 400))],
            others: list.map(({ before, after }) => turn(pair(before, after, 400))),
          });
        const plain = asked((each) => each);
        const turned = asked(({ before, after }) => ({ before: after, after: before }));
        expect(turned.effect).toBeCloseTo(-(plain.effect ?? Number.NaN), 6);
        expect(turned.pValue).toBeCloseTo(plain.pValue ?? Number.NaN, 6);
        expect(asked((each) => each, made.toReversed()).effect).toBeCloseTo(plain.effect ?? 0, 6);
        const { low, high } = plain.interval95 ?? { low: 1, high: 0 };
        expect(low).toBeLessThan(high);
        expect(plain.pValue).toBeGreaterThanOrEqual(0);
        expect(plain.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ['too-early', { daysLeft: 3 }],
    ['too-early', { changed: [{ before: satisfied(600), after: satisfied(10, 29) }] }],
    ['no-baseline', { changed: [{ before: satisfied(10, 29), after: satisfied(600) }] }],
    ['no-baseline', { changed: [], daysLeft: 3 }],
    ['no-controls', { others: others.slice(0, 4) }],
    ['no-controls', { others: [...others.slice(0, 4), pair(10, 20, 29)] }],
  ] as [string, Partial<EffectEvidence>][])('is not measured: %s, %j', (state, part) => {
    const measured = measureEffect({ ...evidence, ...part });
    expect(measured).toMatchObject({ state, effect: null, interval95: null, pValue: null, detectable: null });
    expect(judgeEffects([measured])).toEqual([{ verdict: state, adjustedPValue: null, interval: null }]);
  });

  it('is judged among all: what would pass alone does not among many that do nothing', () => {
    const good = measureEffect({ ...evidence, changed: [pair(600, 860)] });
    const bad = measureEffect({ ...evidence, changed: [pair(900, 560)] });
    const idle = measureEffect({ ...evidence, changed: [pair(700, 705)] });
    const early = measureEffect({ ...evidence, daysLeft: 9 });
    const verdicts = (effects: MeasuredEffect[]) => judgeEffects(effects).map(({ verdict }) => verdict);
    expect(verdicts([good, bad, idle, early])).toEqual(['worked', 'worse', 'no-effect-seen', 'too-early']);
    expect(verdicts([good, ...Array(19).fill(idle)])[0]).toBe('no-effect-seen');
    expect(verdicts([good, ...Array(19).fill(early)])[0]).toBe('worked');
  });

  it('has an interval that leaves out 0 exactly where something was seen', () => {
    const made = fc.array(fc.integer({ min: 400, max: 900 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(made, (afters) => {
        const effects = afters.map((after) => measureEffect({ ...evidence, changed: [pair(650, after)] }));
        for (const { verdict, interval } of judgeEffects(effects)) {
          const holdsNothing = interval !== null && interval.low <= 0 && interval.high >= 0;
          expect(holdsNothing).toBe(verdict === 'no-effect-seen');
        }
      }),
    );
    const alone = measureEffect({ ...evidence, changed: [pair(600, 760)] });
    const margin = studentInverse(0.985, 5) * (alone.standardError ?? Number.NaN);
    expect(judgeEffects([alone])[0]?.interval).toEqual({
      low: expect.closeTo((alone.effect ?? 0) - margin, 9),
      high: expect.closeTo((alone.effect ?? 0) + margin, 9),
      level: 0.97,
    });
  });

  it('knows the chance of who answered on every metric, also where all answer the same', () => {
    const five = bandedScale('ces', scale);
    const eleven = bandedScale('nps', { min: 0, max: 10 });
    const half = tallyHistogram(eleven, [50_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50_000]);
    expect(nps.errorVariance(half) * 100_000).toBeCloseTo(100 ** 2, 0);
    expect(csat.errorVariance(tallyHistogram(five, satisfied(50_000, 100_000))) * 100_000).toBeCloseTo(
      2_500,
      0,
    );
    expect(ces.errorVariance(tallyHistogram(five, [0, 50_000, 0, 0, 0, 50_000])) * 100_000).toBeCloseTo(4, 3);
    const same = [0, 0, 0, 0, 0, 100];
    for (const metric of [csat, ces])
      expect(metric.errorVariance(tallyHistogram(five, same))).toBeGreaterThan(0);
  });
});
