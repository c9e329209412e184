import { drizzle } from 'drizzle-orm/pg-proxy';
import type { Orm } from '../database.ts';
import type { SessionPool } from './session-pool.ts';
import { inTransaction, type OpenTransaction, runAlone } from './transaction.ts';

/** drizzle on our sessions, so that its transactions are ended as ours are. */
export function createOrm(pool: SessionPool): Orm {
  const orm = over({ run: (...statement) => pool.use((session) => runAlone(session, ...statement)) });
  return Object.assign(orm, {
    transaction: <Result>(work: (transaction: Orm) => Promise<Result>) =>
      pool.use((session) => inTransaction(session, (transaction) => work(over(transaction)))),
  });
}

function over({ run }: Pick<OpenTransaction, 'run'>): Orm {
  return drizzle(
    async (statement, parameters, method) => ({
      rows: await run(statement, parameters, { isRaw: method === 'all' }),
    }),
    { casing: 'snake_case' },
  );
}
