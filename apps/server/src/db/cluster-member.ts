import { CodedError } from '../base/coded-error.ts';
import type { Database, Queryable } from './database.ts';
import { onCoordinator } from './on-coordinator.ts';

/** What somebody is told who is connected to such a worker. */
export const workerRemoved =
  'The coordinator does not list this worker any more: it was removed from its cluster, or switched off. ' +
  'Connect the server to another node (DATABASE_URL).';

/**
 * Whether the coordinator lists the worker that is asked. One that was removed does not know it, goes on by what it knew last, and
 * would take answers into rows that are nobody's. True at the coordinator.
 */
export async function isListed(queryable: Queryable): Promise<boolean> {
  const [self] = await queryable.query<{ host: string; port: number }>(
    `select quote_literal(nodename) as host, nodeport as port from pg_dist_node
      where groupid = (select groupid from pg_dist_local_group) and groupid <> 0 and noderole = 'primary'`,
  );
  if (!self) return true;
  const nodes = 'master_get_active_worker_nodes()';
  const [row] = await queryable.query<{ isListed: boolean }>(
    onCoordinator(
      `exists (select from ${nodes} where node_name = ${self.host} and node_port = ${self.port}) as "isListed"`,
    ),
  );
  return row?.isListed !== false;
}

/** So long is believed what the coordinator has said; whoever moves projects away takes longer. */
const believedMs = 5_000;

/**
 * For whoever stores something: throws `database-unavailable` on a worker that was removed. While the coordinator is away, what it said
 * last counts.
 */
export function watchMembership(database: Database): () => Promise<void> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking = Promise.resolve(true);
  return async () => {
    if (!database.isDistributed) return;
    if (performance.now() - askedAt > believedMs) {
      askedAt = performance.now();
      const before = asking;
      asking = isListed(database).catch(() => before);
    }
    if (!(await asking))
      throw new CodedError('database-unavailable', workerRemoved, { retryAfterSeconds: 5 });
  };
}
