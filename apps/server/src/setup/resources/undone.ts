import type { ActingContext } from '../../audit/acting.ts';
import type { Database, Orm } from '../../db/database.ts';

/**
 * Does something and takes it back, in one transaction: what it results in, or throws, is what it would be. It may change
 * things by transactions of drizzle alone, which become parts of this one.
 */
export async function undone<Result>(
  context: ActingContext,
  change: (context: ActingContext) => Promise<Result>,
): Promise<Result> {
  const { database } = context;
  const done: Result[] = [];
  const takingBack = new Error('This is taken back.');
  await database.orm
    .transaction(async (orm) => {
      const joining: Orm = Object.assign(Object.create(orm), {
        transaction: (work: (transaction: Orm) => Promise<unknown>) => work(orm),
      });
      const within: Database = Object.assign(Object.create(database), { orm: joining });
      // The log does not tell of it.
      done.push(await change({ ...context, database: within, onRecord: undefined }));
      throw takingBack;
    })
    .catch((error) => {
      if (error !== takingBack) throw error;
    });
  return done[0] as Result;
}
