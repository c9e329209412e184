import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction as OpenTransaction, PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { OperatorError } from '../../base/coded-error.ts';
import type { Database, Parameter, Queryable, Statement, Transaction } from '../database.ts';
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
    const preparer = preparers.get(client) ?? preparing();
    preparers.set(client, preparer);
    return { client, preparer };
  };
  const query: Queryable['query'] = async (statement, parameters = []) => {
    const { client, preparer } = await open();
    const [rows] = await preparer(client)([{ statement, parameters }]);
    return rows as never;
  };
  const transaction: Database['transaction'] = async (work, opening) => {
    const { client, preparer } = await open();
    return client.transaction((opened) => inBatches(preparer(opened), work, opening));
  };
  const orm = drizzle({ client: alwaysOpen(store), casing: 'snake_case' });

  const database: Database = {
    kind: 'embedded',
    isPooled: false,
    isDistributed: false,
    entersByLists: true,
    orm,
    // Everything takes turns on one connection, so nobody else holds a lock.
    get intake() {
      return database;
    },
    warnings: [],
    query,
    transaction,
    exclusive: (work) =>
      work({
        ...{ kind: 'embedded', isDistributed: false, query, transaction, orm },
        standalone: async (statement) => {
          await query(statement);
        },
        copyOut: async (query) => {
          const { blob } = await (await store.client()).query(`copy (${query}) to '/dev/blob'`);
          return Buffer.from((await blob?.arrayBuffer()) ?? new ArrayBuffer());
        },
      }),
    // One process has the directory, and its maintenance does one thing after another.
    locked: (_, { work }) => work({ isHeld: () => true }),
    close: async () => {
      await store.close();
      await lock.release();
    },
  };
  return database;
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

/**
 * Runs the statements of a transaction in the order in which they are asked for, those that are asked for at once in one call.
 * Resolves when all are done; throws if one failed, whoever swallowed that.
 */
async function inBatches<Result>(
  run: RunAll,
  work: (transaction: Transaction, opened: unknown[][]) => Promise<Result>,
  opening: readonly Statement[] = [],
): Promise<Result> {
  let hasEnded = false;
  let batch: Statement[] = [];
  let last: Promise<unknown[][]> = Promise.resolve([]);
  const ask = (statement: string, parameters: readonly Parameter[] = []): Promise<unknown[]> => {
    if (hasEnded) throw new Error('The transaction has ended; begin another for this statement.');
    const mine = batch;
    const at = mine.push({ statement, parameters }) - 1;
    if (at === 0) {
      last = last.then(() => {
        batch = [];
        return run(mine);
      });
    }
    return last.then((rows) => rows[at] as unknown[]);
  };
  try {
    const opened = await Promise.all(opening.map(({ statement, parameters }) => ask(statement, parameters)));
    return await work(
      {
        query: async (...statement) => ask(...statement) as never,
        send: (...statement) => void ask(...statement).catch(() => {}),
      },
      opened,
    );
  } finally {
    hasEnded = true;
    await last;
  }
}

/** Runs statements one after another in one call; resolves with the rows of each. */
type RunAll = (statements: readonly Statement[]) => Promise<unknown[][]>;

/**
 * PGlite plans a statement anew each time; planning takes longer than writing a small group. So each is prepared in SQL,
 * once, and executed with its parameters as literals, which is the only way to name it there; by the simple protocol, which
 * takes half as long as the other and many statements at once.
 */
function preparing(): (client: PGlite | OpenTransaction) => RunAll {
  const names = new Map<string, string>();
  let count = 0;
  return (client) => async (statements) => {
    const calls: string[] = [];
    for (const { statement, parameters } of statements) {
      let name = names.get(statement);
      if (!name && parameters.length > 0) {
        // Two that come at once prepare it twice: neither may wait for the other, which may be inside a transaction.
        count += 1;
        name = `voxpoint_${count}`;
        await client.exec(`prepare ${name} as ${statement}`);
        names.set(statement, name);
      }
      calls.push(name ? `execute ${name} (${parameters.map(literal).join(', ')})` : statement);
    }
    return (await client.exec(calls.join(';\n'))).map(({ rows }) => rows);
  };
}

/** With `standard_conforming_strings`, which is the default, a quote is the only character that means something. */
function literal(parameter: Parameter): string {
  return typeof parameter === 'string' ? `'${parameter.replaceAll("'", "''")}'` : String(parameter);
}
