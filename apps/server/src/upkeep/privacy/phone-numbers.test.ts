import { expect, it } from 'vitest';
import { findNumber } from './numbers-in-text.ts';
import { isSameNumber, readNumber } from './phone-numbers.ts';

const isSame = (one: string, other: string) => isSameNumber(readNumber(one), readNumber(other));

it.each([
  ['+491701234567', '+49 170 1234567'],
  ['+491701234567', '0049 170 / 123 45-67'],
  ['+491701234567', '(+49) 170.123.45.67'],
  ['+491701234567', '+49 (0)170 1234567'],
  // As the brackets are lost that a customer wrote.
  ['+4901701234567', '+491701234567'],
  ['+491701234567', '0170 1234567'],
  ['+491701234567', '(0170) 1234567'],
  ['+491701234567', '1701234567'],
  ['+491701234567', '491701234567'],
  ['01701234567', '0170-123 45 67'],
  ['0170 1234567', '491701234567'],
  ['+12125550147', '(212) 555-0147'],
  ['+12125550147', '1-212-555-0147'],
  ['+4512345678', '12 34 56 78'],
  ['+390612345678', '06 12345678'],
  ['+3584012345', '040 12345'],
  ['112233', '11 22 33'],
])('%s is %s', (one, other) => {
  expect(isSame(one, other)).toBe(true);
  expect(isSame(other, one)).toBe(true);
});

it.each([
  ['in another country', '+491701234567', '+431701234567'],
  ['with a digit more', '+491701234567', '+4917012345678'],
  ['with a digit less', '01701234567', '0170123456'],
  ['without its area', '+49301234567', '1234567'],
  // The last nine digits are the same.
  ['behind what is no code of a country', '01701234567', '991701234567'],
  ['of another area, and long', '0151112345678', '0171112345678'],
  ['of an area whose name holds the other', '+49401234567', '+4941234567'],
  ['short, without a country', '+49110110', '110110'],
  ['at its beginning', '+491701234567', '+49170'],
])('another number: %s', (_, one, other) => {
  expect(isSame(one, other)).toBe(false);
  expect(isSame(other, one)).toBe(false);
});

it.each([
  ['Called 0170 1234567 twice', 'Called [] twice'],
  ['0170\u20111234567, 0170\u22121234567, 0170\u20091234567, 0170\u200b1234567', '[], [], [], []'],
  ['0170\u2014123\u00ad45_67', '[]'],
  ['(+49 170) 123 45 67, at night', '[], at night'],
  ['0171 7654321 0170 1234567', '0171 7654321 []'],
  ['0170 1234567 / 0171 7654321', '[] / 0171 7654321'],
  ['On 2.12.2026 0170/1234567 - 2 times', 'On 2.12.2026 [] - 2 times'],
  ['+49 170 1234567\n0049 (0) 170 1234567', '[]\n[]'],
  ['491701234567@s.whatsapp.example', '[]@s.whatsapp.example'],
  ['Order 0170 1234567 89', undefined],
  ['0170 12345678', undefined],
  ['+43 170 1234567', undefined],
  ['0043 170 1234567', undefined],
  ['9990170 1234567', undefined],
  ['991701234567', undefined],
  ['1234567', undefined],
  ['x01701234567y', undefined],
  ['0198c0de-7a11-7c3e-8f00-01701234567a', undefined],
])('stands in "%s" as "%s"', (text, without) => {
  const spans = findNumber(text, readNumber('+491701234567'));
  const replaced = spans.reduceRight((left, [from, to]) => `${left.slice(0, from)}[]${left.slice(to)}`, text);
  expect(replaced).toBe(without ?? text);
});
