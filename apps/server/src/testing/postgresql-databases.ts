import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

/** Makes a database of its own on each of these servers, empty or a copy of another; returns their addresses. */
export async function createDatabase(
  servers: readonly string[],
  template?: string,
): Promise<{ name: string; urls: string[] }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const statement = `create database ${name} ${template === undefined ? '' : `template ${template}`}`;
  await Promise.all(servers.map((server) => runOn(server, statement)));
  const urls = servers.map((server) => {
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  });
  return { name, urls };
}

/** Lets a database be copied: nobody may connect to it any more. */
export async function closeTemplate(servers: readonly string[], name: string): Promise<void> {
  for (const server of servers) {
    await runOn(server, `alter database ${name} allow_connections false`);
    await runOn(
      server,
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${name}'`,
    );
  }
}

export async function dropDatabase(servers: readonly string[], name: string): Promise<void> {
  await Promise.all(servers.map((server) => runOn(server, `drop database ${name} with (force)`)));
}

/** Runs one statement, as whoever the address names. */
export async function runOn(server: string, statement: string): Promise<void> {
  const client = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end();
  }
}
