import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Database, Queryable } from '../db/database.ts';
import {
  added,
  attributeDimension,
  bucketOf,
  counters,
  cutColumns,
  cutsOf,
  dayOf,
  declaredDimensions,
  scoreCounters,
  spanOf,
} from './counters.ts';

/**
 * How many responses of a metric count at a touchpoint, of all times. One index range scan over what a touchpoint and
 * metric count: every response has one channel.
 */
export async function countResponses(
  database: Database,
  projectId: number,
  { touchpointId, metric }: { touchpointId: number; metric: Metric },
): Promise<number> {
  const [row] = await database.query<{ responses: number }>(
    `select coalesce(sum(${scoreCounters.join(' + ')}), 0)::float8 as responses
       from rollups
      where project_id = $1::int and touchpoint_id = $2::int and metric = $3::text and dimension = 'channel'`,
    [projectId, touchpointId, metric],
  );
  return row?.responses ?? 0;
}

export type Tier = 'fine' | 'daily';

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
const recount = `
  with ${declaredDimensions}, facts as (
    select touchpoint_id, metric, scale_max, survey_version, channel, attributes, answers, answered_at as at, score,
           0 as impressions, 0 as answered
      from responses where project_id = $1::int and touchpoint_id = $2::int and state = 'counted'
     union all
    select touchpoint_id, metric, scale_max, 0, channel, null, null, shown_at, null, 1, answered::int
      from impressions where project_id = $1::int and touchpoint_id = $2::int and state = 'counted'
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
     where project_id = $1::int and touchpoint_id = $2::int and bucket >= (select at from horizon)
  )`;

/** The daily tier against the sums of the fine one, in the project's calendar. */
const sumOfDays = `
  with expected as (
    select ${cutColumns}, ${dayOf('f.bucket')} as bucket, ${counters.map((name) => `sum(${name}) as ${name}`).join(', ')}
      from rollups f
      join projects p on p.id = f.project_id
     cross join lateral ${spanOf('f.bucket')} span
     where f.project_id = $1::int and f.touchpoint_id = $2::int
     group by ${cutColumns}, 6
  ), kept as (
    select ${cutColumns}, day as bucket, ${counters.map((name) => `d.${name}`).join(', ')}
      from daily_rollups d
      join projects p on p.id = d.project_id and p.calendar_id = d.calendar_id
     where d.project_id = $1::int and d.touchpoint_id = $2::int
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

const statements: Record<Tier, { find: string; repair: string }> = {
  fine: {
    // What is being counted apart is yet to be.
    find: `${recount} ${list(isCounted)}`,
    repair: `${recount}, ${difference}, ${repairOf('rollups', 'bucket')}
      select count(*)::int as cells from repaired`,
  },
  daily: {
    // Until it is filled it is not read, so nothing in it is wrong.
    find: `${sumOfDays} ${list(`(select calendar_ready from projects where id = $1::int) and ${isCounted}`)}`,
    repair: `${sumOfDays}, ${difference}, ${repairOf('daily_rollups', 'day')}
      select count(*)::int as cells from repaired`,
  },
};

function repairOf(table: 'rollups' | 'daily_rollups', time: 'bucket' | 'day'): string {
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
  queryable: Queryable,
  tier: Tier,
  { projectId, touchpointId }: { projectId: number; touchpointId: number },
): Promise<Drift[]> {
  return queryable.query<Drift>(statements[tier].find, [projectId, touchpointId]);
}

/** Names the lock of those who put counters of a project right; with the project's id. */
const repairLock = 7_086_914;

/**
 * Puts a tier of one touchpoint right while everybody goes on writing and reading; returns how many cells changed. One in a project
 * at a time, begun when the one before is committed: two who find the same difference would both add it.
 */
export async function repairDrift(
  database: Pick<Database, 'kind' | 'query' | 'transaction'>,
  tier: Tier,
  { projectId, touchpointId }: { projectId: number; touchpointId: number },
): Promise<number> {
  // There one statement runs after another.
  if (database.kind === 'embedded') return repairAlone(database, tier, { projectId, touchpointId });
  const lock = {
    statement: 'select pg_advisory_xact_lock($1::int, $2::int)',
    parameters: [repairLock, projectId],
  };
  return database.transaction(
    (transaction) => repairAlone(transaction, tier, { projectId, touchpointId }),
    [lock],
  );
}

/** The same where nobody else puts anything right. */
export async function repairAlone(
  queryable: Queryable,
  tier: Tier,
  { projectId, touchpointId }: { projectId: number; touchpointId: number },
): Promise<number> {
  const [row] = await queryable.query<{ cells: number }>(statements[tier].repair, [projectId, touchpointId]);
  return row?.cells ?? 0;
}

/**
 * Names the state of a project that counts in this calendar: it is another after every change of the project, even
 * one that was taken back. Undefined if it counts in another calendar.
 */
export async function readCalendarVersion(
  queryable: Queryable,
  projectId: number,
  calendarId: number,
): Promise<string | undefined> {
  const [row] = await queryable.query<{ version: string }>(
    'select xmin::text as version from projects where id = $1::int and calendar_id = $2::int',
    [projectId, calendarId],
  );
  return row?.version;
}

/** Says that the daily tier may be read, unless the project has changed since. */
export async function markDaysReady(queryable: Queryable, projectId: number, version: string): Promise<void> {
  await queryable.query(
    'update projects set calendar_ready = true where id = $1::int and xmin = $2::text::xid',
    [projectId, version],
  );
}

export async function deleteOtherDays(queryable: Queryable, projectId: number): Promise<void> {
  await queryable.query(
    `delete from daily_rollups d using projects p
      where d.project_id = $1::int and p.id = d.project_id and p.calendar_ready and d.calendar_id <> p.calendar_id`,
    [projectId],
  );
}

/**
 * Deletes the counts of an attribute at a touchpoint, unless it is a dimension by then. Nobody declares one meanwhile: the set-up
 * of the project is locked. What is left, if it is cut short, is found by `listUndeclared`.
 */
export async function forgetDimension(
  database: Database,
  { projectId, touchpointId }: { projectId: number; touchpointId: number },
  key: string,
): Promise<void> {
  await database.transaction(async (transaction) => {
    transaction.send('select from projects where id = $1::int for update', [projectId]);
    for (const table of ['rollups', 'daily_rollups']) {
      // The calendar comes before the touchpoint in the index.
      const calendars = table === 'rollups' ? '' : 'and calendar_id = any (array(select id from calendars))';
      transaction.send(
        `delete from ${table}
          where project_id = $1::int ${calendars} and touchpoint_id = $2::int and dimension = $3::text
            and not exists (select from dimensions where project_id = $1::int and key = $4::text)`,
        [projectId, touchpointId, attributeDimension(key), key],
      );
    }
  });
}

/** SQL: from one dimension of the primary key to the next, without the values and times of either: one descent of the index each. */
function dimensionsIn(table: 'rollups' | 'daily_rollups'): string {
  const key = ['touchpoint_id', 'metric', 'scale_max', 'dimension'];
  if (table === 'daily_rollups') key.unshift('calendar_id');
  const of = (row: string) => key.map((name) => `${row}.${name}`).join(', ');
  return `${table}_cuts as (
    (select ${of('r')} from ${table} r where r.project_id = $1::int order by ${of('r')} limit 1)
     union all
    select next.* from ${table}_cuts c cross join lateral (
      select ${of('r')} from ${table} r
       where r.project_id = $1::int and (${of('r')}) > (${of('c')})
       order by ${of('r')} limit 1) next
  )`;
}

const undeclared = `
  with recursive ${dimensionsIn('rollups')}, ${dimensionsIn('daily_rollups')}, counted as (
    select dimension from rollups_cuts union select dimension from daily_rollups_cuts
  )
  select substr(dimension, ${attributeDimension('').length + 1}) as key from counted
   where starts_with(dimension, '${attributeDimension('')}')
     and not exists (select from dimensions where project_id = $1::int and '${attributeDimension('')}' || key = dimension)
   order by key`;

/**
 * The attributes that are counted apart in either tier, though they are no dimensions of the project any more: a recount
 * that began before one was removed may leave counts in one tier alone.
 */
export async function listUndeclared(queryable: Queryable, projectId: number): Promise<string[]> {
  const rows = await queryable.query<{ key: string }>(undeclared, [projectId]);
  return rows.map(({ key }) => key);
}
