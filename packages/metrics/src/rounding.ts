/** How far below a half a value may lie, in units of the last place kept, and still be that half. */
const tolerance = 1e-9;
/** From here on, in units of the last place kept, a float knows quarters at the most, and is left as it is. */
const coarseFrom = 2 ** 50;

/**
 * Rounds half away from zero, as people do on paper: 1.005 gives 1.01, −2.5 gives −3.
 *
 * Binary floats cannot hold most decimal halves: 1.005 is stored as 1.00499999999999989…, and a difference of two
 * scores strays a little more. So a value that lies less than a thousand-millionth of the last place below a half
 * counts as that half. A score comes so close without being one only beyond some hundred million responses, a
 * difference of two beyond some twenty thousand each.
 * The result is never −0.
 *
 * @param decimals places kept, a whole number from 0 to 15
 * @throws RangeError for a value that is not finite, or for other decimals
 */
export function roundHalfAway(value: number, decimals: number): number {
  if (!Number.isFinite(value) || !Number.isInteger(decimals) || decimals < 0 || decimals > 15) {
    throw new RangeError(`Cannot round ${value} to ${decimals} decimals.`);
  }
  const factor = 10 ** decimals;
  const scaled = Math.abs(value) * factor;
  if (scaled >= coarseFrom) {
    return value;
  }
  // From some millions on, the float itself is coarser than the tolerance.
  const slack = Math.min(Math.max(tolerance, scaled * Number.EPSILON), 0.001);
  const rounded = Math.floor(scaled + 0.5 + slack) / factor;
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}
