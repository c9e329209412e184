import { assertOrder, type FilterPlace, parseInstant } from '../../base/parse-instant.ts';

/** When responses were answered: `from` is included, `to` is not; an absent bound is open. */
export interface AnsweredRange {
  from?: Date;
  to?: Date;
}

/**
 * The range that a query names, by days in the zone or by instants. Throws `validation-failed` or `range-invalid`, which
 * name the parameter.
 */
export function parseAnsweredRange(
  { place = 'query', ...given }: { from?: string; to?: string; place?: FilterPlace },
  timeZone: string,
): AnsweredRange {
  const from = given.from === undefined ? undefined : parseInstant(`${place}.from`, given.from, timeZone);
  const to = given.to === undefined ? undefined : parseInstant(`${place}.to`, given.to, timeZone);
  if (from && to) assertOrder(from, to, place);
  return { from, to };
}
