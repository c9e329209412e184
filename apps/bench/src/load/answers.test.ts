import { responseInput } from '@voxpoint/contract';
import { afterEach, expect, it, vi } from 'vitest';
import { createAnswers, createMixedAnswers, makeId, touchpoints } from './answers.ts';

const next = createAnswers();
const texts = Array.from({ length: 2_200 }, next);
const answers = texts.map((text) => responseInput.parse(JSON.parse(text)));

it('makes answers of about 300 bytes that Voxpoint takes', () => {
  for (const text of texts) expect(Math.abs(Buffer.byteLength(text) - 300)).toBeLessThan(20);
});

it('gives each an id of its own, and spreads them evenly over touchpoints and scores', () => {
  expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
  const cells = new Map<string, number>();
  for (const { touchpoint, score } of answers) {
    const cell = `${touchpoint} ${score}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  expect(cells.size).toBe(touchpoints.length * 11);
  expect(new Set(cells.values())).toEqual(new Set([10]));
});

it('makes a mix of new answers, revisions and repeated ones in the shares that it says', () => {
  const mixed = Array.from({ length: 40_000 }, createMixedAnswers());
  const parsed = mixed.map((text) => responseInput.parse(JSON.parse(text)));
  const share = (which: (answer: (typeof parsed)[number]) => boolean) =>
    parsed.filter(which).length / parsed.length;
  const repeated = parsed.length - new Set(mixed).size;
  expect(share(({ revision }) => revision === 2)).toBeCloseTo(0.1, 1);
  expect(repeated / parsed.length).toBeCloseTo(0.03, 2);
  expect(share(({ shownAt }) => shownAt !== undefined)).toBeCloseTo(0.5, 1);
  expect(share(({ answers: given }) => given !== undefined)).toBeCloseTo(0.75, 1);
  expect(share(({ attributes }) => Object.keys(attributes ?? {}).length === 2)).toBe(1);
});

afterEach(() => {
  vi.useRealTimers();
});

it('makes ids of version 7 that grow with the time', () => {
  vi.useFakeTimers({ now: new Date('2026-11-22T09:30:00.000Z') });
  const ids = Array.from({ length: 50 }, () => {
    vi.advanceTimersByTime(1);
    return makeId['time-ordered']();
  });
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids)
    expect(id).toMatch(/^01a20297-4d[cdef][0-9a-f]-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
