import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepsNumber } from './keeps-number.ts';

it.each([
  '0',
  '-0',
  '9007199254740991',
  '-9007199254740991',
  '0.1',
  '3.141592653589793',
  '0.30000000000000004',
  '0.10000000000000001',
  '580348345392415.2',
  '1e308',
  '1.7976931348623157e308',
  '5e-324',
  '1E2',
  '1.000000000000000000000000',
  '0.000e-999',
  'true',
  'nonsense',
])('%s is kept', (token) => {
  expect(keepsNumber(token)).toBe(true);
});

it.each([
  '9007199254740992',
  '12345678901234567',
  '-12345678901234567890',
  '12345678901234567.0',
  '9.0000000000000000001',
  '3.141592653589793238',
  '1e309',
  '-1e999',
  '1e-400',
  '1'.repeat(1_000),
  `0.${'3'.repeat(1_000)}`,
])('%s is changed by parsing', (token) => {
  expect(keepsNumber(token)).toBe(false);
});

it('keeps every double as JavaScript, C and Python write it, and as BigInt does what is whole', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const isHuge = Number.isInteger(value) && !Number.isSafeInteger(value);
      const written = JSON.stringify(value);
      return (
        (isHuge && /^-?\d+$/.test(written)) || (keepsNumber(written) && keepsNumber(value.toExponential(16)))
      );
    }),
  );
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (value) => {
      const isSafe = value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
      return keepsNumber(String(value)) === isSafe;
    }),
  );
});

it('keeps numbers whose fewest digits are no rounding of theirs', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(2, 4, 8, 16), (whole, divisor) =>
      keepsNumber(JSON.stringify(whole / divisor)),
    ),
  );
});
