import { OperatorError } from '../../base/coded-error.ts';
import { isListed, workerRemoved } from '../cluster-member.ts';
import type { Queryable } from '../database.ts';
import { type Cluster, readCluster } from './cluster.ts';

/**
 * Reads the cluster that a store is distributed over; undefined if it is not. Throws OperatorError if the store is half
 * distributed, or a node cannot serve.
 */
export async function readServingCluster(queryable: Queryable): Promise<Cluster | undefined> {
  const cluster = await readCluster(queryable);
  if (!cluster) return undefined;
  if (cluster.isForgotten) {
    throw new OperatorError(
      'This node holds rows of a cluster that it knows nothing of any more. At the coordinator, as a superuser, run ' +
        "SELECT start_metadata_sync_to_node('HOST', PORT) with this node’s address.",
    );
  }
  if (cluster.tables.size > 0) {
    if (!cluster.isWhole) {
      throw new OperatorError(
        'The tables of this store are distributed in part: voxpoint distribute did not come to its end. ' +
          'Run it again, with the coordinator in DATABASE_URL; it goes on where it stopped.',
      );
    }
    assertNoFaults(cluster);
    if (!(await isListed(queryable))) throw new OperatorError(workerRemoved);
    return cluster;
  }
  if (!cluster.isCoordinator) {
    throw new OperatorError(
      'DATABASE_URL names a worker of a cluster over which no store is distributed. Name its coordinator, start the ' +
        'server once, stop it, and run voxpoint distribute.',
    );
  }
  return undefined;
}

/** Throws OperatorError if a node of the cluster is not as it must be. */
export function assertNoFaults({ faults }: Cluster): void {
  if (faults.length > 0) throw new OperatorError(faults.join(' '));
}
