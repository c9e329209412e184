import { expect, it } from 'vitest';
import { isAmong } from './page-view.ts';

it.each([
  [[], '/anything', true],
  [['/pricing'], '/pricing', true],
  [['/pricing'], '/pricing/', false],
  [['/pricing'], '/en/pricing', false],
  [['/pricing*'], '/pricing/teams', true],
  [['/help/*/contact'], '/help/a/b/contact', true],
  [['*/contact'], '/help/contact', true],
  [['/a', '/b'], '/b', true],
  [['/a.html'], '/a-html', false],
  [['/(a+)+$'], '/(a+)+$', true],
  [['/über-uns'], '/%C3%BCber-uns', true],
])('of the pages %j %s is one: %s', (pages, path, expected) => {
  expect(isAmong(pages, path)).toBe(expected);
});
