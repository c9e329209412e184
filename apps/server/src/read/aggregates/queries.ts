import { type Channel, channels, type Metric, scales, scores } from '@voxpoint/contract/vocabulary';
import type { Database, Parameter } from '../../db/database.ts';
import { type SplitDay, timeSlots } from './time-slots.ts';

/** What to count, and into which slots of time. */
interface CountRequest {
  touchpointIds: readonly number[];
  metrics: readonly Metric[];
  byTouchpoint: boolean;
  /** Ascending instants: slot 1 lies between the first two. */
  bounds: readonly Date[];
}

/** Counts of one group in one slot. */
export interface CountRow {
  touchpointId: number | null;
  metric: Metric;
  scaleMax: number;
  /** The values that group it, besides the touchpoint, in the order asked for; null: the answers have none. */
  values: (string | null)[];
  slot: number;
  counts: number[];
  impressions: number;
  answered: number;
}

const scaleMaxima = new Set(
  Object.values(scales)
    .flat()
    .map(({ max }) => max),
);

/** SQL: the parameter’s JSON list as an array, by which an index is entered once for each. */
const listed = (parameter: string, type: 'int' | 'text') =>
  `any(array(select value::${type} from json_array_elements_text(${parameter}::text::json)))`;
const slotOf = (instant: string, parameter: string) => `width_bucket(${instant},
  (select array_agg(value::timestamptz order by ordinality) from json_array_elements_text(${parameter}::text::json)
     with ordinality))`;

/** A segment that the rollups count apart: one or more of their dimensions, and all or some of the values. */
export interface RollupRequest extends CountRequest {
  dimensions: readonly string[];
  values: readonly string[];
  /** What comes out as the `values` of a row. */
  by: readonly ('dimension' | 'value')[];
}

/** Which of the rollups' rows are added up, and when their time is. */
interface SumSource {
  from: string;
  time: string;
  where: string;
}

function sumStatement({ from, time, where }: SumSource, request: RollupRequest): string {
  return `
    select ${request.byTouchpoint ? 'touchpoint_id' : 'null::int'} as "touchpointId", metric, scale_max as "scaleMax",
           jsonb_build_array(${request.by.join(', ')}) as values, ${slotOf(time, '$6')} as slot,
           json_build_array(${scores.map((score) => `sum(c${score})`).join(', ')}) as counts,
           sum(impressions)::float8 as impressions, sum(answered)::float8 as answered
      from ${from}
     where project_id = $1::int and touchpoint_id = ${listed('$2', 'int')} and metric = ${listed('$3', 'text')}
       and scale_max in (${[...scaleMaxima].join(', ')}) and dimension = ${listed('$4', 'text')}
       and value = ${listed('$5', 'text')} and ${where}
     group by 1, 2, 3, 4, 5`;
}

function sumParameters(projectId: number, request: RollupRequest): Parameter[] {
  const { first, last, text } = timeSlots(request.bounds);
  return [
    projectId,
    JSON.stringify(request.touchpointIds),
    JSON.stringify(request.metrics),
    JSON.stringify(request.dimensions),
    JSON.stringify(request.values),
    text,
    first.toISOString(),
    last.toISOString(),
  ];
}

const withinBounds = (time: string) => `${time} >= $7::text::timestamptz and ${time} < $8::text::timestamptz`;

/**
 * Adds up quarters of an hour: range scans of the primary key, one per touchpoint, metric and value. The bounds are
 * computed by the metrics package and passed in, so that no second time zone table takes part.
 */
export async function sumQuarterHours(
  database: Database,
  projectId: number,
  request: RollupRequest,
): Promise<CountRow[]> {
  const quarters = { from: 'rollups', time: 'bucket', where: withinBounds('bucket') };
  return database.query<CountRow>(sumStatement(quarters, request), sumParameters(projectId, request));
}

/** How the days of a calendar answer a question. */
export interface DaysRequest extends RollupRequest {
  calendarId: number;
  fingerprint: string;
  /** Parts of the range whose days lie in two slots, or half outside: their quarters of an hour are added up. */
  splitDays: readonly SplitDay[];
}

/**
 * Adds up days instead: the same scans of far fewer rows. Undefined if the project counts in another calendar by now,
 * has yet to fill this one, or counts in the days of another zone table than this process's; the same snapshot tells.
 * A split day comes out as rows of its own.
 */
export async function sumDays(
  database: Database,
  projectId: number,
  request: DaysRequest,
): Promise<CountRow[] | undefined> {
  const isSplit = request.splitDays.length > 0;
  const splitDays = `json_to_recordset($11::text::json) as split (day timestamptz, "from" timestamptz, "to" timestamptz)`;
  const days = sumStatement(
    {
      from: 'daily_rollups',
      time: 'day',
      where: `${withinBounds('day')} and calendar_id = $9::int
        ${isSplit ? `and day <> all (array(select split.day from ${splitDays}))` : ''}`,
    },
    request,
  );
  const quarters = sumStatement(
    {
      from: 'rollups',
      time: 'bucket',
      where: `${withinBounds('bucket')} and bucket = any (array(
        select generate_series(split."from", split."to" - interval '15 minutes', '15 minutes') from ${splitDays}))`,
    },
    request,
  );
  const rows = await database.query<CountRow>(
    `with sums as (${days})${isSplit ? `, quarters as (${quarters})` : ''}
     select null::int as "touchpointId", '' as metric, 0 as "scaleMax", '[]'::jsonb as values, -1 as slot, null as counts,
            0::float8 as impressions, 0::float8 as answered
       from projects p join calendars c on c.id = p.calendar_id and c.fingerprint = $10::text
      where p.id = $1::int and p.calendar_id = $9::int and p.calendar_ready
     union all
     select * from sums
     ${isSplit ? 'union all select * from quarters' : ''}`,
    [
      ...sumParameters(projectId, request),
      request.calendarId,
      request.fingerprint,
      ...(isSplit ? [JSON.stringify(request.splitDays)] : []),
    ],
  );
  const isWhole = rows.some(({ slot }) => slot === -1);
  return isWhole ? rows.filter(({ slot }) => slot !== -1) : undefined;
}

/** What responses are divided by, apart from their touchpoint and time. */
export type ResponseProperty =
  | { kind: 'channel' | 'locale' | 'surveyVersion' }
  /** An attribute; values that are not among these count as `otherValue`. */
  | { kind: 'attribute'; name: string; values: readonly string[]; otherValue: string };

/** A segment that is not counted apart, and has to be read from the responses. */
export interface ReadRequest extends CountRequest {
  groups: readonly ResponseProperty[];
  filters: readonly { property: ResponseProperty; values: readonly string[] }[];
}

/** Older rows have languages in whatever case they were sent: they are compared in lower case. */
const columns = {
  channel: 'r.channel',
  locale: 'lower(r.locale collate "C")',
  surveyVersion: 'r.survey_version::text',
} as const;

/**
 * Counts responses one by one, by responses_newest, and impressions where they know what is asked for. Reads every
 * response of the touchpoints in the range: the caller bounds how many that may be.
 */
export async function countOneByOne(
  database: Database,
  projectId: number,
  request: ReadRequest,
): Promise<CountRow[]> {
  const { first, last, text } = timeSlots(request.bounds);
  const parameters: Parameter[] = [
    projectId,
    JSON.stringify(request.touchpointIds),
    JSON.stringify(request.metrics),
    text,
    first.toISOString(),
    last.toISOString(),
  ];
  const add = (parameter: Parameter) => `$${parameters.push(parameter)}`;
  const expressions = new Map<ResponseProperty, string>();
  const sqlOf = (property: ResponseProperty) => {
    const known = expressions.get(property);
    if (known) return known;
    const expression = expressionOf(property, add);
    expressions.set(property, expression);
    return expression;
  };
  const values = request.groups.map(sqlOf);
  const conditions = request.filters.map(
    ({ property, values }) => `${sqlOf(property)} = ${listed(add(JSON.stringify(values)), 'text')}`,
  );
  const select = (table: 'responses' | 'impressions') => {
    const [time, score, sums] =
      table === 'responses'
        ? ['answered_at', 'score', '0 as impressions, 0 as answered']
        : ['shown_at', 'null::smallint', '1 as impressions, answered::int as answered'];
    return `
      select ${request.byTouchpoint ? 'touchpoint_id' : 'null::int'} as touchpoint_id, metric, scale_max,
             jsonb_build_array(${values.join(', ')}) as values, ${slotOf(time, '$4')} as slot, ${score} as score, ${sums}
        from ${table} r
       where project_id = $1::int and touchpoint_id = ${listed('$2', 'int')} and metric = ${listed('$3', 'text')}
         and ${time} >= $5::text::timestamptz and ${time} < $6::text::timestamptz
         ${table === 'responses' ? "and state = 'counted'" : ''}
         ${conditions.map((condition) => `and ${condition}`).join(' ')}`;
  };
  const properties = [...request.groups, ...request.filters.map(({ property }) => property)];
  const facts = knowImpressions(properties)
    ? `${select('responses')} union all ${select('impressions')}`
    : select('responses');
  return database.query<CountRow>(
    `select touchpoint_id as "touchpointId", metric, scale_max as "scaleMax", values, slot,
            json_build_array(${scores.map((score) => `count(*) filter (where score = ${score})`).join(', ')}) as counts,
            sum(impressions)::float8 as impressions, sum(answered)::float8 as answered
       from (${facts}) f
      group by 1, 2, 3, 4, 5`,
    parameters,
  );
}

/** Impressions bear no attributes. */
export function knowImpressions(properties: readonly ResponseProperty[]): boolean {
  return properties.every(({ kind }) => kind !== 'attribute');
}

function expressionOf(property: ResponseProperty, add: (parameter: Parameter) => string): string {
  if (property.kind !== 'attribute') return columns[property.kind];
  const value = `(r.attributes ->> ${add(property.name)}::text)`;
  const declared = listed(add(JSON.stringify(property.values)), 'text');
  return `(case when ${value} is null or ${value} = ${declared} then ${value} else ${add(property.otherValue)}::text end)`;
}

export const everyChannel: readonly Channel[] = channels;
