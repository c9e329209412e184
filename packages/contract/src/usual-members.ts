import { usualTag } from './language-tag.ts';
import { existsInCalendar, isStorable, largestInteger } from './text.ts';

/**
 * Whether a value is right and written as most senders write it, so that its schema would return the same value. False: nobody
 * knows; the schema judges, and has the words.
 */
export type IsUsual = (value: unknown) => boolean;

/** What an object may consist of, by the name of the member. A Map, since names are what was sent: `constructor` is one. */
type UsualMembers = ReadonlyMap<string, IsUsual>;

/** For each member of a shape. One that the schema got and this has not does not compile. */
export function usualMembers<Shape extends object>(
  members: {
    [Name in keyof Required<Shape>]: IsUsual;
  },
): UsualMembers {
  return new Map(Object.entries<IsUsual>(members));
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether all that is sent is known and usual; not whether anything is missing. */
export function hasUsualMembers(sent: object, members: UsualMembers): boolean {
  for (const name in sent) {
    const isUsual = members.get(name);
    if (!isUsual?.((sent as Record<string, unknown>)[name])) return false;
  }
  return true;
}

/** An object of these members, of which one may have to be there. */
export function usualObject(members: UsualMembers, required?: string): IsUsual {
  return (value) =>
    isPlainObject(value) &&
    (required === undefined || value[required] !== undefined) &&
    hasUsualMembers(value, members);
}

export function usualList(isUsual: IsUsual, { min = 0, max }: { min?: number; max: number }): IsUsual {
  return (value) =>
    Array.isArray(value) && value.length >= min && value.length <= max && value.every(isUsual);
}

/** Lengths are counted in code points, of which there are no more than units. */
export function usualText(maxLength: number, minLength = 0): IsUsual {
  return (value) =>
    typeof value === 'string' && value.length <= maxLength && value.length >= minLength && isStorable(value);
}

export function usualPattern(pattern: RegExp): IsUsual {
  return (value) => typeof value === 'string' && pattern.test(value);
}

export function usualWord(words: readonly string[]): IsUsual {
  const known = new Set<unknown>(words);
  return (value) => known.has(value);
}

/** A UUID as it is stored, in lower case. */
export const isUsualId = usualPattern(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

export const isUsualVersion: IsUsual = (value) =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= largestInteger;

/** Other tags are rewritten. */
export const isUsualLocale = usualPattern(usualTag);

export const isUsualFlag: IsUsual = (value) => typeof value === 'boolean';

/** As `toISOString` writes it, with or without a fraction. */
const usualInstant =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
/** Every month has so many days. */
const shortestMonth = '28';

export const isUsualInstant: IsUsual = (value) =>
  typeof value === 'string' &&
  usualInstant.test(value) &&
  (value.slice(8, 10) <= shortestMonth || existsInCalendar(value));
