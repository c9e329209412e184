/** Of numbers with no more characters than this and no exponent, none can be changed by parsing: so many digits every double keeps. */
export const longestPlainNumber = 15;

/** Programs that write a double with more digits than the fewest write so many: printf's %.17g, older Java and PHP. */
const roundTripDigits = 17;

/**
 * Whether a number of JSON is the same after parsing: whether the double that it becomes is written with its digits again, be it
 * with the fewest that lead back to it (ECMA-262, Number::toString) or with as many as were given, of 17 at most. So whatever a
 * program writes of a double is kept. How a number is spelt makes no difference: 1e21 and 1000000000000000000000.0 are one.
 */
export function keepsNumber(token: string): boolean {
  const value = Number(token);
  // What is no number JSON.parse finds.
  if (Number.isNaN(value)) return true;
  const given = readDecimal(token);
  const asMany = Math.min(Math.max(given.digits.length, 1), roundTripDigits);
  return [`${value}`, value.toPrecision(asMany)].some((written) => {
    const kept = readDecimal(written);
    return kept.digits === given.digits && kept.exponent === given.exponent;
  });
}

/** The digits without zeros at either end, and the power of ten of the first. */
function readDecimal(token: string): { digits: string; exponent: number } {
  const [, whole = '', fraction = '', power = '0'] = /^-?(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(token) ?? [];
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first < 0) return { digits: '', exponent: 0 };
  return {
    digits: all.slice(first).replace(/0+$/, ''),
    exponent: Number(power) + whole.length - first,
  };
}
