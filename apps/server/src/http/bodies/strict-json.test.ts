import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../base/coded-error.ts';
import { parseStrictJson } from './strict-json.ts';

const limits = { maxValues: 500, batch: { member: 'items', maxItems: 1_000 } };
const parse = (source: string) => parseStrictJson(Buffer.from(source), limits);

/** What parsing throws, as code and path. */
function refusal(source: string): [string, string | undefined] {
  try {
    parse(source);
  } catch (error) {
    if (error instanceof CodedError) return [error.code, error.errors?.[0]?.path];
  }
  throw new Error(`${source} is taken.`);
}

/** JSON within our limits: JSON.stringify names every member once. */
const value = fc
  .jsonValue({ maxDepth: 4 })
  .filter((json) => !JSON.stringify(json).match(/__proto__|constructor|prototype/));
const space = fc.constantFrom(0, 2);

it('reads what JSON.parse reads, and finds nothing wrong with it', () => {
  fc.assert(
    fc.property(value, space, (json, space) => {
      const source = JSON.stringify(json, null, space);
      expect(parse(source)).toEqual({ value: JSON.parse(source), broken: new Map() });
    }),
  );
});

it('finds a member that is given twice, wherever it stands', () => {
  fc.assert(
    fc.property(
      value,
      fc.string({ minLength: 1, maxLength: 64 }),
      fc.array(fc.nat(3), { maxLength: 3 }),
      (json, name, places) => {
        const member = JSON.stringify(name);
        fc.pre(!['__proto__', 'constructor', 'prototype'].includes(name));
        let source = `{${member}: ${JSON.stringify(json)}, ${member}: 1}`;
        for (const place of places) source = `[${'"x",'.repeat(place)}${source}]`;
        const path = [...places].reverse();
        expect(refusal(source)).toEqual(['duplicate-member', [...path, name].join('.')]);
      },
    ),
  );
});

it('reads past one byte order mark, and no second one', () => {
  expect(parse('\uFEFF{"a":"\uFEFF"}').value).toEqual({ a: '\uFEFF' });
  for (const source of ['\uFEFF\uFEFF{}', '\uFEFF', '{\uFEFF}'])
    expect(refusal(source)).toEqual(['malformed-json', undefined]);
});

const wide = `{${Array.from({ length: 51 }, (_, n) => `"m${n}":0`).join(',')}}`;

const longItem = '{"text":"long enough to hold an id and a touchpoint, as an item must"}';
it.each([
  ['duplicate-member', 'a.b.1.c', '{"a":{"b":[0,{"c":1,"\\u0063":2}]}}'],
  ['forbidden-member', 'b.__proto__', '{"a":"}{","\\"":[","],"b":{"__proto__":1}}'],
  ['json-too-deep', '0.0.0.0.0.0.0.0.0', '[[[[[[[[[]]]]]]]]]'],
  ['json-too-wide', 'm50', wide],
  ['json-too-long', 'a.499', `{"a":[${'0,'.repeat(500)}0]}`],
  ['number-inexact', 'a.b', '{"a":{"b":12345678901234567}}'],
  ['number-inexact', 'a.1', '{"a":[1, 1e-400 ]}'],
  ['duplicate-member', 'items', `{"items":[${`${longItem},`.repeat(600)}0],"items":1}`],
])('tells of %s at %s', (code, path, source) => {
  expect(refusal(source)).toEqual([code, path]);
});

it('asks to divide a batch with too many items', () => {
  expect(refusal(`{"items":[${`${longItem},`.repeat(1_000)}0]}`)).toEqual(['body-too-large', undefined]);
});

it('asks to divide a batch with many items that are none', () => {
  expect(refusal(`{"items":[${'0,'.repeat(100)}0]}`)).toEqual(['body-too-large', undefined]);
  expect(parse(`{"items":[${'0,'.repeat(99)}0]}`).broken.size).toBe(0);
});

describe('an item of a batch that breaks a limit', () => {
  const deep = `${'['.repeat(2_000)}${']'.repeat(2_000)}`;
  const breaking = fc.constantFrom(
    ['json-too-deep', `{"id":"a","x":{"y":${deep}},"z":1}`],
    ['json-too-deep', deep],
    ['json-too-deep', `{"x":[[[[[[["]]}\\"",[{"a":1}]]]]]]],1],"id":"a"}`],
    ['json-too-wide', `{"id":"a","x":${wide},"y":"\\\\"}`],
    ['json-too-long', `{"id":"a","x":[[${'0,'.repeat(600)}0],{"y":["}",{}]}],"z":[1,2]}`],
    ['duplicate-member', '{"id":"a","x":1,"x":2}'],
    ['number-inexact', '{"id":"a","x":{"y": -12345678901234567890\n},"z":1}'],
    ['forbidden-member', '{"id":"a","constructor":{"prototype":1}}'],
  );
  const item = fc.oneof(
    breaking,
    value.map((json) => [undefined, JSON.stringify(json)]),
  );

  it('is told of, and none of its neighbours is changed', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), space, (items, space) => {
        const separator = space === 0 ? ',' : ' ,\n';
        const source = `{"a":[1,{"b":2}],"items":[${items.map(([, text]) => text).join(separator)}],"c":{"d":[3]}}`;
        const { value, broken } = parse(source) as {
          value: { items: unknown[] };
          broken: Map<number, CodedError>;
        };
        expect(value).toMatchObject({ a: [1, { b: 2 }], c: { d: [3] } });
        expect(value.items).toHaveLength(items.length);
        expect(items.map((_, index) => broken.get(index)?.code)).toEqual(items.map(([code]) => code));
        for (const [index, [code, text]] of items.entries()) {
          if (code === undefined) expect(value.items[index]).toEqual(JSON.parse(text as string));
          else if (text?.includes('"id"')) expect(value.items[index]).toHaveProperty('id', 'a');
        }
      }),
    );
  });

  it('is built no further than its limits, however large it is', () => {
    const inner = `{"x":[${'[[[{}]]],'.repeat(20_000)}0]}`;
    const { value } = parse(`{"items":[${inner}]}`);
    expect(JSON.stringify(value).length).toBeLessThan(5_000);
  });
});

it.each([
  ...[
    '',
    '{',
    '{"a":}',
    "{'a':1}",
    '[1,]',
    'NaN',
    '{"a":1}x',
    '\u00a0{}',
    '{}{}',
    ']',
    '[}',
    '"',
    '"\\',
    '{"a',
  ],
  ...[
    '[1]]',
    '{"a":1]',
    ',',
    '{"\\x":1}',
    '{"items":[{]}',
    '{"items":[[[[[[[[[1]}',
    `{"items":[${wide}`,
    '\ud800"',
  ],
])('refuses %j, which is no JSON', (source) => {
  expect(refusal(source)[0]).toBe('malformed-json');
});

it('takes no more than a few nanoseconds for a byte of anything', () => {
  const size = 1_000_000;
  const fill = (text: string) => text.repeat(Math.ceil(size / text.length));
  const batch = (text: string) => `{"items":[${text}]}`;
  const hostile = [
    ...[
      '[',
      '{"a":',
      '"\\\\',
      '"\\\\"',
      '{},',
      '[],',
      '0',
      ',',
      ':',
      '"',
      '\\',
      '{"a":1,"a":2,',
      '{"\\u0061":',
    ].map(fill),
    ...['[', '[[[[[[[0]]]]]]],', '{"a":[{"b":[{"c":[[', '1e999,', '"\\ud800",'].map((text) =>
      batch(fill(text)),
    ),
    batch(`{${fill('"a":1,')}"b":1}`),
    batch(`{${fill(`"${'x'.repeat(20_000)}":1,`)}"b":1}`),
    batch(`"${fill('\\\\')}"`),
    `"${fill('x')}"`,
    `{"${fill('\\n')}":1}`,
  ].map((text) => Buffer.from(text));
  const cpuMs = (bytes: Buffer) => {
    const before = process.cpuUsage();
    try {
      parseStrictJson(bytes, limits);
    } catch {}
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  // A body of honest answers is what is to be compared with: the machine may be slow.
  const honest = Buffer.from(
    batch(
      Array.from({ length: 1_000 }, (_, n) => `{"id":"${n}","comment":"${'good '.repeat(190)}"}`).join(','),
    ),
  );
  const best = (bytes: Buffer) => Math.min(...Array.from({ length: 3 }, () => cpuMs(bytes)));
  const honestMs = best(honest);
  for (const bytes of hostile) {
    const ratio = best(bytes) / honestMs;
    expect(ratio, bytes.subarray(0, 40).toString()).toBeLessThan(60);
  }
});
