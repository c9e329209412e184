import { urgencyBounds } from '@voxpoint/metrics';
import type { Queryable } from '../../platform/database.ts';
import { type ResponseRow, readableColumns } from './queries.ts';
import { conditions, type ResponseFilter } from './response-filter.ts';

export type Order = 'newest' | 'urgent';

/** Where a response stands in an order: its time or its urgency, and its id. The next is below. */
export type Position = readonly [at: string | number, id: string];

export interface Scan {
  order: Order;
  filter: ResponseFilter;
}

/** How far one statement goes. */
export interface Stretch {
  /** Begins below it; absent: at the top. */
  below?: Position;
  /** Responses that are read at most, whether they are meant or not. */
  reads: number;
  /** Responses that are returned at most. */
  returns: number;
}

export interface Stretched {
  rows: ResponseRow[];
  /** Where to go on; absent: there is nothing below. */
  end?: Position;
}

const lowestId = '00000000-0000-0000-0000-000000000000';

/** The next responses of a scan that are meant. It reads so many and no more: what matches little must not block others. */
export async function scanStretch(
  database: Queryable,
  projectId: number,
  { order, filter, below, reads, returns }: Scan & Stretch,
): Promise<Stretched> {
  const { touchpoints, texts } = filter;
  if (touchpoints.size === 0) return { rows: [] };
  const found = await database.query<Omit<ResponseRow, 'touchpoint'> & { matches: boolean; place: number }>(
    orders[order].statement(filter),
    [
      projectId,
      ...orders[order].bounds(filter, below),
      reads,
      returns,
      ...conditionNames.map((name) => texts[name]),
    ],
  );
  const last = found.at(-1);
  const mayHaveMore = last && (found.length === returns || last.place === reads);
  return {
    rows: found
      .filter(({ matches }) => matches)
      .map((row) => ({ ...row, touchpoint: touchpoints.get(row.touchpointId) as string })),
    end: mayHaveMore ? positionOf(order, last) : undefined,
  };
}

export function positionOf(
  order: Order,
  { id, answeredAt, urgency }: Pick<ResponseRow, 'id' | 'answeredAt' | 'urgency'>,
): Position {
  return [order === 'newest' ? answeredAt.toISOString() : (urgency as number), id];
}

interface OrderDefinition {
  statement(filter: ResponseFilter): string;
  /** $2 to $4: below which key and id to begin, and the lowest key. */
  bounds(filter: ResponseFilter, below: Position | undefined): [string, string, string];
}

const orders: Record<Order, OrderDefinition> = {
  newest: {
    statement: ({ touchpoints, texts }) =>
      texts.burst === null ? newestStatement(Math.ceil(Math.log2(touchpoints.size))) : newestOfBurstStatement,
    bounds: ({ range: { from, to } }, below) => {
      const top: Position = [to?.toISOString() ?? 'infinity', lowestId];
      const isBelowTop = below !== undefined && (to === undefined || new Date(below[0]) < to);
      const [at, id] = isBelowTop ? below : top;
      return [String(at), id, from?.toISOString() ?? '-infinity'];
    },
  },
  urgent: {
    statement: () => urgentStatement,
    bounds: ({ range }, below) => {
      const { least, most } = urgencyBounds(range);
      const [value, id] = below !== undefined && Number(below[0]) < most ? below : [most, lowestId];
      return [String(value), id, String(least)];
    },
  },
};

const firstCondition = 7;
const conditionNames = Object.keys(conditions) as (keyof typeof conditions)[];
const textOf = (name: keyof typeof conditions) => `$${firstCondition + conditionNames.indexOf(name)}::text`;
const meant = conditionNames
  .map((name) => {
    const text = textOf(name);
    return `(${text} is null or ${conditions[name](text)})`;
  })
  .join(' and ');

/** The last row that was read is returned in any case: it tells where to go on. */
function scanStatement(candidates: string, key: 'answered_at' | 'urgency'): string {
  return `
  select ${readableColumns}, m.matches, r.place::int as place
    from (select c.*, row_number() over (order by c.${key} desc, c.id desc) as place
            from (${candidates} order by ${key} desc, id desc limit $5::int) c) r
   cross join lateral (select ${meant} as matches) m
   where m.matches or r.place = $5::int
   order by r.${key} desc, r.id desc
   limit $6::int`;
}

const newestStatements = new Map<number, string>();

/**
 * Merges the newest of each touchpoint, in the order of responses_newest: a backward scan of that index for each, of
 * which no more is read than is needed. The touchpoints' ids stand in the conditions, as a list with commas. To have few
 * statements, there is room for 1, 2, 4, 8 … touchpoints; those that are missing are null and cost nothing.
 */
function newestStatement(logarithm: number): string {
  const known = newestStatements.get(logarithm);
  if (known) return known;
  const ids = `string_to_array(${textOf('touchpointIds')}, ',')`;
  const scans = Array.from(
    { length: 2 ** logarithm },
    (_, index) => `
      (select * from responses
        where project_id = $1::int and touchpoint_id = (${ids})[${index + 1}]::int
          and (answered_at, id) < ($2::text::timestamptz, $3::text::uuid) and answered_at >= $4::text::timestamptz
        order by answered_at desc, id desc limit $5::int)`,
  );
  const statement = scanStatement(`select * from (${scans.join(' union all ')}) o`, 'answered_at');
  newestStatements.set(logarithm, statement);
  return statement;
}

/** Along responses_burst, backwards: a burst may be a small part of what its touchpoints have. */
const newestOfBurstStatement = scanStatement(
  `select * from responses
    where project_id = $1::int and burst = ${textOf('burst')}::uuid
      and (answered_at, id) < ($2::text::timestamptz, $3::text::uuid) and answered_at >= $4::text::timestamptz`,
  'answered_at',
);

/** Along responses_urgent, backwards. Who was deleted has no urgency. */
const urgentStatement = scanStatement(
  `select * from responses
    where project_id = $1::int
      and (urgency, id) < ($2::text::float8, $3::text::uuid) and urgency >= $4::text::float8`,
  'urgency',
);
