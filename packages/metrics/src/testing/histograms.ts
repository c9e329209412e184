import { type Metric, metrics, type Scale, scalesOf } from '@voxpoint/contract/vocabulary';
import fc from 'fast-check';

export interface Asked {
  readonly metric: Metric;
  readonly scale: Scale;
}

/** Every metric on every scale of its own. */
export const everyScale: readonly Asked[] = metrics.flatMap((metric) =>
  scalesOf(metric).map((scale) => ({ metric, scale })),
);

const asked = fc.constantFrom(...everyScale);

/** Counts from none to very many; each order of size as likely as the other. */
const count = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: 0, max: 2_000_000 }),
);

/** A histogram of eleven counters with responses on one scale only. */
export function histogramOn(scale: Scale): fc.Arbitrary<number[]> {
  return fc
    .array(count, { minLength: 11, maxLength: 11 })
    .map((counts) => counts.map((value, score) => (score < scale.min || score > scale.max ? 0 : value)));
}

/** A metric on a scale, and so many histograms of it. */
export function histograms(amount: number): fc.Arbitrary<Asked & { readonly histograms: number[][] }> {
  return asked.chain(({ metric, scale }) =>
    fc
      .array(histogramOn(scale), { minLength: amount, maxLength: amount })
      .map((made) => ({ metric, scale, histograms: made })),
  );
}

/** All numbers anywhere in a value. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
