import { expect, it } from 'vitest';
import { wrongLicences } from './licences.mjs';

const component = (name: string, licence?: string) => ({
  name,
  version: '1.0.0',
  ...(licence && {
    licenses: [/ (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
  }),
});

it('takes what may be passed on freely, and a choice that has such a one', () => {
  const free = ['MIT', 'ISC', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'BSD-3-Clause AND MIT'];
  expect(wrongLicences(free.map((licence) => component('free', licence)))).toEqual([]);
});

it.each(['GPL-3.0-only', 'AGPL-3.0-only', 'SSPL-1.0', 'MIT AND GPL-2.0-only', 'UNLICENSED'])(
  'names what is licensed %s',
  (licence) => {
    expect(wrongLicences([component('fine', 'MIT'), component('other', licence)])).toEqual([
      expect.stringContaining(`other 1.0.0 is licensed ${licence}: `),
    ]);
  },
);

it('names what has no licence, unless somebody looked', () => {
  expect(wrongLicences([component('mystery'), component('jstat')])).toEqual([
    expect.stringContaining('mystery 1.0.0 names no licence: '),
  ]);
});
