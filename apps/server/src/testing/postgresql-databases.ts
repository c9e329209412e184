import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

/** Makes a database of its own on a server, empty or a copy of another. */
export async function createDatabase(
  server: string,
  template?: string,
): Promise<{ name: string; url: string }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOn(server, `create database ${name} ${template === undefined ? '' : `template ${template}`}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { name, url: url.href };
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  await runOn(server, `drop database ${name} with (force)`);
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end();
  }
}
