/** So many digits every double keeps. */
const keptDigits = 15;
/** No number needs more. */
const mostDigits = 100;
const longestToken = 500;

/** Of numbers that are written like this, none can be changed by parsing. */
export const longestPlainNumber = keptDigits;

/**
 * Whether a number of JSON is the same after parsing: whole ones up to 2^53, others if their digits come back when it is
 * written with as many, or as JavaScript does. So what a program writes of a double is kept, however many digits that takes.
 */
export function keepsNumber(token: string): boolean {
  if (token.length > longestToken) return false;
  const value = Number(token);
  if (Number.isNaN(value)) return true;
  if (/^-?\d+$/.test(token)) return Number.isSafeInteger(value);
  const given = readDecimal(token);
  if (given.digits === '') return true;
  if (given.digits.length > mostDigits) return false;
  // JavaScript writes the fewest digits that come back, which may round otherwise than as many digits do: 0.25 to 0.2.
  return [value.toPrecision(given.digits.length), `${value}`].some((written) => {
    const { digits, exponent } = readDecimal(written);
    return digits === given.digits && exponent === given.exponent;
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
