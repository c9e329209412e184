import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { OperatorError } from './coded-error.ts';
import {
  applicationName,
  type Database,
  type Parameter,
  type Queryable,
  type Statement,
} from './database.ts';
import { isUnavailable } from './database-errors.ts';

const oldestVersion = 15;

/** Connects to PostgreSQL. Throws OperatorError with one sentence if it cannot. */
export async function openPostgresqlDatabase(
  url: string,
  { statementTimeoutMs = 60_000 } = {},
): Promise<Database> {
  const options = {
    connect_timeout: 10,
    // Only for columns that are arrays, of which there are none; and nobody hears it fail but the whole process.
    fetch_types: false,
    // Requests wait for the next try: they learn soon that there is no database, and soon that it is back.
    backoff: () => 0.2,
    onnotice: () => {},
    connection: { application_name: applicationName, TimeZone: 'UTC', statement_timeout: statementTimeoutMs },
  };
  const client = postgres(url, { ...options, max: 8 });
  await checkServer(client, url);
  // drizzle replaces the serialisers of the client that it is given, so it gets one of its own.
  const ormClient = postgres(url, { ...options, max: 4 });
  const orm = drizzle({ client: ormClient, casing: 'snake_case' });

  return {
    kind: 'postgresql',
    orm,
    query: (statement, parameters = []) => queryable(client).query(statement, parameters),
    transaction: async (work) => {
      const { result } = await client.begin(async (connection) => ({
        result: await work(queryable(connection)),
      }));
      return result;
    },
    // By the driver's own transaction: a reserved connection that breaks leaves what waits for it waiting for ever.
    together: async <Row>(statements: readonly Statement[]) => {
      const { rows } = await client.begin(async (connection) => {
        const { query } = queryable(connection);
        const results = await Promise.all(
          statements.map(({ statement, parameters }) => query<Row>(statement, parameters)),
        );
        return { rows: results.at(-1) ?? [] };
      });
      return rows;
    },
    exclusive: async (work) => {
      const single = postgres(url, {
        ...options,
        max: 1,
        connection: { ...options.connection, statement_timeout: 0 },
      });
      try {
        return await work({
          ...queryable(single),
          // Made for those who ask only: from then on the client no longer parses instants for the others.
          get orm() {
            return drizzle({ client: single, casing: 'snake_case' });
          },
        });
      } finally {
        await single.end();
      }
    },
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), ormClient.end({ timeout: 5 })]);
    },
  };
}

function queryable(client: Pick<postgres.Sql, 'unsafe'>): Queryable {
  return {
    query: async <Row>(statement: string, parameters: readonly Parameter[] = []) =>
      (await client.unsafe(statement, [...parameters], { prepare: true })) as unknown as Row[],
  };
}

async function checkServer(client: postgres.Sql, url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const place = `${hostname}:${port || 5432}${pathname}`;
  let version: number;
  try {
    const [row] = await client`select current_setting('server_version_num')::int as version`;
    version = Math.floor(Number(row?.version) / 10_000);
  } catch (error) {
    await client.end({ timeout: 1 });
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(`Voxpoint cannot use PostgreSQL at ${place}: ${reason}. Check DATABASE_URL.`, {
      ...(isUnavailable(error) && { code: 'database-away' }),
      cause: error,
    });
  }
  if (version < oldestVersion) {
    await client.end({ timeout: 1 });
    throw new OperatorError(
      `PostgreSQL at ${place} is version ${version}; Voxpoint needs ${oldestVersion} or later.`,
    );
  }
}
