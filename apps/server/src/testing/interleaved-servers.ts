import postgres from 'postgres';
import { counters, scoreCounters } from '../counts/counters.ts';
import { findDrift, tiers } from '../counts/drift.ts';
import { type Database, serverName } from '../db/database.ts';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { gateDatabase } from './gated-database.ts';
import type { SessionWatch } from './interleave.ts';
import type { Party } from './party.ts';

/** Servers on one store, whose sessions are told apart by their names. */
export interface InterleavedServers {
  /** By which tests prepare and look. */
  database: Database;
  /** The database as a party sees it. */
  of(party: Party): Database;
  watch: SessionWatch;
  close(): Promise<void>;
}

const nameOf = (name: string) => `${serverName} ${name}`;

/** `url`: where the servers are connected; `nodes`: all nodes of the cluster, or that one alone. */
export async function openInterleavedServers(
  { url, nodes }: { url: string; nodes: readonly string[] },
  names: readonly string[],
): Promise<InterleavedServers> {
  const database = await openPostgresqlDatabase(url);
  const servers = new Map<string, Database>();
  const start = async (name: string) => {
    const own = new URL(url);
    own.searchParams.set('application_name', name);
    servers.set(name, await openPostgresqlDatabase(own.href));
  };
  for (const name of names) await start(name);
  const clients = nodes.map((node) =>
    postgres(node, { max: 1, onnotice: () => {}, connection: { application_name: 'watch' } }),
  );
  const client = clients[nodes.indexOf(url)] as postgres.Sql;
  const watch: SessionWatch = {
    listBlocked: async () => {
      const blocked = (await Promise.all(clients.map(listBlockedOn))).flat();
      const sessions = await client<{ pid: number; name: string }[]>`
        select pid, application_name as name from pg_stat_activity
         where datname = current_database() and starts_with(application_name, ${nameOf('')})`;
      const nameOfPid = new Map(sessions.map(({ pid, name }) => [pid, name]));
      const known = blocked.map((name) => nameOfPid.get(originOf(name)) ?? name);
      return new Set(known.map((name) => name.slice(nameOf('').length)));
    },
    end: async (name) => {
      const pids = new Set<number>();
      // PostgreSQL's own waiting for the end looks every 100 ms.
      for (let open = 1; open > 0; ) {
        const rows = await client<{ pid: number }[]>`
          select pid, pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name = ${nameOf(name)}`;
        for (const { pid } of rows) pids.add(pid);
        const others = (await Promise.all(clients.map(listOfNodes))).flat();
        open = rows.length + others.filter((other) => pids.has(originOf(other))).length;
      }
      await servers.get(name)?.close();
      await start(name);
    },
  };
  return {
    database,
    of: (party) => gateDatabase(servers.get(party.name) as Database, party),
    watch,
    close: async () => {
      await Promise.all([database, ...servers.values()].map((each) => each.close()));
      await Promise.all(clients.map((each) => each.end()));
    },
  };
}

/** How sessions between nodes are called: by the session for which they work, on the node that was asked. */
const betweenNodes = 'citus_internal gpid=';

/** The process of the session for which one between nodes works: its last ten digits (Citus' global process id). */
function originOf(name: string): number {
  return name.startsWith(betweenNodes) ? Number(name.slice(betweenNodes.length)) % 1e10 : 0;
}

async function listOfNodes(client: postgres.Sql): Promise<string[]> {
  const rows = await client<{ name: string }[]>`
    select application_name as name from pg_stat_activity
     where datname = current_database() and starts_with(application_name, ${betweenNodes})`;
  return rows.map(({ name }) => name);
}

async function listBlockedOn(client: postgres.Sql): Promise<string[]> {
  const rows = await client<{ name: string }[]>`
    select a.application_name as name from pg_stat_activity a
     where a.datname = current_database() and a.wait_event_type = 'Lock'
       and exists (select from pg_stat_activity o
                    where o.pid = any (pg_blocking_pids(a.pid))
                      and (starts_with(o.application_name, 'voxpoint ') or starts_with(o.application_name, ${betweenNodes})))`;
  return rows.map(({ name }) => name);
}

/** What is stored, and what is counted of it, in one snapshot. */
interface Numbers {
  rows: number[];
  fine: number[];
  /** Of days as far as they are closed, and of the fine tier from there on. Null: nobody may read it. */
  daily: number[] | null;
  /** Of months as far as they are closed, of days and of the fine tier from there on. */
  monthly: number[] | null;
}

const countersOf = (cells: string) =>
  `(select json_build_array(coalesce(sum(${scoreCounters.join(' + ')}), 0)::int, coalesce(sum(impressions), 0)::int,
           coalesce(sum(answered), 0)::int) from (${cells}) cells where at >= p.horizon)`;
const cellsOf = (table: string, time: string, where: string) =>
  `select ${time} as at, ${counters.join(', ')} from ${table} t
    where t.project_id = $1::int and t.dimension = 'channel' and ${where}`;
const daysBetween = (from: string, to: string) =>
  cellsOf('daily_rollups', 'day', `t.calendar_id = p.calendar_id and day >= ${from} and day < ${to}`);
const quartersSince = (from: string) => cellsOf('rollups', 'bucket', `bucket >= ${from}`);

/** Responses, impressions and those answered since the horizon, as readers find them. */
const numbersStatement = `
  with p as materialized (
    select p.id, coalesce(horizon, '-infinity') as horizon, calendar_id, calendar_ready, coalesce(ready_until, 'infinity') as days,
           coalesce(months[width_bucket(ready_until, months)], '-infinity') as months
      from projects p left join calendars c on c.id = p.calendar_id where p.id = $1::int
  )
  select (select json_build_array(
             (select count(*)::int from responses r
               where r.project_id = $1::int and r.state = 'counted' and r.answered_at >= p.horizon),
             count(i.id)::int, count(i.id) filter (where i.answered)::int)
            from impressions i where i.project_id = $1::int and i.state = 'counted' and i.shown_at >= p.horizon) as rows,
         ${countersOf(quartersSince(`'-infinity'`))} as fine,
         case when p.calendar_ready then ${countersOf(
           [daysBetween(`'-infinity'`, 'p.days'), quartersSince('p.days')].join(' union all '),
         )} end as daily,
         case when p.calendar_ready and p.horizon <= '-infinity' then ${countersOf(
           [
             cellsOf('monthly_rollups', 'month', 't.calendar_id = p.calendar_id and month < p.months'),
             daysBetween('p.months', 'p.days'),
             quartersSince('p.days'),
           ].join(' union all '),
         )} end as monthly
    from p`;

/** Throws if a reader is told of more, or of less, than is stored in the snapshot that he sees. */
export async function assertReadersSeeWhatIsStored(database: Database, projectId: number): Promise<void> {
  const [seen] = await database.query<Numbers>(numbersStatement, [projectId]);
  if (!seen) throw new Error('The project is gone.');
  const { rows, ...told } = seen;
  for (const [tier, numbers] of Object.entries(told)) {
    if (numbers === null || String(numbers) === String(rows)) continue;
    throw new Error(
      `A reader of the ${tier} tier sees ${numbers} of ${rows} responses, impressions, answered.`,
    );
  }
}

/** Throws if a counter of any tier differs from a recount, or is yet to be filled. */
export async function assertCountersEqualRecount(database: Database, projectId: number): Promise<void> {
  const touchpoints = await database.query<{ touchpointId: number }>(
    'select id as "touchpointId" from touchpoints where project_id = $1::int',
    [projectId],
  );
  for (const { touchpointId } of touchpoints) {
    for (const tier of tiers) {
      const drift = await findDrift(database, tier, { projectId, touchpointId });
      if (drift.length > 0) throw new Error(`The ${tier} tier is wrong: ${JSON.stringify(drift[0])}`);
    }
  }
  const [open] = await database.query<{ open: boolean }>(
    `select not p.calendar_ready or exists (select from dimensions d
              where d.project_id = $1::int and d.touchpoints_done is not null)
         or exists (select from daily_rollups d where d.project_id = $1::int and d.calendar_id <> p.calendar_id) as open
       from projects p where p.id = $1::int`,
    [projectId],
  );
  if (open?.open !== false) throw new Error('Maintenance has left counters that are yet to be filled.');
}

/** Throws if other responses are counted, of all times, than those that are stored and so many that are kept no longer. */
export async function assertCounted(database: Database, projectId: number, forgotten: number): Promise<void> {
  const [row] = await database.query<{ counted: number; stored: number }>(
    `select (select coalesce(sum(${scoreCounters.join(' + ')}), 0)::int from rollups
              where project_id = $1::int and dimension = 'channel') as counted,
            (select count(*)::int from responses where project_id = $1::int and state = 'counted') as stored`,
    [projectId],
  );
  if (row && row.counted === row.stored + forgotten) return;
  throw new Error(`${row?.counted} are counted, ${row?.stored} stored, ${forgotten} are kept no longer.`);
}

/** Throws if an impression is not answered by the counted response of the same id, or by none. */
export async function assertPaired(database: Database, projectId: number): Promise<void> {
  const wrong = await database.query(
    `select i.id, i.answered from impressions i
      where i.project_id = $1::int
        and i.answered <> exists (select from responses r
                                   where r.project_id = $1::int and r.id = i.id and r.state = 'counted'
                                     and r.touchpoint_id = i.touchpoint_id and r.metric = i.metric)`,
    [projectId],
  );
  if (wrong.length > 0) throw new Error(`Impressions are paired wrong: ${JSON.stringify(wrong)}`);
}
