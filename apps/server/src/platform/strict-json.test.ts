import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

const parse = (source: string) => parseStrictJson(Buffer.from(source));

/** JSON within our limits: JSON.stringify names every member once. */
const value = fc
  .jsonValue({ maxDepth: 5 })
  .filter((json) => !JSON.stringify(json).match(/__proto__|constructor|prototype/));

it('reads what JSON.parse reads, and finds nothing wrong with it', () => {
  fc.assert(
    fc.property(value, fc.constantFrom(0, 2), (json, space) => {
      const source = JSON.stringify(json, null, space);
      expect(parse(source)).toEqual({ value: JSON.parse(source), violations: [] });
    }),
  );
});

it('finds a member that is given twice, wherever it stands', () => {
  fc.assert(
    fc.property(
      value,
      fc.string({ minLength: 1 }),
      fc.array(fc.nat(3), { maxLength: 3 }),
      (json, name, places) => {
        const member = JSON.stringify(name);
        fc.pre(!['__proto__', 'constructor', 'prototype'].includes(name));
        let source = `{${member}: ${JSON.stringify(json)}, ${member}: 1}`;
        for (const place of places) source = `[${'"x",'.repeat(place)}${source}]`;
        const path = [...places].reverse();
        expect(parse(source).violations).toContainEqual({ code: 'duplicate-member', path: [...path, name] });
      },
    ),
  );
});

it.each([
  ['{"a":{"b":[0,{"c":1,"\\u0063":2}]}}', 'duplicate-member', ['a', 'b', 1, 'c']],
  ['{"a":"}{","\\"":[","],"b":{"__proto__":1}}', 'forbidden-member', ['b', '__proto__']],
  ['[[[[[[[[[]]]]]]]]]', 'json-too-deep', [0, 0, 0, 0, 0, 0, 0, 0, 0]],
  [`{${Array.from({ length: 51 }, (_, n) => `"m${n}":0`).join(',')}}`, 'json-too-wide', ['m50']],
])('tells where %s breaks a limit', (source, code, path) => {
  expect(parse(source).violations).toEqual([{ code, path }]);
});

it('does not report without end', () => {
  expect(parse(`[${'{"a":1,"a":2},'.repeat(5_000)}0]`).violations).toHaveLength(100);
});

it.each(['', '{', '{"a":}', "{'a':1}", '[1,]', 'NaN', '{"a":1}x', '\u00a0{}'])(
  'refuses %j, which is no JSON',
  (source) => {
    expect(() => parse(source)).toThrow(expect.objectContaining({ code: 'malformed-json' }));
  },
);
