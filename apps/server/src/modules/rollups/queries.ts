import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Database } from '../../platform/database.ts';
import { bucketOf } from './count-cells.ts';

const scores = Array.from({ length: 11 }, (_, score) => `c${score}`);

/** One index range scan over the totals of a touchpoint and metric. */
export async function sumResponses(
  database: Database,
  projectId: number,
  { touchpointId, metric }: { touchpointId: number; metric: Metric },
): Promise<number> {
  const [row] = await database.query<{ responses: number }>(
    `select coalesce(sum(${scores.join(' + ')}), 0)::float8 as responses
       from rollups
      where project_id = $1::int and touchpoint_id = $2::int and metric = $3::text and dimension = ''`,
    [projectId, touchpointId, metric],
  );
  return row?.responses ?? 0;
}

/** A cell of the rollups that differs from what the stored responses and impressions give. */
export interface Drift {
  metric: Metric;
  scaleMax: number;
  dimension: string;
  value: string;
  bucket: Date;
  /** c0…c10, impressions, answered; zeros where there is no row. */
  counted: number[];
  stored: number[];
}

const counters = [...scores, 'impressions', 'answered'];
const keyColumns = 'metric, scale_max, dimension, value, bucket';

/**
 * Recounts one touchpoint and compares: one statement, so one snapshot, whoever writes meanwhile. Reads every
 * response and impression of the touchpoint once.
 */
const verifyStatement = `
  with facts as (
    select metric, scale_max, channel, ${bucketOf('answered_at')} as bucket, score, 0 as impressions, 0 as answered
      from responses where project_id = $1::int and touchpoint_id = $2::int and state = 'counted'
     union all
    select metric, scale_max, channel, ${bucketOf('shown_at')}, null, 1, answered::int
      from impressions where project_id = $1::int and touchpoint_id = $2::int
  ), recount as (
    select f.metric, f.scale_max, d.dimension, d.value, f.bucket,
           ${scores.map((name, score) => `count(*) filter (where f.score = ${score}) as ${name}`).join(', ')},
           sum(f.impressions) as impressions, sum(f.answered) as answered
      from facts f
     cross join lateral (values ('', ''), ('channel', f.channel)) d (dimension, value)
     group by f.metric, f.scale_max, d.dimension, d.value, f.bucket
  ), kept as (
    select ${keyColumns}, ${counters.join(', ')}
      from rollups where project_id = $1::int and touchpoint_id = $2::int
  )
  select metric, scale_max as "scaleMax", dimension, value, bucket,
         json_build_array(${counters.map((name) => `coalesce(r.${name}, 0)`).join(', ')}) as counted,
         json_build_array(${counters.map((name) => `coalesce(k.${name}, 0)`).join(', ')}) as stored
    from recount r
    full join kept k using (${keyColumns})
   where ${counters.map((name) => `coalesce(r.${name}, 0) <> coalesce(k.${name}, 0)`).join(' or ')}
   order by ${keyColumns}`;

export async function findDrift(
  database: Database,
  projectId: number,
  touchpointId: number,
): Promise<Drift[]> {
  return database.query<Drift>(verifyStatement, [projectId, touchpointId]);
}
