import type { Response } from '@voxpoint/contract';
import { withQuery } from '../../base/addresses.ts';
import { readFilters } from '../../base/filters.ts';
import { dayIn, readPeriod } from '../../base/period.ts';

export type Order = 'newest' | 'urgent';

/** Filters of single responses, beside those of every page. */
const ofResponses = ['score', 'band', 'hasComment', 'q', 'state', 'burst'];

/** The filters that the address holds, but for the period. */
export function readResponseFilters(query: Record<string, string>): Record<string, string> {
  const own = Object.entries(query).filter(([name, value]) => value && ofResponses.includes(name));
  return { ...readFilters(query), ...Object.fromEntries(own) };
}

function readOrder(query: Record<string, string>): Order {
  return query.order === 'urgent' ? 'urgent' : 'newest';
}

/** Which responses a page shows, and in which order. */
export interface Wanted {
  order: Order;
  /** As the API takes them, with the days of the period. */
  filters: Record<string, string>;
  timeZone: string;
}

export function readWanted(query: Record<string, string>, timeZone: string): Wanted {
  const { from, to } = readPeriod(query, timeZone);
  return { order: readOrder(query), filters: { ...readResponseFilters(query), from, to }, timeZone };
}

export function listPath({ order, filters }: Wanted): string {
  return withQuery('/v1/responses', { ...filters, order });
}

/** The newest that fit and were answered at this instant or later. */
export function sincePath({ filters }: Wanted, { from, limit }: { from: string; limit: number }): string {
  return withQuery('/v1/responses', { ...filters, from, limit: String(limit) });
}

/** Whether the first stands above the second, or in its place. */
export function isAbove(order: Order, one: Response, other: Response): boolean {
  return order === 'urgent'
    ? one.urgency.value >= other.urgency.value
    : Date.parse(one.answeredAt) >= Date.parse(other.answeredAt);
}

export function isInPeriod({ answeredAt }: Response, { filters, timeZone }: Wanted): boolean {
  const day = dayIn(answeredAt, timeZone);
  return day >= (filters.from ?? '') && day < (filters.to ?? '');
}
