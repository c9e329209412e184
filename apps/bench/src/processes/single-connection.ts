import type postgres from 'postgres';
import type { Database, Parameter, Queryable } from '../../../server/src/db/database.ts';

/** Runs statements on a connection, or in a transaction of it. */
export function queryableOver(session: Pick<postgres.Sql, 'unsafe'>): Queryable {
  return {
    query: async (statement, parameters: readonly Parameter[] = []) =>
      (await session.unsafe(statement, [...parameters], { prepare: true })) as never,
  };
}

/** What a writer of the server needs of a database, over one connection: its process of PostgreSQL can be watched. */
export function overConnection(sql: postgres.Sql): Database {
  const needed: Pick<Database, 'kind' | 'query' | 'transaction'> = {
    kind: 'postgresql',
    ...queryableOver(sql),
    transaction: (work, opening = []) =>
      sql.begin(async (session) => {
        const { query } = queryableOver(session);
        const sent: Promise<unknown>[] = [];
        const opened = opening.map(({ statement, parameters }) => query<unknown>(statement, parameters));
        const result = await work(
          { query, send: (...statement) => void sent.push(query(...statement)) },
          await Promise.all(opened),
        );
        await Promise.all(sent);
        return result;
      }) as never,
  };
  return needed as Database;
}
