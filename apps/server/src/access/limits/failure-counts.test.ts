import { expect, it } from 'vitest';
import { noSiblings } from '../../base/siblings.ts';
import { linkSiblings } from '../../testing/linked-siblings.ts';
import { FailureCounts } from './failure-counts.ts';

const rule = { free: 1, firstDelayMs: 60_000, longestDelayMs: 60_000, forgottenAfterMs: 3_600_000 };

it('keeps so many keys and no more, those that were used last', () => {
  const counts = new FailureCounts(rule, () => new Date(0), noSiblings.channel(''));
  counts.add('first');
  counts.add('second');
  for (let count = 0; count < 49_998; count += 1) counts.add(`other ${count}`);
  counts.add('first');
  expect([counts.waitMs('first'), counts.waitMs('second'), counts.waitMs('other 0')]).toEqual([
    60_000, 60_000, 60_000,
  ]);
  counts.add('one more');
  expect([counts.waitMs('first'), counts.waitMs('second'), counts.waitMs('other 0')]).toEqual([
    60_000, 0, 60_000,
  ]);
});

it('forgets what was not tried for long, and takes back what was no failure', () => {
  let now = 0;
  const counts = new FailureCounts(rule, () => new Date(now), noSiblings.channel(''));
  counts.add('key');
  counts.giveBack('key');
  expect(counts.waitMs('key')).toBe(0);
  counts.add('key');
  now = 59_000;
  expect(counts.waitMs('key')).toBe(1_000);
  now = 60_000;
  expect(counts.waitMs('key')).toBe(0);
});

it('counts what siblings count', () => {
  const all = linkSiblings(2).map(
    (siblings) => new FailureCounts(rule, () => new Date(0), siblings.channel('counts')),
  );
  const [one, other] = all as [FailureCounts, FailureCounts];
  const waits = () => all.map((counts) => counts.waitMs('key'));
  one.add('key');
  expect(waits()).toEqual([60_000, 60_000]);
  other.giveBack('key');
  expect(waits()).toEqual([0, 0]);
  other.add('key');
  one.add('another');
  expect(waits()).toEqual([60_000, 60_000]);
  one.clear('key');
  expect(waits()).toEqual([0, 0]);
});
