import type { Channel, Metric } from '@voxpoint/contract/vocabulary';
import type { Database } from '../../platform/database.ts';

/** What to count, and into which slots of time. */
export interface RollupRequest {
  touchpointIds: readonly number[];
  metrics: readonly Metric[];
  /** Only these channels; null counts all together, from the totals. */
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
  '(select array_agg(value::timestamptz order by ordinality) from json_array_elements_text($6::text::json) with ordinality)';

/**
 * Adds up quarters of an hour: one range scan of the primary key per touchpoint and metric. The bounds are computed
 * by the metrics package and passed in, so that no second time zone table takes part.
 */
export async function sumRollups(
  database: Database,
  projectId: number,
  request: RollupRequest,
): Promise<RollupRow[]> {
  const { byTouchpoint, byChannel, channels } = request;
  const usesChannels = byChannel || channels !== null;
  return database.query<RollupRow>(
    `select ${byTouchpoint ? 'touchpoint_id' : 'null::int'} as "touchpointId", metric, scale_max as "scaleMax",
            ${byChannel ? 'value' : 'null::text'} as channel,
            width_bucket(bucket, ${bounds}) as slot,
            json_build_array(${scores.map((score) => `sum(c${score})`).join(', ')}) as counts,
            sum(impressions)::float8 as impressions, sum(answered)::float8 as answered
       from rollups
      where project_id = $1::int
        and touchpoint_id in (select value::int from json_array_elements_text($2::text::json))
        and metric in (select value from json_array_elements_text($3::text::json))
        and dimension = $4::text
        and ($5::text is null or value in (select value from json_array_elements_text($5::text::json)))
        and bucket >= $7::text::timestamptz and bucket < $8::text::timestamptz
      group by 1, 2, 3, 4, 5`,
    [
      projectId,
      JSON.stringify(request.touchpointIds),
      JSON.stringify(request.metrics),
      usesChannels ? 'channel' : '',
      channels === null ? null : JSON.stringify(channels),
      JSON.stringify(request.bounds),
      request.bounds[0]?.toISOString() ?? null,
      request.bounds.at(-1)?.toISOString() ?? null,
    ],
  );
}
