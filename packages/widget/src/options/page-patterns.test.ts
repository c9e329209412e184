import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isAmong, type PageAddress } from './page-patterns.ts';

const at = (address: string): PageAddress => new URL(address, 'https://shop.example');

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
  // What is left out wins, whatever else fits.
  [['!/checkout/*'], '/pricing', true],
  [['!/checkout/*'], '/checkout', false],
  [['!/checkout/*'], '/checkout/pay', false],
  [['*', '!/checkout/*'], '/checkout/pay', false],
  [['!/checkout/*', '/checkout/done'], '/checkout/done', false],
  [['!/help/*', '/help*', '/pricing'], '/about', false],
  // Parameters: those named, in any order, whatever others there are.
  [['/pricing?plan=pro'], '/pricing?plan=pro', true],
  [['/pricing?plan=pro'], '/pricing/?a=1&plan=pro&b=2', true],
  [['/pricing?plan=pro&a=1'], '/pricing?a=1&plan=pro', true],
  [['/pricing?plan=pro'], '/pricing', false],
  [['/pricing?plan=pro'], '/pricing?plan=prof', false],
  [['/pricing?plan=pro'], '/pricing?xplan=pro', false],
  [['/pricing?plan=pro'], '/other?plan=pro', false],
  [['/pricing?plan=pro'], '/pricing?plan=team&plan=pro', true],
  [['/pricing?plan=pro*'], '/pricing?plan=prof', true],
  [['*?utm_source'], '/a/b?utm_source=x', true],
  [['*?utm_source'], '/a/b', false],
  [['*?q=a b'], '/?q=a+b', true],
  [['*?q=ü'], '/?q=%C3%BC', true],
  [['*?q=a'], '/?q=x%0Aa', false],
  [['*?q=a'], '/?q=%', false],
  [['!*?preview=1'], '/pricing?preview=1', false],
  [['!*?preview=1'], '/pricing?preview=0', true],
  [['/pricing'], '/pricing?plan=pro#top', true],
  // What follows the hash.
  [['/app#settings'], '/app#settings', true],
  [['/app#settings'], '/app', false],
  [['/app#settings'], '/app#settings/keys', false],
  [['/app#/settings/*'], '/app#/settings/keys', true],
  [['/app#'], '/app', true],
  [['/app#*'], '/app', true],
  [['/app#'], '/app#settings', false],
  [['/app?a=1#b'], '/app?a=1#b', true],
  [['/app?a=1#b'], '/app#b', false],
  [['/app#a b ü'], '/app#a b ü', true],
  [['/app#%'], '/app#%', true],
  [['/app#a?b#c'], '/app#a?b#c', true],
  [['/app#a'], '/app#x%0Aa', false],
])('of the pages %j %s is one: %s', (pages, path, expected) => {
  expect(isAmong(pages, at(path))).toBe(expected);
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
      expect(isAmong([page], { pathname: `/${rest}`, search: '', hash: '' })).toBe(
        fitsByTrying(withSlash(page), withSlash(`/${rest}`)),
      );
    }),
    { numRuns: 2000 },
  );
});

it('says the same as a reference that is slow and clear, of parameters, hash and exclusion', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 });
  const wild = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 4 });
  const parameters = <Value>(value: fc.Arbitrary<Value>) =>
    fc.array(fc.tuple(fc.constantFrom('p', 'q'), value), { maxLength: 3 });
  const pattern = fc.record({
    isExcluding: fc.boolean(),
    path: wild,
    parameters: parameters(fc.option(wild, { nil: undefined })),
    hash: fc.option(wild, { nil: undefined }),
  });
  const page = fc.record({ path: letters, parameters: parameters(letters), hash: letters });
  const written = (given: {
    parameters: (readonly [string, string | undefined])[];
    hash?: string | undefined;
  }) =>
    (given.parameters.length
      ? `?${given.parameters.map(([name, value]) => (value === undefined ? name : `${name}=${value}`)).join('&')}`
      : '') + (given.hash === undefined ? '' : `#${given.hash}`);
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 4 }), page, (patterns, seen) => {
      const isFit = (wanted: (typeof patterns)[number]) =>
        fitsByTrying(withSlash(`/${wanted.path}`), withSlash(`/${seen.path}`)) &&
        wanted.parameters.every(([name, value]) =>
          seen.parameters.some(
            ([other, given]) => other === name && (value === undefined || fitsByTrying(value, given)),
          ),
        ) &&
        (wanted.hash === undefined || fitsByTrying(wanted.hash, seen.hash));
      const including = patterns.filter(({ isExcluding }) => !isExcluding);
      const expected =
        (including.length === 0 || including.some(isFit)) &&
        !patterns.some((each) => each.isExcluding && isFit(each));
      const pages = patterns.map((each) => `${each.isExcluding ? '!' : ''}/${each.path}${written(each)}`);
      expect(isAmong(pages, at(`/${seen.path}${written(seen)}`))).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});

it.each([12, 10_000])('looks at a path once for all of %i stars', (stars) => {
  const page = `/${'*a'.repeat(stars)}b`;
  const path = `/${'a'.repeat(20_000)}`;
  // With a regular expression, longer than anybody waits.
  expect(isAmong([page], { pathname: path, search: `?${path}`, hash: `#${path}` })).toBe(false);
  expect(isAmong([`*?a=${page}`], { pathname: '/', search: `?a=${path}`, hash: '' })).toBe(false);
  expect(isAmong([`!*#${page}`], { pathname: '/', search: '', hash: `#${path}` })).toBe(true);
});
