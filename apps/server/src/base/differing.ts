import { isDeepStrictEqual } from 'node:util';

/** The members that are not as in the defaults. */
export function differing<Given extends object>(given: Given, defaults: NoInfer<Given>): Partial<Given> {
  const members = Object.entries(given).filter(
    ([name, value]) => !isDeepStrictEqual(value, defaults[name as keyof Given]),
  );
  return Object.fromEntries(members) as Partial<Given>;
}
