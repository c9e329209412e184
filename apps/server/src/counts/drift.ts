import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Database, Parameter } from '../db/database.ts';
import { keepingInPlace, whereProjectLies } from '../db/of-project.ts';
import {
  added,
  attributeDimension,
  bucketOf,
  counters,
  cutColumns,
  cutsOf,
  dayOf,
  declaredDimensions,
  type rollupTables,
  scoreCounters,
  spanOf,
} from './counters.ts';
import { type Stretch, stretchesSince } from './stretches.ts';

/** In the order in which they are put right: each is judged by the one before, the first by what is stored. */
export const tiers = ['fine', 'daily', 'monthly'] as const;
export type Tier = (typeof tiers)[number];

export interface TierRequest {
  projectId: number;
  touchpointId: number;
  /** Sums of days that start before it are right, and left alone. */
  since?: Date | null;
}

/** A cell of the rollups that differs from what it should be. */
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

const keyColumns = `${cutColumns}, bucket`;

/**
 * The fine tier against a recount of the responses and impressions since the horizon; what lies before is frozen.
 * One statement, so one snapshot, whoever writes meanwhile: rows and their counts change in the same commit.
 */
const recountOf = (within: (column: string) => string) => `
  with ${declaredDimensions}, facts as (
    select touchpoint_id, metric, scale_max, survey_version, channel, attributes, answers, answered_at as at, score,
           0 as impressions, 0 as answered
      from responses
     where project_id = $1::int and touchpoint_id = $2::int and state = 'counted' ${within('answered_at')}
     union all
    select touchpoint_id, metric, scale_max, 0, channel, null, null, shown_at, null, 1, answered::int
      from impressions
     where project_id = $1::int and touchpoint_id = $2::int and state = 'counted' ${within('shown_at')}
  ), horizon as (
    select coalesce(horizon, '-infinity') as at from projects where id = $1::int
  ), expected as (
    select f.touchpoint_id, f.metric, f.scale_max, d.dimension, d.value, ${bucketOf('f.at')} as bucket,
           ${scoreCounters.map((name) => `count(*) filter (where f.score = ${name.slice(1)}) as ${name}`).join(', ')},
           sum(f.impressions) as impressions, sum(f.answered) as answered
      from facts f
     cross join lateral ${cutsOf('f')} d
     where f.at >= (select at from horizon)
     group by f.touchpoint_id, f.metric, f.scale_max, d.dimension, d.value, ${bucketOf('f.at')}
  ), kept as (
    select ${keyColumns}, ${counters.join(', ')}
      from rollups
     where project_id = $1::int and touchpoint_id = $2::int and bucket >= (select at from horizon) ${within('bucket')}
  )`;

/** SQL, a condition: a time lies in the stretch from $3 to $4. */
const inStretch = (column: string) =>
  `and ${column} >= $3::text::timestamptz and ${column} < $4::text::timestamptz`;

/** The bounds of a recount of sums, as `p`: what is closed, of the days from $3 to $4. */
const closed = `(
    select id, calendar_id, months, until, coalesce(months[width_bucket(until, months)], '-infinity') as month_until,
           coalesce(months[width_bucket($3::text::timestamptz, months)], '-infinity') as month_since
      from (select p.id, p.calendar_id, coalesce(c.months, '{}') as months,
                   least(p.closed_until, $4::text::timestamptz) as until
              from projects p join calendars c on c.id = p.calendar_id
             where p.id = $1::int) project
  )`;

/**
 * The daily tier against the sums of the fine one, in the project's calendar. Days are taken whole, by their start: the calendar may
 * have become another one since the bounds of a stretch were found.
 */
const sumOfDays = `
  with expected as (
    select ${cutColumns}, ${dayOf('f.bucket')} as bucket, ${counters.map((name) => `sum(${name}) as ${name}`).join(', ')}
      from ${closed} p
      join rollups f on f.project_id = p.id and f.bucket >= $3::text::timestamptz and f.bucket < p.until + interval '48 hours'
     cross join lateral ${spanOf('f.bucket')} span
     where f.project_id = $1::int and f.touchpoint_id = $2::int
       and ${dayOf('f.bucket')} >= $3::text::timestamptz and ${dayOf('f.bucket')} < p.until
     group by ${cutColumns}, 6
  ), kept as (
    select ${cutColumns}, day as bucket, ${counters.map((name) => `d.${name}`).join(', ')}
      from ${closed} p
      join daily_rollups d on d.project_id = p.id and d.calendar_id = p.calendar_id
       and d.day >= $3::text::timestamptz and d.day < p.until
     where d.project_id = $1::int and d.touchpoint_id = $2::int
  )`;

/** The monthly tier against the sums of the daily one. */
const sumOfMonths = `
  with expected as (
    select ${cutColumns}, p.months[width_bucket(d.day, p.months)] as bucket,
           ${counters.map((name) => `sum(${name}) as ${name}`).join(', ')}
      from ${closed} p
      join daily_rollups d on d.project_id = p.id and d.calendar_id = p.calendar_id
       and d.day >= p.month_since and d.day < p.month_until
     where d.project_id = $1::int and d.touchpoint_id = $2::int
     group by ${cutColumns}, 6
  ), kept as (
    select ${cutColumns}, month as bucket, ${counters.map((name) => `m.${name}`).join(', ')}
      from ${closed} p
      join monthly_rollups m on m.project_id = p.id and m.calendar_id = p.calendar_id
       and m.month >= p.month_since and m.month < p.month_until
     where m.project_id = $1::int and m.touchpoint_id = $2::int
  )`;

const differs = counters.map((name) => `coalesce(e.${name}, 0) <> coalesce(k.${name}, 0)`).join(' or ');

const list = (condition: string) => `
  select metric, scale_max as "scaleMax", dimension, value, bucket,
         json_build_array(${counters.map((name) => `coalesce(e.${name}, 0)`).join(', ')}) as counted,
         json_build_array(${counters.map((name) => `coalesce(k.${name}, 0)`).join(', ')}) as stored
    from expected e
    full join kept k using (${keyColumns})
   where (${differs}) and ${condition}
   order by ${keyColumns}`;

/**
 * Adds the differences, instead of writing what is right: whoever counts meanwhile adds to the same rows, and nobody
 * has to wait. Rows are touched in the order of their key, as by every other writer.
 */
const difference = `difference as materialized (
    select ${keyColumns}, ${counters.map((name) => `coalesce(e.${name}, 0) - coalesce(k.${name}, 0) as ${name}`).join(', ')}
      from expected e
      full join kept k using (${keyColumns})
     where ${differs}
  )`;

const isCounted = `not exists (select from dimensions d where d.project_id = $1::int and d.touchpoints_done is not null
    and '${attributeDimension('')}' || d.key = dimension)`;

/** Until sums are filled they are not read, so nothing in them is wrong. */
const isRead = (until: string) => `exists (
    select from projects p join calendars c on c.id = p.calendar_id
     where p.id = $1::int and p.calendar_ready and bucket < ${until})`;

const statementsOf = (recount: string): Record<Tier, { find: string; repair: string }> => ({
  fine: {
    // What is being counted apart is yet to be.
    find: `${recount} ${list(isCounted)}`,
    repair: `${recount}, ${difference}, ${repairOf('rollups', 'bucket')}
      select count(*)::int as cells from repaired`,
  },
  daily: {
    find: `${sumOfDays} ${list(`${isRead(`coalesce(p.ready_until, 'infinity')`)} and ${isCounted}`)}`,
    repair: `${sumOfDays}, ${difference}, ${repairOf('daily_rollups', 'day')}
      select count(*)::int as cells from repaired`,
  },
  monthly: {
    find: `${sumOfMonths} ${list(`${isRead('c.months[width_bucket(p.ready_until, c.months)]')} and ${isCounted}`)}`,
    repair: `${sumOfMonths}, ${difference}, ${repairOf('monthly_rollups', 'month')}
      select count(*)::int as cells from repaired`,
  },
});

/**
 * PostgreSQL recounts all answers at once, and is told no stretch: it would look for impressions by their time alone, which are
 * every project's.
 */
const statements: Record<Database['kind'], Record<Tier, { find: string; repair: string }>> = {
  postgresql: statementsOf(recountOf(() => '')),
  embedded: statementsOf(recountOf(inStretch)),
};

function repairOf(table: (typeof rollupTables)[number], time: 'bucket' | 'day' | 'month'): string {
  const calendar = table === 'rollups' ? '' : 'calendar_id, ';
  const calendarId = table === 'rollups' ? '' : '(select calendar_id from projects where id = $1::int), ';
  return `repaired as (
    insert into ${table} (project_id, ${calendar}${cutColumns}, ${time}, ${counters.join(', ')})
    select $1::int, ${calendarId}${cutColumns}, bucket, ${counters.join(', ')} from difference order by ${keyColumns}
        on conflict (project_id, ${calendar}${cutColumns}, ${time}) do update set ${added(table)}
    returning 1
  )`;
}

/** The cells of a tier that are wrong, for one touchpoint. Reads every response and impression of it once. */
export async function findDrift(
  database: Pick<Database, 'kind' | 'query'>,
  tier: Tier,
  request: TierRequest,
): Promise<Drift[]> {
  const found: Drift[] = [];
  for await (const stretch of stretchesOf(database, tier, request)) {
    const { find } = statements[database.kind][tier];
    found.push(...(await database.query<Drift>(find, parametersOf(database.kind, tier, request, stretch))));
  }
  return found;
}

/** There are few sums of days, and months lie in one stretch or another: they are judged at once. */
function stretchesOf(database: Pick<Database, 'kind' | 'query'>, tier: Tier, request: TierRequest) {
  return tier === 'monthly'
    ? [{ since: request.since ?? null, until: null }]
    : stretchesSince(database, request);
}

function parametersOf(
  kind: Database['kind'],
  tier: Tier,
  { projectId, touchpointId }: TierRequest,
  { since, until }: Stretch,
): Parameter[] {
  const stretch = [since?.toISOString() ?? '-infinity', until?.toISOString() ?? 'infinity'];
  return [projectId, touchpointId, ...(kind === 'postgresql' && tier === 'fine' ? [] : stretch)];
}

/** Names the lock of those who put counters of a project right; with the project's id. */
const repairLock = 7_086_914;

/**
 * Puts a tier of one touchpoint right while everybody goes on writing and reading; returns how many cells changed. One in a project
 * at a time, begun when the one before is committed: two who find the same difference would both add it.
 */
export async function repairDrift(
  database: Pick<Database, 'kind' | 'isDistributed' | 'query' | 'transaction'>,
  tier: Tier,
  request: TierRequest,
): Promise<number> {
  // There one statement runs after another.
  if (database.kind === 'embedded') return repairAlone(database, tier, request);
  const { kind } = database;
  const lock = {
    statement: whereProjectLies(`pg_advisory_xact_lock(${repairLock}, $1::int)`),
    parameters: [request.projectId],
  };
  return database.transaction(
    ({ query }) => repairAlone({ kind, query }, tier, request),
    [...keepingInPlace(database, request.projectId), lock],
  );
}

/** The same where nobody else puts anything right. */
export async function repairAlone(
  database: Pick<Database, 'kind' | 'query'>,
  tier: Tier,
  request: TierRequest,
): Promise<number> {
  let cells = 0;
  for await (const stretch of stretchesOf(database, tier, request)) {
    const { repair } = statements[database.kind][tier];
    const [row] = await database.query<{ cells: number }>(
      repair,
      parametersOf(database.kind, tier, request, stretch),
    );
    cells += row?.cells ?? 0;
  }
  return cells;
}
