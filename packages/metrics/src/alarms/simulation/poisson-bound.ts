/** Exceeded by a standard normal value with a chance of 5 %. */
const z = 1.644854;

/**
 * The largest mean under which so few events, or fewer, still have a chance of 5 % (Garwood 1936), by the formula of Wilson
 * and Hilferty 1931; a little too small for no event: 2.97 instead of 3.00.
 */
export function upperBound95(events: number): number {
  const more = events + 1;
  return more * (1 - 1 / (9 * more) + z / (3 * Math.sqrt(more))) ** 3;
}
