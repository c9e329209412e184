import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isAmong } from './page-view.ts';

it.each([
  [[], '/anything', true],
  [['/pricing'], '/pricing', true],
  // Content managers write one path either way.
  [['/pricing'], '/pricing/', true],
  [['/pricing/'], '/pricing', true],
  [['/pricing/'], '/pricing/teams', false],
  [['/pricing'], '/pricing//', false],
  [['/help/*'], '/help', true],
  [['*/contact'], '/help/contact/', true],
  [['/'], '/', true],
  [['/'], '/a', false],
  [['/pricing'], '/en/pricing', false],
  [['/pricing*'], '/pricing/teams', true],
  [['/help/*/contact'], '/help/a/b/contact', true],
  [['*/contact'], '/help/contact', true],
  [['/a', '/b'], '/b', true],
  [['/a.html'], '/a-html', false],
  [['/(a+)+$'], '/(a+)+$', true],
  [['/über-uns'], '/%C3%BCber-uns', true],
  [['*'], '/', true],
  [['**'], '/', true],
  [['/a*a'], '/a', false],
  [['/a*a'], '/aa', true],
  [['/*b*b'], '/ab-ab', true],
  [['/*b*b'], '/ab-a', false],
  [['*help'], '/help/me', false],
  [['/help\n*'], '/help', false],
])('of the pages %j %s is one: %s', (pages, path, expected) => {
  expect(isAmong(pages, path)).toBe(expected);
});

/** A path has a slash at its end, whether it is written or not; a star stands for one, too. */
const withSlash = (text: string) => (/[/*]$/.test(text) ? text : `${text}/`);

/** As slow as it is clear: whatever is left of the path may stand for a star. */
function fitsByTrying(pattern: string, path: string): boolean {
  const [first] = pattern;
  if (!first) return path === '';
  const rest = pattern.slice(1);
  if (first !== '*') return first === path[0] && fitsByTrying(rest, path.slice(1));
  return Array.from({ length: path.length + 1 }, (_, cut) => path.slice(cut)).some((left) =>
    fitsByTrying(rest, left),
  );
}

it('says the same as trying every way to fill the stars', () => {
  const path = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(pattern, path, (page, rest) => {
      expect(isAmong([page], `/${rest}`)).toBe(fitsByTrying(withSlash(page), withSlash(`/${rest}`)));
    }),
    { numRuns: 2000 },
  );
});

it.each([12, 10_000])('looks at a path once for all of %i stars', (stars) => {
  const page = `/${'*a'.repeat(stars)}b`;
  const path = `/${'a'.repeat(20_000)}`;
  // With a regular expression, longer than anybody waits.
  expect(isAmong([page], path)).toBe(false);
});
