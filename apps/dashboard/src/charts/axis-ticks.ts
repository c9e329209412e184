import type { Scale } from '@voxpoint/contract/vocabulary';

/** Values for the marks of an axis, at round distances (1, 2 or 5 times a power of ten); at most so many. */
export function axisTicks({ min, max }: Scale, most: number): number[] {
  const step = roundStep((max - min) / (most - 1));
  const first = Math.ceil(min / step - tolerance);
  const last = Math.floor(max / step + tolerance);
  return Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step));
}

/** From zero to a round number that is not below the highest count. */
export function countRange(counts: readonly number[]): Scale {
  const highest = Math.max(1, ...counts);
  const power = 10 ** Math.floor(Math.log10(highest));
  const top = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= highest) ?? 10;
  return { min: 0, max: Math.ceil(top * power) };
}

/** The part of a range in which these values lie, with round ends; without values all of it. */
export function zoomedRange(full: Scale, values: readonly number[]): Scale {
  if (values.length === 0) return full;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const step = roundStep(Math.max((high - low) / 5, (full.max - full.min) / 50));
  const min = Math.max(full.min, clean(Math.floor(low / step) * step));
  const max = Math.min(full.max, clean(Math.ceil(high / step) * step));
  // All values at one end of the range, say.
  return min < max
    ? { min, max }
    : { min: Math.max(full.min, min - step), max: Math.min(full.max, max + step) };
}

/** Of numbers that are shown with two decimals at most. */
const tolerance = 1e-9;

function clean(value: number): number {
  return Number(value.toFixed(6));
}

/** The smallest round step that is not below this. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least) + tolerance);
  const factor = [1, 2, 5].find((each) => each * power >= least - tolerance) ?? 10;
  return factor * power;
}
