import { afterEach, expect, it } from 'vitest';
import { toJson } from './to-json.ts';

const answer = { score: 9, comment: undefined, answers: [{ question: 'reason', choices: ['price'] }] };

afterEach(() => {
  for (const prototype of [Array.prototype, Object.prototype, String.prototype]) {
    delete (prototype as { toJSON?: unknown }).toJSON;
  }
});

it('writes what JSON.stringify writes, whatever an old library has added to the prototypes', () => {
  const expected = JSON.stringify(answer);
  for (const prototype of [Array.prototype, Object.prototype, String.prototype]) {
    Object.assign(prototype, { toJSON: () => 'spoilt' });
  }
  expect(JSON.stringify(answer)).not.toBe(expected);
  expect(toJson(answer)).toBe(expected);
});
