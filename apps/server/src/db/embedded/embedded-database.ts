import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction as OpenTransaction, PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { OperatorError } from '../../base/coded-error.ts';
import type { Database, Parameter, Queryable, Transaction } from '../database.ts';
import { createStoreFiles } from './create-store-files.ts';
import { assertWritable, cannotWrite, lockDataDirectory } from './data-directory.ts';
import { type EmbeddedStore, openEmbeddedStore } from './embedded-store.ts';

/**
 * Opens the embedded PostgreSQL in the data directory, which it makes if need be, and holds the directory's lock.
 * `emptyStore`: an archive with the files of a new one, which saves time and memory if it is there.
 * Throws OperatorError if the directory cannot be used or another process holds it.
 */
export async function openEmbeddedDatabase(
  dataDirectory: string,
  { emptyStore }: { emptyStore?: string } = {},
): Promise<Database> {
  const lock = await lockDataDirectory(dataDirectory);
  let store: EmbeddedStore;
  try {
    store = await openFiles(dataDirectory, emptyStore);
  } catch (error) {
    await lock.release();
    throw error;
  }
  // What is prepared in a PGlite ends with it.
  const preparers = new WeakMap<PGlite, ReturnType<typeof preparing>>();
  const open = async () => {
    const client = await store.client();
    const queryable = preparers.get(client) ?? preparing();
    preparers.set(client, queryable);
    return { client, queryable };
  };
  const orm = drizzle({ client: alwaysOpen(store), casing: 'snake_case' });
  const transaction = async <Result>(work: (transaction: Transaction) => Promise<Result>) => {
    const { client, queryable } = await open();
    return client.transaction((opened) => inOrder(queryable(opened), work));
  };

  return {
    kind: 'embedded',
    orm,
    warnings: [],
    query: async <Row>(statement: string, parameters?: readonly Parameter[]) => {
      const { client, queryable } = await open();
      return queryable(client).query<Row>(statement, parameters);
    },
    transaction,
    together: (statements) =>
      transaction(async ({ query }) => {
        let rows: unknown[] = [];
        for (const { statement, parameters } of statements) rows = await query(statement, parameters);
        return rows as never;
      }),
    exclusive: async (work) => {
      const { client, queryable } = await open();
      const { query } = queryable(client);
      return work({
        query,
        orm,
        standalone: async (statement) => {
          await query(statement);
        },
      });
    },
    // One process has the directory, and its maintenance does one thing after another.
    locked: (_, { work }) => work({ isHeld: () => true }),
    close: async () => {
      await store.close();
      await lock.release();
    },
  };
}

/** The two calls that drizzle makes, each on the PGlite that is open then. */
function alwaysOpen(store: EmbeddedStore): PGlite {
  const calls: Pick<PGlite, 'query' | 'transaction'> = {
    query: async (...given) => (await store.client()).query(...given),
    transaction: async (work) => (await store.client()).transaction(work),
  };
  return calls as PGlite;
}

/** Opens the store's files, which it makes if need be. Throws OperatorError that tells why it cannot. */
async function openFiles(dataDirectory: string, emptyStore?: string): Promise<EmbeddedStore> {
  const directory = join(dataDirectory, 'pglite');
  try {
    if (!existsSync(directory)) await createStoreFiles(directory, emptyStore);
    return await openEmbeddedStore(directory);
  } catch (error) {
    // What it trips over is often a consequence only.
    await assertWritable(dataDirectory).catch((cause) => {
      throw cannotWrite(dataDirectory, cause);
    });
    throw new OperatorError(
      `Voxpoint cannot open its store in ${directory}: ${error instanceof Error ? error.message : error}. ` +
        'Keep the directory as it is. Try again with the version of Voxpoint that ran last; if that fails too, ' +
        'start on a copy of your last backup in another directory (VOXPOINT_DATA_DIR), so that this one can be examined.',
      { cause: error },
    );
  }
}

/** Runs the statements of a transaction in the order in which they are asked for; resolves when all are done. */
async function inOrder<Result>(
  { query }: Queryable,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  let hasEnded = false;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Queryable['query'] = (...statement) => {
    if (hasEnded) throw new Error('The transaction has ended; begin another for this statement.');
    const rows = last.then(() => query(...statement));
    last = rows;
    return rows as never;
  };
  try {
    return await work({
      query: async (...statement) => inTurn(...statement),
      send: (...statement) => void inTurn(...statement).catch(() => {}),
    });
  } finally {
    hasEnded = true;
    await last;
  }
}

/**
 * PGlite plans a statement anew each time; planning takes longer than writing a small group. So each is prepared in SQL,
 * once, and executed with its parameters as literals, which is the only way to name it there.
 */
function preparing(): (client: PGlite | OpenTransaction) => Queryable {
  const names = new Map<string, string>();
  let count = 0;
  return (client) => ({
    query: async <Row>(statement: string, parameters: readonly Parameter[] = []) => {
      if (parameters.length === 0) return (await client.query<Row>(statement)).rows;
      let name = names.get(statement);
      if (!name) {
        // Two that come at once prepare it twice: neither may wait for the other, which may be inside a transaction.
        count += 1;
        name = `voxpoint_${count}`;
        await client.query(`prepare ${name} as ${statement}`);
        names.set(statement, name);
      }
      return (await client.query<Row>(`execute ${name} (${parameters.map(literal).join(', ')})`)).rows;
    },
  });
}

/** With `standard_conforming_strings`, which is the default, a quote is the only character that means something. */
function literal(parameter: Parameter): string {
  return typeof parameter === 'string' ? `'${parameter.replaceAll("'", "''")}'` : String(parameter);
}
