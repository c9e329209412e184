import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinValues, splitValues } from './several.ts';

it.each([
  ['pro', ['pro']],
  ['pro,team,pro', ['pro', 'team']],
  ['', ['']],
  ['a,', ['a', '']],
  ['Kathmandu\\, Nepal,Paris', ['Kathmandu, Nepal', 'Paris']],
  ['C:\\temp', ['C:\\temp']],
  ['a\\\\,b', ['a\\', 'b']],
])('%j names %j', (list, values) => {
  expect(splitValues(list)).toEqual(values);
});

it('gives back what was joined, whatever it holds', () => {
  const value = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', ',', '\\') }));
  fc.assert(
    fc.property(fc.uniqueArray(value, { minLength: 1 }), (values) => {
      expect(splitValues(joinValues(values))).toEqual(values);
    }),
  );
});
