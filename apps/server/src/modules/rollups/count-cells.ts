/**
 * The one way in which counts change: the SQL that adds cells to the rollups.
 *
 * `cells` is the name of a relation with the columns touchpoint_id, metric, scale_max, channel, at, score,
 * responses, impressions, answered; the last three are +1, 0 or −1, and score may be null where responses is 0.
 * $1 is the project. Rows are touched in the order of their key: writers that touch them in different orders
 * deadlock, and one upsert per statement, because ON CONFLICT cannot touch a row twice.
 */
export function countCells(cells: string): string {
  const scores = Array.from({ length: 11 }, (_, score) => score);
  return `
    insert into rollups (project_id, touchpoint_id, metric, scale_max, dimension, value, bucket,
                         ${scores.map((score) => `c${score}`).join(', ')}, impressions, answered)
    select $1::int, c.touchpoint_id, c.metric, c.scale_max, d.dimension, d.value, ${bucketOf('c.at')},
           ${scores.map((score) => `coalesce(sum(c.responses) filter (where c.score = ${score}), 0)`).join(', ')},
           sum(c.impressions), sum(c.answered)
      from ${cells} c
     cross join lateral (values ('', ''), ('channel', c.channel)) d (dimension, value)
     group by c.touchpoint_id, c.metric, c.scale_max, d.dimension, d.value, ${bucketOf('c.at')}
     order by c.touchpoint_id, c.metric, c.scale_max, d.dimension, d.value, ${bucketOf('c.at')}
        on conflict (project_id, touchpoint_id, metric, scale_max, dimension, value, bucket) do update
       set ${scores.map((score) => `c${score} = rollups.c${score} + excluded.c${score}`).join(', ')},
           impressions = rollups.impressions + excluded.impressions,
           answered = rollups.answered + excluded.answered`;
}

/** The quarter of an hour that an instant lies in: every zone's days begin on one. */
export function bucketOf(instant: string): string {
  return `date_bin('15 minutes', ${instant}, timestamptz '2000-01-01 00:00:00+00')`;
}

/** The same cells as an argument: a relation made from JSON that the parameter holds. */
export function cellsFrom(parameter: string): string {
  return `json_to_recordset(${parameter}::text::json) as c (
    touchpoint_id int, metric text, scale_max smallint, channel text, at timestamptz, score smallint,
    responses int, impressions int, answered int)`;
}

/** One change of the counts; see countCells. */
export interface Cell {
  touchpoint_id: number;
  metric: string;
  scale_max: number;
  channel: string;
  at: string;
  score: number | null;
  responses: number;
  impressions: number;
  answered: number;
}
