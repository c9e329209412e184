import { OperatorError } from '../../base/coded-error.ts';
import type { Queryable } from '../database.ts';

/** Throws OperatorError if rows cannot be moved between workers while they are written to. */
export async function checkMoving(queryable: Queryable): Promise<void> {
  const nodes = await queryable.query<{ name: string; isThere: boolean; result: string }>(
    `select nodename || ':' || nodeport as name, success as "isThere", result
       from run_command_on_all_nodes('show wal_level') join pg_dist_node using (nodeid) order by nodeid`,
  );
  const away = nodes.filter(({ isThere }) => !isThere);
  if (away.length > 0) {
    throw new OperatorError(
      `Nodes of the cluster do not answer: ${away.map(({ name, result }) => `${name} (${result})`).join(', ')}. ` +
        'Run this command again when they do.',
    );
  }
  const other = nodes.filter(({ result }) => result !== 'logical');
  if (other.length > 0) {
    throw new OperatorError(
      `Projects are moved while servers write, which needs wal_level = logical on every node: ` +
        `${other.map(({ name, result }) => `${name} has ${result}`).join(', ')}. Set it there, restart that PostgreSQL, ` +
        'and run this command again.',
    );
  }
  const tables = await queryable.query<{ name: string }>(
    `select c.relname as name from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
      where p.partmethod = 'h' and (c.relreplident = 'n' or c.relreplident = 'd' and not exists (
              select from pg_index i where i.indrelid = c.oid and i.indisprimary))
      order by c.relname`,
  );
  if (tables.length > 0) {
    throw new OperatorError(
      `Rows of these tables cannot be moved while servers write, as nothing tells them apart: ` +
        `${tables.map(({ name }) => name).join(', ')}. Give each a primary key, or run ALTER TABLE … REPLICA IDENTITY FULL.`,
    );
  }
}
