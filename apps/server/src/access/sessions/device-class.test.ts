import { expect, it } from 'vitest';
import { deviceClass } from './device-class.ts';

it.each([
  ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Mobile/15E148', 'tablet'],
  ['Mozilla/5.0 (Linux; Android 15; SM-X910) Safari/537.36', 'tablet'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari/537.36', 'phone'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 'phone'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'desktop'],
  ['curl/8.5.0', null],
  [undefined, null],
])('of %s: %s', (userAgent, expected) => {
  expect(deviceClass(userAgent)).toBe(expected);
});

it('takes time as the header is long, and no more', () => {
  const before = process.cpuUsage();
  for (let round = 0; round < 20; round += 1) deviceClass(`${'Android'.repeat(5000)}Mobile`);
  // Looking ahead from each of them took seconds.
  expect(process.cpuUsage(before).user).toBeLessThan(100_000);
});
