import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepsNumber } from './keeps-number.ts';

it.each([
  '0',
  '-0',
  '9007199254740991',
  '-9007199254740992',
  '1e20',
  '100000000000000000000.0',
  '100000000000000000000',
  '1e21',
  '12345678901234568',
  '1.2345678901234568E16',
  '0.1',
  '0.10000000000000001',
  '2.2250738585072014E-308',
  '3.141592653589793',
  '0.30000000000000004',
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
  '0.100000000000000001',
  '9007199254740993',
  '9007199254740993.0',
  '9.007199254740993e15',
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

it('keeps every double as JavaScript, Python, Swift, Kotlin, C and Java write it, however they spell it', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const shortest = [
        JSON.stringify(value),
        value.toExponential(),
        `${value.toExponential()}`.toUpperCase(),
        value.toPrecision(17),
      ];
      return shortest.every(keepsNumber);
    }),
  );
});

/** Without a sign, a point, zeros at either end and an exponent. */
const digitsOf = (written: string) =>
  written
    .replace(/e.*$/, '')
    .replaceAll(/[-.]/g, '')
    .replaceAll(/^0+|0+$/g, '');

it('judges a number by its value, not by how it is spelt', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (value) => {
      const comesBack = JSON.stringify(Number(value)) === String(value);
      const digits = digitsOf(String(value));
      const asMany = Number(value).toPrecision(Math.min(Math.max(digits.length, 1), 17));
      const isKept = comesBack || digitsOf(asMany) === digits;
      const spelt = [String(value), `${value}.00`, `${value}0e-1`, `${value}E0`];
      return spelt.every((token) => keepsNumber(token) === isKept);
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
