import { expect, test } from 'vitest';
import { nextSpan, previousSpan, readSpan } from './report-span.ts';

test.each([
  ['week', '2026-12-28', '2026-12-21', '2027-01-04'],
  ['month', '2026-01-01', '2025-12-01', '2026-02-01'],
  ['month', '2024-02-01', '2024-01-01', '2024-03-01'],
  ['quarter', '2026-10-01', '2026-07-01', '2027-01-01'],
  ['quarter', '2026-01-01', '2025-10-01', '2026-04-01'],
] as const)('beside the %s of %s lie %s and %s', (kind, start, before, after) => {
  expect(previousSpan({ kind, start }).start).toBe(before);
  expect(nextSpan({ kind, start }).start).toBe(after);
});

test('the last month that is over is shown first, by the clock of the project; nothing lies in the future', () => {
  const now = new Date('2026-11-30T23:30Z');
  const berlin = { now, timeZone: 'Europe/Berlin' };
  expect(readSpan({}, { now, timeZone: 'UTC' })).toMatchObject({ kind: 'month', start: '2026-10-01' });
  expect(readSpan({}, berlin)).toMatchObject({ start: '2026-11-01', isRunning: false });
  expect(readSpan({ of: 'week', at: '2026-11-26' }, berlin)).toMatchObject({ start: '2026-11-23' });
  expect(readSpan({ of: 'quarter', at: '2031-05-05' }, berlin)).toMatchObject({
    ...{ start: '2026-10-01', isRunning: true },
  });
  expect(readSpan({ of: 'decade', at: '2026-13-45' }, berlin).start).toBe('2026-11-01');
});
