import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../../base/coded-error.ts';
import { applicationName, type Database, type ExclusiveSession } from '../../db/database.ts';
import { checkMoving } from '../../db/distribution/check-moving.ts';
import { readPlacements } from '../../db/distribution/placements.ts';
import { readServingCluster } from '../../db/distribution/serving-cluster.ts';
import { assertSameVersion } from '../../db/migrations/migrate.ts';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { readConfig } from '../../start/config.ts';
import type { PackageFolders } from '../../start/package-folders.ts';
import { afterMoves, describeMove, describeSpread, type Move, planSpread } from './spread.ts';

export interface RebalanceOptions {
  /** Shows what would be moved, and moves nothing. */
  dryRun?: boolean;
}

/**
 * Moves projects between the workers of the cluster at DATABASE_URL until they are spread evenly, while servers serve; `write` is told
 * of each move. Returns what to tell at the end. Throws OperatorError if that cannot be.
 */
export async function runRebalance(
  { dryRun = false }: RebalanceOptions,
  folders: PackageFolders,
  write: (line: string) => void,
): Promise<string> {
  const { databaseUrl } = readConfig(process.env);
  if (!databaseUrl) throw notDistributed('The embedded store is on one machine');
  const database = await openPostgresqlDatabase(databaseUrl, { name: `${applicationName}-rebalance` });
  try {
    await requireWorkers(database);
    await assertSameVersion(database, folders.migrations);
    return await database.exclusive(async (session) => {
      await checkMoving(session);
      if (dryRun) return await describePlan(session);
      await takeTurn(session);
      return await rebalance(session, write);
    });
  } finally {
    await database.close();
  }
}

function notDistributed(why: string): OperatorError {
  return new OperatorError(
    `${why}, so there is nothing to move between. Name the coordinator of a cluster in DATABASE_URL, over which voxpoint distribute has ` +
      'distributed the store.',
  );
}

/** Throws OperatorError if this is not the coordinator of a cluster that has several workers. */
async function requireWorkers(database: Database): Promise<void> {
  const cluster = await readServingCluster(database);
  if (!cluster) throw notDistributed('The store at DATABASE_URL is on one PostgreSQL');
  if (!cluster.isCoordinator) {
    throw new OperatorError('DATABASE_URL names a worker. Give the address of the coordinator.');
  }
  if (database.isPooled) {
    throw new OperatorError(
      'DATABASE_URL leads to a pooler, which ends what takes long. Give the address of the coordinator itself.',
    );
  }
  if (cluster.workers < 2) {
    throw new OperatorError(
      'The cluster has one worker, which holds every project. Add another (as a superuser run here ' +
        'SELECT citus_add_node(host, port)), and run this command again.',
    );
  }
}

async function describePlan(session: ExclusiveSession): Promise<string> {
  const spread = await readPlacements(session);
  const moves = planSpread(spread);
  if (moves.length === 0) return balancedAlready(describeSpread(spread));
  return [
    'Now:',
    ...describeSpread(spread),
    'To be moved:',
    ...moves.map((move) => `  ${describeMove(move)}`),
    'Afterwards:',
    ...describeSpread(afterMoves(spread, moves)),
  ].join('\n');
}

function balancedAlready(lines: string[]): string {
  return ['The projects are balanced already: no move would bring the workers much closer.', ...lines].join(
    '\n',
  );
}

/** Names the lock of whoever moves projects. */
const movingLock = 7_086_915;
/** PostgreSQL gives up within this what a command had begun that was killed. */
const noticeMs = 1_000;
const patienceMs = 5_000;
const lookEveryMs = 100;

/** Throws OperatorError if another moves projects. The lock goes with the session, in which the moves are. */
async function takeTurn(session: ExclusiveSession): Promise<void> {
  await session.standalone(`set client_connection_check_interval = ${noticeMs}`);
  const until = performance.now() + patienceMs;
  for (;;) {
    const [row] = await session.query<{ isMine: boolean }>(
      `select pg_try_advisory_lock(${movingLock}) as "isMine"`,
    );
    if (row?.isMine) return;
    if (performance.now() > until) {
      throw new OperatorError('Another command moves projects of this cluster. Wait until it has ended.');
    }
    await delay(lookEveryMs);
  }
}

async function rebalance(session: ExclusiveSession, write: (line: string) => void): Promise<string> {
  const startedAt = performance.now();
  // What a command has left that was killed.
  await session.standalone('call citus_cleanup_orphaned_resources()');
  const spread = await readPlacements(session);
  const moves = planSpread(spread);
  if (moves.length === 0) return balancedAlready(describeSpread(spread));
  await fillNewWorkers(session);
  for (const [index, move] of moves.entries()) {
    write(`${index + 1} of ${moves.length}: ${describeMove(move)} …`);
    await moveShard(session, move);
  }
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  return [`Balanced in ${seconds} s:`, ...describeSpread(await readPlacements(session))].join('\n');
}

/** Copies the tables that lie on every node to workers that were added and have none of them yet. */
async function fillNewWorkers(session: ExclusiveSession): Promise<void> {
  const [missing] = await session.query<{ isThere: boolean }>(
    `select exists (
       select from pg_dist_node n join pg_dist_partition t on t.partmethod = 'n' and t.repmodel = 't'
         join pg_dist_shard s on s.logicalrelid = t.logicalrelid
        where n.noderole = 'primary' and n.isactive and not exists (
          select from pg_dist_placement p where p.shardid = s.shardid and p.groupid = n.groupid)) as "isThere"`,
  );
  if (!missing?.isThere) return;
  try {
    await session.query(`select replicate_reference_tables('force_logical')`);
  } catch (error) {
    throw new OperatorError(
      `A worker lacks the tables that lie on every node, and they could not be copied (${oneLine(error)}). As a superuser ` +
        'run SELECT replicate_reference_tables() here, and then this command again.',
      { cause: error },
    );
  }
}

async function moveShard(session: ExclusiveSession, { shard, from, to }: Move): Promise<void> {
  try {
    await session.query(
      `select citus_move_shard_placement($1::text::bigint, $2::text, $3::int, $4::text, $5::int, 'force_logical')`,
      [shard, from.host, from.port, to.host, to.port],
    );
  } catch (error) {
    throw new OperatorError(
      `This move failed (${oneLine(error)}). Projects that were moved before stay moved; run this command again, and it goes on.`,
      { cause: error },
    );
  }
}

/** What PostgreSQL says, which may be what it heard from another node in several lines. */
function oneLine(error: unknown): string {
  return (error as Error).message.replaceAll(/\s+/g, ' ').replace(/\.$/, '');
}
