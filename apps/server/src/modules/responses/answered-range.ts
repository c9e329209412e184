import { assertOrder, parseInstant } from '../../platform/parse-instant.ts';

/** When responses were answered: `from` is included, `to` is not; an absent bound is open. */
export interface AnsweredRange {
  from?: Date;
  to?: Date;
}

/**
 * The range that a query names, by days in the zone or by instants. Throws `validation-failed` or `range-invalid`, which
 * name the parameter.
 */
export function parseAnsweredRange(query: { from?: string; to?: string }, timeZone: string): AnsweredRange {
  const from = query.from === undefined ? undefined : parseInstant('query.from', query.from, timeZone);
  const to = query.to === undefined ? undefined : parseInstant('query.to', query.to, timeZone);
  if (from && to) assertOrder(from, to);
  return { from, to };
}
