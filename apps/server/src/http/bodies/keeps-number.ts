/** So many digits every double keeps. */
const keptDigits = 15;
/** No number needs more. */
const mostDigits = 100;
const longestToken = 500;

/** Of numbers that are written like this, none can be changed by parsing. */
export const longestPlainNumber = keptDigits;

/**
 * Whether a number of JSON is the same after parsing: whole ones up to 2^53, others if their digits come back when it is
 * written with as many. So what a program writes of a double is kept, however many digits that takes.
 */
export function keepsNumber(token: string): boolean {
  if (token.length > longestToken) return false;
  const value = Number(token);
  if (Number.isNaN(value)) return true;
  if (/^-?\d+$/.test(token)) return Number.isSafeInteger(value);
  const given = readDecimal(token);
  if (given.digits === '') return true;
  if (given.digits.length > mostDigits) return false;
  const kept = readDecimal(value.toPrecision(given.digits.length));
  return kept.digits === given.digits && kept.exponent === given.exponent;
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
