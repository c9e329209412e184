import { type Channel, channels, type Metric } from '@voxpoint/contract/vocabulary';
import type { Database } from '../../platform/database.ts';

/** What to count, and into which slots of time. */
export interface RollupRequest {
  touchpointIds: readonly number[];
  metrics: readonly Metric[];
  /** Only these channels; null counts all together. */
  channels: readonly Channel[] | null;
  byTouchpoint: boolean;
  byChannel: boolean;
  /** Ascending instants: slot 1 lies between the first two. */
  bounds: readonly Date[];
}

/** Counts of one group in one slot. */
export interface RollupRow {
  touchpointId: number | null;
  metric: Metric;
  scaleMax: number;
  channel: Channel | null;
  slot: number;
  counts: number[];
  impressions: number;
  answered: number;
}

const scores = Array.from({ length: 11 }, (_, score) => score);
const bounds =
  '(select array_agg(value::timestamptz order by ordinality) from json_array_elements_text($5::text::json) with ordinality)';

/** Named, so that the index leads to the range of time within each. */
const everyChannel = channels.map((channel) => `'${channel}'`).join(', ');

function sumStatement(table: 'rollups' | 'daily_rollups', request: RollupRequest): string {
  const time = table === 'rollups' ? 'bucket' : 'day';
  return `
    select ${request.byTouchpoint ? 'touchpoint_id' : 'null::int'} as "touchpointId", metric, scale_max as "scaleMax",
           ${request.byChannel ? 'value' : 'null::text'} as channel,
           width_bucket(${time}, ${bounds}) as slot,
           json_build_array(${scores.map((score) => `sum(c${score})`).join(', ')}) as counts,
           sum(impressions)::float8 as impressions, sum(answered)::float8 as answered
      from ${table}
     where project_id = $1::int
       and touchpoint_id in (select value::int from json_array_elements_text($2::text::json))
       and metric in (select value from json_array_elements_text($3::text::json))
       and dimension = 'channel' and value in (${everyChannel})
       and ($4::text is null or value in (select value from json_array_elements_text($4::text::json)))
       and ${time} >= $6::text::timestamptz and ${time} < $7::text::timestamptz
       ${table === 'rollups' ? '' : 'and calendar_id = $8::int'}
     group by 1, 2, 3, 4, 5`;
}

function parametersOf(projectId: number, request: RollupRequest) {
  return [
    projectId,
    JSON.stringify(request.touchpointIds),
    JSON.stringify(request.metrics),
    request.channels && JSON.stringify(request.channels),
    JSON.stringify(request.bounds),
    request.bounds[0]?.toISOString() ?? null,
    request.bounds.at(-1)?.toISOString() ?? null,
  ];
}

/**
 * Adds up quarters of an hour: one range scan of the primary key per touchpoint and metric. The bounds are computed
 * by the metrics package and passed in, so that no second time zone table takes part.
 */
export async function sumQuarterHours(
  database: Database,
  projectId: number,
  request: RollupRequest,
): Promise<RollupRow[]> {
  return database.query<RollupRow>(sumStatement('rollups', request), parametersOf(projectId, request));
}

/**
 * Adds up days instead: the same scan of far fewer rows. The bounds must be days of the calendar. Undefined if the
 * project counts in another calendar by now, has yet to fill this one, or counts in the days of another zone table than
 * this process's; the same snapshot tells.
 */
export async function sumDays(
  database: Database,
  projectId: number,
  request: RollupRequest & { calendarId: number; fingerprint: string },
): Promise<RollupRow[] | undefined> {
  const rows = await database.query<RollupRow>(
    `with sums as (${sumStatement('daily_rollups', request)})
     select null::int as "touchpointId", '' as metric, 0 as "scaleMax", null as channel, -1 as slot, null as counts,
            0::float8 as impressions, 0::float8 as answered
       from projects p join calendars c on c.id = p.calendar_id and c.fingerprint = $9::text
      where p.id = $1::int and p.calendar_id = $8::int and p.calendar_ready
     union all
     select * from sums`,
    [...parametersOf(projectId, request), request.calendarId, request.fingerprint],
  );
  const isWhole = rows.some(({ slot }) => slot === -1);
  return isWhole ? rows.filter(({ slot }) => slot !== -1) : undefined;
}
