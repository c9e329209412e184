import type { Queryable } from '../database.ts';
import { migrationsTable, type TableKind, tableKinds } from './table-kinds.ts';

/** What a store stands on, as one of its nodes tells. */
export interface Cluster {
  /** Of Citus, such as 13.2.2. */
  version: string;
  /** The node that we are connected to is the one that keeps the schema. */
  isCoordinator: boolean;
  /** Nodes that may hold rows of projects. */
  workers: number;
  /** What is wrong with nodes, in sentences. */
  faults: string[];
  /** The kinds of those of our tables that Citus knows. */
  tables: ReadonlyMap<string, TableKind>;
  /** `distribute` has come to its end. */
  isWhole: boolean;
  /** The node has rows of projects, and takes itself for the only one. */
  isForgotten: boolean;
}

interface ClusterRow extends Omit<Cluster, 'tables' | 'faults'> {
  tables: Record<string, TableKind> | null;
  hasCoordinator: boolean;
  deaf: string[] | null;
}

/** Only system tables of every node are read, so that it tells the truth of the node that is asked. */
const clusterStatement = `
  select (select extversion from pg_extension where extname = 'citus') as version,
         (select groupid from pg_dist_local_group) = 0 as "isCoordinator",
         (select count(*)::int from pg_dist_node where shouldhaveshards and noderole = 'primary') as workers,
         exists (select from pg_dist_node where groupid = 0) as "hasCoordinator",
         (select json_agg(nodename || ':' || nodeport order by nodeid) from pg_dist_node
           where noderole = 'primary' and not (isactive and hasmetadata and metadatasynced)) as deaf,
         (select json_object_agg(c.relname, case when p.partmethod = 'h' then 'distributed'
                                                 when p.repmodel = 't' then 'reference' else 'local' end)
            from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
           where c.relname = any (array['${[...tableKinds.keys()].join("', '")}'])) as tables,
         exists (select from pg_dist_partition where logicalrelid = to_regclass('${migrationsTable}')) as "isWhole",
         to_regclass('epochs') is null
           and exists (select from pg_class where relname ~ '^epochs_[0-9]+$' and relkind = 'r') as "isForgotten"`;

/** Reads what the store stands on; undefined: a PostgreSQL without Citus, or one whose tables are not distributed. */
export async function readCluster(queryable: Queryable): Promise<Cluster | undefined> {
  const [extension] = await queryable.query<{ isThere: boolean }>(
    `select exists (select from pg_extension where extname = 'citus') as "isThere"`,
  );
  if (!extension?.isThere) return undefined;
  const [row] = await queryable.query<ClusterRow>(clusterStatement);
  if (!row) return undefined;
  const { tables, hasCoordinator, deaf, ...rest } = row;
  const faults = (deaf ?? []).map(
    (node) =>
      `The node ${node} does not know the tables of the cluster. At the coordinator, as a superuser, run ` +
      `SELECT start_metadata_sync_to_node('${node.split(':')[0]}', ${node.split(':')[1]}).`,
  );
  if (!hasCoordinator) {
    faults.push(
      'The workers do not know the coordinator. There, as a superuser, run ' +
        "SELECT citus_set_coordinator_host('HOST', PORT) with the address by which they reach it.",
    );
  }
  return { ...rest, faults, tables: new Map(Object.entries(tables ?? {})) };
}
