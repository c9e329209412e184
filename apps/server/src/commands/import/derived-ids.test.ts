import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createDerivedIds, nameUuid } from './derived-ids.ts';
import { Occurrences } from './occurrences.ts';

const version5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('names UUIDs as the standard does (RFC 9562, appendix A.4)', () => {
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
  expect(nameUuid('www.example.com', dns)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

it('gives a row the same id in every run, and the same number of two sources different ids', () => {
  const id = createDerivedIds('tickets').ofExternalId('17');
  expect(id).toMatch(version5);
  expect(createDerivedIds('tickets').ofExternalId('17')).toBe(id);
  expect(createDerivedIds('tickets').ofExternalId('18')).not.toBe(id);
  expect(createDerivedIds('calls').ofExternalId('17')).not.toBe(id);
  // It is stored: a later version that made another one would double every answer.
  expect(id).toBe('d1071905-47f0-56e8-9563-8c9411b48994');
  expect(createDerivedIds('tickets').ofContent('17')).toBe('93c459d6-d4f7-595c-b4fa-b4550c075d29');
});

it('makes ids in the namespace of the project, and tells once which they were without', () => {
  const namespace = '0198c0de-7a11-8c3e-8f00-5d3f1c2b4a69';
  const ids = createDerivedIds('tickets', namespace);
  const id = ids.ofExternalId('17');
  expect(id).toMatch(version5);
  // Stored, too.
  expect(id).toBe(nameUuid('["tickets","id","17"]', namespace));
  const other = createDerivedIds('tickets', '0198c0de-7a11-8c3e-8f00-5d3f1c2b4a70').ofExternalId('17');
  expect(other).not.toBe(id);
  expect(ids.takeFormer(id)).toBe('d1071905-47f0-56e8-9563-8c9411b48994');
  expect(ids.takeFormer(id)).toBeUndefined();
});

it('tells equal rows apart by their number, whatever stands between them', () => {
  const idsOf = (contents: string[]) => {
    const ids = createDerivedIds('answers');
    return contents.map((content) => ids.ofContent(content));
  };
  const [a0, b0, a1, a2] = idsOf(['a', 'b', 'a', 'a']);
  expect(new Set([a0, b0, a1, a2]).size).toBe(4);
  expect(idsOf(['b', 'a', 'a', 'a'])).toEqual([b0, a0, a1, a2]);
});

it('counts as a map does, beyond the size that its table begins with', () => {
  const occurrences = new Occurrences();
  const counts = new Map<number, number>();
  let state = 1;
  for (let number = 0; number < 300_000; number += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const value = state % 150_000;
    const before = counts.get(value) ?? 0;
    counts.set(value, before + 1);
    const digest = createHash('sha256').update(String(value)).digest();
    if (occurrences.add(digest) !== before) expect.fail(`${value} came ${before} times before.`);
  }
  expect(counts.size).toBeGreaterThan(100_000);
});
