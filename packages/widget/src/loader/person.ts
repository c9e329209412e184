import type { Person } from '../api.ts';

/** What the page has said; an empty member takes the place of what the tag says. Only for as long as the page lives. */
let known: Person = {};

export function identify(person: Person): void {
  known = { ...known, ...person };
}

export function reset(): void {
  known = { respondent: undefined, attributes: undefined };
}

export function knownPerson(): Person {
  return known;
}
