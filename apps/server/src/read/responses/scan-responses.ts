import { urgencyBounds } from '@voxpoint/metrics';
import type { Queryable } from '../../db/database.ts';
import { type ResponseRow, readableColumns } from './queries.ts';
import { type conditions, meantFrom, placeOf, type ResponseFilter, textsOf } from './response-filter.ts';

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

export interface Stretched<Row = ResponseRow> {
  rows: Row[];
  /** Where to go on; absent: there is nothing below. */
  end?: Position;
}

const lowestId = '00000000-0000-0000-0000-000000000000';

/** The next responses of a scan that are meant. It reads so many and no more: what matches little must not block others. */
export async function scanStretch(
  queryable: Queryable,
  projectId: number,
  scan: Scan & Stretch,
): Promise<Stretched> {
  const { touchpoints } = scan.filter;
  const { rows, end } = await stretch<Omit<ResponseRow, 'touchpoint'>>(queryable, projectId, {
    ...scan,
    columns: readableColumns,
  });
  return {
    rows: rows.map((row) => ({ ...row, touchpoint: touchpoints.get(row.touchpointId) as string })),
    end,
  };
}

/** The same, of the ids alone, in the order `newest`. */
export async function scanIds(
  queryable: Queryable,
  projectId: number,
  scan: Omit<Scan, 'order'> & Stretch,
): Promise<Stretched<{ id: string }>> {
  return stretch(queryable, projectId, { ...scan, order: 'newest', columns: placeColumns });
}

/** What a response is counted by. */
export type CountedRow = Pick<
  ResponseRow,
  'touchpointId' | 'metric' | 'channel' | 'locale' | 'surveyVersion' | 'state' | 'attributes'
> & { score: number; scaleMax: number; hasComment: boolean };

/** The next responses in the order `newest` that are meant, with what they are counted by. */
export async function scanCounted(
  queryable: Queryable,
  projectId: number,
  scan: Omit<Scan, 'order'> & Omit<Stretch, 'returns'>,
): Promise<Stretched<CountedRow>> {
  return stretch<CountedRow & Place>(queryable, projectId, {
    ...scan,
    order: 'newest',
    columns: countedColumns,
    returns: scan.reads,
  });
}

/**
 * The same, of the names of what each response holds: lists of pairs as JSON, of attributes `[name, type]`, of answers
 * `[question, part]`; null where there are none.
 */
export async function scanMemberNames(
  queryable: Queryable,
  projectId: number,
  scan: Omit<Scan, 'order'> & Stretch,
): Promise<Stretched<{ id: string; attributeNames: string | null; answerNames: string | null }>> {
  return stretch<Place & { attributeNames: string | null; answerNames: string | null }>(
    queryable,
    projectId,
    {
      ...scan,
      order: 'newest',
      columns: nameColumns,
    },
  );
}

const placeColumns = 'r.id, r.answered_at as "answeredAt", r.urgency';
const countedColumns = `${placeColumns}, r.touchpoint_id as "touchpointId", r.metric, r.scale_max as "scaleMax", r.score,
  r.channel, r.locale, r.survey_version as "surveyVersion", r.state, r.comment is not null as "hasComment", r.attributes`;
const nameColumns = `${placeColumns},
  (select jsonb_agg(jsonb_build_array(a.key, jsonb_typeof(a.value)))::text
     from jsonb_each(r.attributes) a) as "attributeNames",
  (select jsonb_agg(jsonb_build_array(a ->> 'question', part.name))::text
     from jsonb_array_elements(r.answers) a
     join (values ('text'), ('choices'), ('freeText')) part (name) on a ? part.name) as "answerNames"`;
type Place = Pick<ResponseRow, 'id' | 'answeredAt' | 'urgency'>;

async function stretch<Row extends Place>(
  queryable: Queryable,
  projectId: number,
  { order, columns, filter, below, reads, returns }: Scan & Stretch & { columns: string },
): Promise<Stretched<Row>> {
  const { touchpoints } = filter;
  if (touchpoints.size === 0) return { rows: [] };
  const found = await queryable.query<Row & { matches: boolean; place: number }>(
    scanStatement(columns, orders[order].candidates(filter), keys[order]),
    [projectId, ...orders[order].bounds(filter, below), reads, returns, ...textsOf(filter)],
  );
  const last = found.at(-1);
  const mayHaveMore = last && (found.length === returns || last.place === reads);
  return {
    rows: found.filter(({ matches }) => matches),
    end: mayHaveMore ? positionOf(order, last) : undefined,
  };
}

export function positionOf(order: Order, { id, answeredAt, urgency }: Place): Position {
  return [order === 'newest' ? answeredAt.toISOString() : (urgency as number), id];
}

interface OrderDefinition {
  /** The responses that are read, in no order yet. */
  candidates(filter: ResponseFilter): string;
  /** $2 to $4: below which key and id to begin, and the lowest key. */
  bounds(filter: ResponseFilter, below: Position | undefined): [string, string, string];
}

const orders: Record<Order, OrderDefinition> = {
  newest: {
    candidates: ({ touchpoints, texts }) =>
      texts.burst === null ? newestCandidates(Math.ceil(Math.log2(touchpoints.size))) : burstCandidates,
    bounds: ({ range: { from, to } }, below) => {
      const top: Position = [to?.toISOString() ?? 'infinity', lowestId];
      const isBelowTop = below !== undefined && (to === undefined || new Date(below[0]) < to);
      const [at, id] = isBelowTop ? below : top;
      return [String(at), id, from?.toISOString() ?? '-infinity'];
    },
  },
  urgent: {
    candidates: () => urgentCandidates,
    bounds: ({ range }, below) => {
      const { least, most } = urgencyBounds(range);
      const [value, id] = below !== undefined && Number(below[0]) < most ? below : [most, lowestId];
      return [String(value), id, String(least)];
    },
  },
};

const firstCondition = 7;
const textOf = (name: keyof typeof conditions) => placeOf(name, firstCondition);
const meant = meantFrom(firstCondition);
const keys: Record<Order, string> = { newest: 'answered_at', urgent: 'urgency' };

/** The last row that was read is returned in any case: it tells where to go on. */
function scanStatement(columns: string, candidates: string, key: string): string {
  return `
  select ${columns}, m.matches, r.place::int as place
    from (select c.*, row_number() over (order by c.${key} desc, c.id desc) as place
            from (${candidates} order by ${key} desc, id desc limit $5::int) c) r
   cross join lateral (select ${meant} as matches) m
   where m.matches or r.place = $5::int
   order by r.${key} desc, r.id desc
   limit $6::int`;
}

const knownCandidates = new Map<number, string>();

/**
 * Merges the newest of each touchpoint, in the order of responses_newest: a backward scan of that index for each, of
 * which no more is read than is needed. The touchpoints' ids stand in the conditions, as a list with commas. To have few
 * statements, there is room for 1, 2, 4, 8 … touchpoints; those that are missing are null and cost nothing.
 */
function newestCandidates(logarithm: number): string {
  const known = knownCandidates.get(logarithm);
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
  const candidates = `select * from (${scans.join(' union all ')}) o`;
  knownCandidates.set(logarithm, candidates);
  return candidates;
}

/** Along responses_burst, backwards: a burst may be a small part of what its touchpoints have. */
const burstCandidates = `
  select * from responses
   where project_id = $1::int and burst = ${textOf('burst')}::uuid
     and (answered_at, id) < ($2::text::timestamptz, $3::text::uuid) and answered_at >= $4::text::timestamptz`;

/** Along responses_urgent, backwards. Who was deleted has no urgency. */
const urgentCandidates = `
  select * from responses
   where project_id = $1::int
     and (urgency, id) < ($2::text::float8, $3::text::uuid) and urgency >= $4::text::float8`;
