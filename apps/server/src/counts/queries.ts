import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Database, Queryable } from '../db/database.ts';
import { lockProject } from '../db/lock-project.ts';
import { attributeDimension, rollupTables, scoreCounters } from './counters.ts';

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
    await lockProject(database, transaction, projectId);
    for (const table of rollupTables) {
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
function dimensionsIn(table: (typeof rollupTables)[number]): string {
  const key = ['touchpoint_id', 'metric', 'scale_max', 'dimension'];
  if (table !== 'rollups') key.unshift('calendar_id');
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
  with recursive ${rollupTables.map(dimensionsIn).join(', ')}, counted as (
    ${rollupTables.map((table) => `select dimension from ${table}_cuts`).join(' union ')}
  )
  select substr(dimension, ${attributeDimension('').length + 1}) as key from counted
   where starts_with(dimension, '${attributeDimension('')}')
     and not exists (select from dimensions where project_id = $1::int and '${attributeDimension('')}' || key = dimension)
   order by key`;

/**
 * The attributes that are counted apart in any tier, though they are no dimensions of the project any more: a recount
 * that began before one was removed may leave counts in some tier.
 */
export async function listUndeclared(queryable: Queryable, projectId: number): Promise<string[]> {
  const rows = await queryable.query<{ key: string }>(undeclared, [projectId]);
  return rows.map(({ key }) => key);
}
