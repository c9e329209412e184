import type { ImpressionFilters } from '@voxpoint/contract';
import { assertOrder, parseInstant } from '../base/parse-instant.ts';
import type { Context } from '../db/context.ts';
import { filterTouchpoints } from '../setup/journeys/filter-touchpoints.ts';

/** What an impression must be like, each as SQL on the row `i` with the place of one text, as for responses. */
const conditions = {
  touchpointIds: (text) => `i.touchpoint_id in (select string_to_table(${text}, ',')::int)`,
  states: (text) => `i.state in (select string_to_table(${text}, ','))`,
  from: (text) => `i.shown_at >= ${text}::timestamptz`,
  to: (text) => `i.shown_at < ${text}::timestamptz`,
  /** Those that were stored before this was remembered came before anything that can be named. */
  receivedBefore: (text) => `coalesce(i.received_at < ${text}::timestamptz, true)`,
  burst: (text) => `i.burst = ${text}::uuid`,
  channels: (text) => `i.channel in (select string_to_table(${text}, ','))`,
} satisfies Record<string, (text: string) => string>;

type Name = keyof typeof conditions;
const names = Object.keys(conditions) as Name[];

/** Which impressions are meant: the texts of the conditions. */
export type ImpressionTexts = Record<Name, string | null>;

/** SQL: the place of a condition's text, among those that begin at `$first`. */
export function placeOf(name: Name, first: number): string {
  return `$${first + names.indexOf(name)}::text`;
}

/** SQL: whether the row `i` is meant; the conditions' texts begin at `$first`. */
export function meantFrom(first: number): string {
  return names
    .map((name) => `(${placeOf(name, first)} is null or ${conditions[name](placeOf(name, first))})`)
    .join(' and ');
}

/** The texts of the conditions, in the order of their places. */
export function textsOf(texts: ImpressionTexts): (string | null)[] {
  return names.map((name) => texts[name]);
}

/** Throws `touchpoint-not-found`, `journey-not-found`, `range-invalid` or `validation-failed`. */
export async function readImpressionFilter(
  { database }: Context,
  project: { id: number; timeZone: string },
  filters: ImpressionFilters,
): Promise<ImpressionTexts> {
  const read = (name: 'from' | 'to' | 'receivedBefore') => {
    const given = filters[name];
    return given === undefined ? undefined : parseInstant(`filters.${name}`, given, project.timeZone);
  };
  const [from, to, receivedBefore] = [read('from'), read('to'), read('receivedBefore')];
  if (from && to) assertOrder(from, to, 'filters');
  const touchpoints = await filterTouchpoints(database.orm, project.id, { ...filters, place: 'filters' });
  return {
    touchpointIds: [...touchpoints.keys()].join(','),
    states: filters.state.join(','),
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    receivedBefore: receivedBefore?.toISOString() ?? null,
    burst: filters.burst ?? null,
    channels: filters.channel?.join(',') ?? null,
  };
}
