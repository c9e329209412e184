import { expect, it } from 'vitest';
import { dayAt, noDay, silenceEvidence, volumeEvidence } from './day-so-far.ts';

const morning = { ...dayAt(noDay, 0), counted: 30, expected: 30 };
const hour = { count: 0, expected: 10, shape: 10 };

it('expects of the rest of a day what its first hours were like', () => {
  const busy = silenceEvidence({ ...morning, counted: 60 }, hour);
  const usual = silenceEvidence(morning, hour);
  const slow = silenceEvidence({ ...morning, counted: 8 }, hour);
  expect(busy.evidence).toBeGreaterThan(usual.evidence);
  expect(usual.evidence).toBeGreaterThan(2 * slow.evidence);
  expect(usual.evidence).toBeGreaterThan(0);
  expect(silenceEvidence(morning, { ...hour, count: 8 }).evidence).toBeLessThan(-5);
});

it('believes more and more in a quiet day, and that another follows it', () => {
  const later = silenceEvidence(silenceEvidence(dayAt(noDay, 0), { ...hour, count: 3 }).day, {
    ...hour,
    count: 2,
  }).day;
  expect(later.quiet).toBeGreaterThan(0.2);
  expect(dayAt(later, 1).quiet).toBeGreaterThan(dayAt(dayAt(noDay, 0), 1).quiet);
  expect(dayAt(later, 0)).toBe(later);
});

it('takes a busy day for usual, if days differ much, and for more, if they do not', () => {
  const double = { count: 20, expected: 10 };
  const alike = volumeEvidence(dayAt(noDay, 0), { ...double, shape: 1000 });
  const different = volumeEvidence(dayAt(noDay, 0), { ...double, shape: 2 });
  expect(alike.evidence).toBeGreaterThan(3);
  expect(different.evidence).toBeLessThan(1.5);
});
