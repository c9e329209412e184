import type { TagSettings } from '../tag-settings.ts';

type Known = Partial<Pick<TagSettings, 'respondent' | 'attributes' | 'draw'>>;

/** What the page has said; an empty member takes the place of what the tag says. Only for as long as the page lives. */
let known: Known = {};

export function identify(person: Known): void {
  known = { ...known, ...person };
}

export function reset(): void {
  known = { respondent: undefined, attributes: undefined };
}

export function knownPerson(): Known {
  return known;
}
