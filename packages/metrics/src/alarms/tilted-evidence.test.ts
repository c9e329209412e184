import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tiltedEvidence } from './tilted-evidence.ts';

const values = [-100, 0, 100];
const distribution = fc
  .array(fc.double({ min: 0.02, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });
const meanUnder = (shares: readonly number[]) =>
  shares.reduce((sum, share, index) => sum + share * (values[index] ?? 0), 0);

it('is the likelihood ratio of a distribution whose mean is shifted by as much as asked, or half of the way to the end', () => {
  fc.assert(
    fc.property(distribution, fc.constantFrom(-15, 15, -30), (shares, shift) => {
      const { slope, intercept, drift, deviation } = tiltedEvidence(values, shares, shift);
      const ratios = values.map((value) => Math.exp(slope * value + intercept));
      const shifted = shares.map((share, index) => share * (ratios[index] ?? 0));
      expect(shifted.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      const mean = meanUnder(shares);
      const most = Math.abs((shift < 0 ? -100 : 100) - mean) / 2;
      expect(meanUnder(shifted) - mean).toBeCloseTo(Math.sign(shift) * Math.min(Math.abs(shift), most), 6);
      // While nothing has changed, evidence is lost (Gibbs' inequality).
      expect(drift).toBeGreaterThan(0);
      expect(deviation).toBeGreaterThan(0);
    }),
  );
});
