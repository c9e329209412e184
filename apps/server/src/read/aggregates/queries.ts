import { type Channel, channels, type Metric, scores } from '@voxpoint/contract/vocabulary';
import type { Range } from '@voxpoint/metrics';
import { scoreCounters } from '../../counts/counters.ts';
import type { Database, Parameter } from '../../db/database.ts';
import { listed, rowsByCuts, rowsByLists, type SumSource } from './rollup-rows.ts';
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

function sumStatement(
  { entersByLists }: Database,
  sources: readonly SumSource[],
  request: RollupRequest,
): string {
  const rows = sources.map(entersByLists ? rowsByLists : rowsByCuts);
  return `
    select ${request.byTouchpoint ? 'touchpoint_id' : 'null::int'} as "touchpointId", metric, scale_max as "scaleMax",
           jsonb_build_array(${request.by.join(', ')}) as values, ${slotOf('at', '$6')} as slot,
           json_build_array(${scoreCounters.map((name) => `sum(${name})`).join(', ')}) as counts,
           sum(impressions)::float8 as impressions, sum(answered)::float8 as answered
      from (${rows.join(' union all ')}) cells
     group by 1, 2, 3, 4, 5`;
}

function sumParameters(projectId: number, request: RollupRequest): Parameter[] {
  const { first, last, text } = timeSlots(request.bounds);
  return [
    projectId,
    // What stands twice would be counted twice.
    ...[request.touchpointIds, request.metrics, request.dimensions, request.values].map((list) =>
      JSON.stringify([...new Set<string | number>(list)]),
    ),
    text,
    first.toISOString(),
    last.toISOString(),
  ];
}

const [first, last] = ['$7::text::timestamptz', '$8::text::timestamptz'];
const within = (time: string, from: string, to: string) => `${time} >= ${from} and ${time} < ${to}`;

/**
 * Adds up quarters of an hour: range scans of the primary key, one per touchpoint, metric and value. The bounds are
 * computed by the metrics package and passed in, so that no second time zone table takes part.
 */
export async function sumQuarterHours(
  database: Database,
  projectId: number,
  request: RollupRequest,
): Promise<CountRow[]> {
  const quarters = { from: 'rollups', time: 'bucket', where: within('bucket', first, last) } as const;
  return database.query<CountRow>(
    sumStatement(database, [quarters], request),
    sumParameters(projectId, request),
  );
}

/** How the sums of days and months answer a question. */
export interface SumsRequest extends RollupRequest {
  calendarId: number;
  fingerprint: string;
  /** Parts of the range whose days lie in two slots, or half outside: their quarters of an hour are added up. */
  splitDays: readonly SplitDay[];
  /** Months that follow each other, each within one slot. */
  months: Range | undefined;
}

/**
 * Adds up days and months instead, as far as they are closed, and quarters of an hour from there on: far fewer rows. Undefined if
 * the project counts in another calendar by now, has yet to fill this one, or counts in the days of another zone table than this
 * process's; the same snapshot tells, and also how far its days are closed.
 */
export async function sumClosed(
  database: Database,
  projectId: number,
  request: SumsRequest,
): Promise<CountRow[] | undefined> {
  const { splitDays, months } = request;
  const parameters = [...sumParameters(projectId, request), request.calendarId, request.fingerprint];
  const add = (parameter: Parameter) => `$${parameters.push(parameter)}::text`;
  const [daysUntil, monthsUntil] = ['(select days from until)', '(select months from until)'];
  const split =
    splitDays.length > 0
      ? `json_to_recordset(${add(JSON.stringify(splitDays))}::json) as split (day timestamptz, "from" timestamptz, "to" timestamptz)`
      : undefined;
  const days = (from: string, to: string): SumSource => ({
    from: 'daily_rollups',
    time: 'day',
    where: `calendar_id = $9::int and ${within('day', from, to)}
      ${split ? `and day <> all (array(select split.day from ${split}))` : ''}`,
  });
  const monthsFrom = months && `${add(months.from.toISOString())}::timestamptz`;
  const monthsTo = months && `${add(months.to.toISOString())}::timestamptz`;
  const sources: SumSource[] = [
    ...(monthsFrom
      ? [
          days(first, `least(${monthsFrom}, ${daysUntil})`),
          {
            from: 'monthly_rollups',
            time: 'month',
            where: `calendar_id = $9::int and ${within('month', monthsFrom, monthsUntil)}`,
          } as const,
          days(monthsUntil, daysUntil),
        ]
      : [days(first, daysUntil)]),
    {
      from: 'rollups',
      time: 'bucket',
      where: `${daysUntil} < ${last} and ${within('bucket', `greatest(${first}, ${daysUntil})`, last)}`,
    },
  ];
  if (split) {
    sources.push({
      from: 'rollups',
      time: 'bucket',
      where: `${within('bucket', first, `least(${last}, ${daysUntil})`)} and bucket = any (array(
        select generate_series(split."from", split."to" - interval '15 minutes', '15 minutes') from ${split}))`,
    });
  }
  const closedMonths = `coalesce(c.months[width_bucket(p.ready_until, c.months)], '-infinity')`;
  const rows = await database.query<CountRow>(
    `with until as materialized (
       select least(p.ready_until, ${last}) as days${monthsFrom ? `, greatest(${monthsFrom}, least(${monthsTo}, ${closedMonths})) as months` : ''}
         from projects p join calendars c on c.id = p.calendar_id and c.fingerprint = $10::text
        where p.id = $1::int and p.calendar_id = $9::int and p.calendar_ready
     ), sums as (${sumStatement(database, sources, request)})
     select null::int as "touchpointId", '' as metric, 0 as "scaleMax", '[]'::jsonb as values, -1 as slot, null as counts,
            0::float8 as impressions, 0::float8 as answered
       from until
     union all
     select * from sums`,
    parameters,
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
