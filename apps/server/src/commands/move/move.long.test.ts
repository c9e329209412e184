import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import type { Database } from '../../db/database.ts';
import { openEmbeddedDatabase } from '../../db/embedded/embedded-database.ts';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { fillEveryTable } from '../../testing/fill-every-table.ts';
import { listRows } from '../../testing/list-rows.ts';
import { installedPoolers, startPooler } from '../../testing/pooler.ts';
import { runScript } from '../../testing/run-script.ts';
import { newServerStore, settingsOf, startServer } from '../../testing/server-process.ts';
import { startTcpProxy } from '../../testing/tcp-proxy.ts';
import { copyPostgresqlDatabase, createPostgresqlDatabase } from '../../testing/test-databases.ts';
import { movedTables } from './moved-tables.ts';

/** Enough for several pages of each table. */
const rows = 300;

/** The data directory of a store that holds rows in every table. */
let fullStore: string;
let storedRows: Record<string, string[]>;

beforeAll(async () => {
  fullStore = await mkdtemp(join(tmpdir(), 'voxpoint-move-'));
  await cp(inject('migratedStore'), fullStore, { recursive: true });
  const database = await openEmbeddedDatabase(fullStore);
  await fillEveryTable(database, rows);
  storedRows = await listRows(database);
  await database.close();
  return () => rm(fullStore, { recursive: true, force: true });
});

/** A copy of that store, to be changed; settings of who uses it. */
async function copyFullStore(): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-move-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(fullStore, folder, { recursive: true });
  return settingsOf(folder);
}

/** The address of a database that goes with the test: empty, or with all tables and no rows. */
async function newDatabase({ withTables = false } = {}): Promise<string> {
  const { url, drop } = await (withTables ? copyPostgresqlDatabase() : createPostgresqlDatabase());
  onTestFinished(drop);
  return url;
}

async function use<Result>(url: string, work: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openPostgresqlDatabase(url);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const move = (env: Record<string, string>, to: string) => runScript('cli.js', env, ['move', '--to', to]);

async function moveWhole(env: Record<string, string>, to: string): Promise<string> {
  const script = move(env, to);
  expect([await script.ended, script.output().stderr]).toEqual([0, '']);
  return script.output().stdout;
}

/** What it says that refuses to move. */
async function refusal(env: Record<string, string>, to: string): Promise<string> {
  const script = move(env, to);
  expect([await script.ended, script.output().stdout]).toEqual([1, '']);
  return script.output().stderr;
}

function withoutPassword(address: string): { url: string; password: string } {
  const url = new URL(address);
  const password = decodeURIComponent(url.password);
  url.password = '';
  return { url: url.href, password };
}

/** Everything but who was signed in. */
const expected = () => ({ ...storedRows, sessions: [] });

describe('a move', () => {
  it('brings every row of every table into PostgreSQL, and from there into another', async () => {
    expect(Math.min(...Object.values(storedRows).map(({ length }) => length))).toBe(rows);
    const [first, second] = [await newDatabase(), await newDatabase()];
    const said = await moveWhole(settingsOf(fullStore), first);
    expect(said).toMatch(/^Moved in \d+ s\./);
    expect(said).toContain(`${rows} survey versions\n`);
    expect(said).toContain('set DATABASE_URL');
    expect(await use(first, listRows)).toEqual(expected());
    const { url, password } = withoutPassword(second);
    await moveWhole({ ...settingsOf(fullStore), DATABASE_URL: first, PGPASSWORD: password }, url);
    await use(second, async (database) => {
      expect(await listRows(database)).toEqual(expected());
      // What comes next gets ids behind those that came, and changes begin epochs again.
      const [made] = await database.query<{ id: number }>(
        `insert into projects (key, name, created_at) values ('new', 'New', now()) returning id`,
      );
      const ids = storedRows.projects?.map((row) => JSON.parse(row).id) ?? [];
      expect(made?.id).toBe(Math.max(...ids) + 1);
      const begun = await database.query('select from epochs where project_id = $1::int', [made?.id ?? 0]);
      expect(begun.length).toBe(1);
    });
  }, 60_000);

  it('leaves out the sessions alone', () => {
    expect(Object.keys(storedRows).filter((name) => !movedTables.includes(name))).toEqual(['sessions']);
  });

  it('ends with 1 where counters are wrong, and goes on when they are right', async () => {
    const env = await copyFullStore();
    const to = await newDatabase();
    const change = async (...statements: string[]) => {
      const database = await openEmbeddedDatabase(env.VOXPOINT_DATA_DIR as string);
      for (const statement of statements) await database.query(statement);
      await database.close();
    };
    await change(
      `insert into projects (id, key, name, created_at) values (-1, 'main', 'Main', now())`,
      `insert into touchpoints (project_id, id, key, name, channel, importance, targets, note, created_at, updated_at)
       values (-1, 1, 'shop', 'Shop', 'web', 1, '{}', '', now(), now())`,
      `insert into rollups values (-1, 1, 'nps', 10, 'channel', 'web', '2026-03-02', 0,0,0,0,0,0,0,0,0,0,7, 0,0)`,
    );
    expect(await refusal(env, to)).toMatch(
      /^main\/shop: 1 counters differ from a recount\.\n {2}fine nps .*\nEvery row is as in the old store.*verify --repair/,
    );
    await change('delete from rollups where project_id = -1');
    await moveWhole(env, to);
    expect(
      await use(to, (database) => database.query('select from rollups where c10 = 7 and c9 = 0')),
    ).toEqual([]);
  }, 60_000);

  /** Where a move is when it is killed: before this goes to PostgreSQL for the nth time. */
  const moments: [words: string, nth: number][] = [
    ['CREATE TABLE "touchpoints"', 1],
    ['copy responses (', 2],
    ['drop table unfinished_move', 1],
  ];

  it('that is killed goes on where it stopped, whatever became of the old store meanwhile', async () => {
    const env = await copyFullStore();
    const to = await newDatabase();
    for (const [words, nth] of moments) {
      const { url, reached } = await holdBefore(to, words, nth);
      const script = move(env, url);
      await Promise.race([
        reached,
        script.ended.then(() => Promise.reject(new Error(script.output().stderr))),
      ]);
      script.kill('SIGKILL');
      await script.ended;
    }
    const started = runScript('main.js', { ...env, DATABASE_URL: to });
    expect([await started.ended, started.output().stderr]).toEqual([
      ...[1, expect.stringMatching(/^A store is half moved into this database\. .*\n$/)],
    ]);
    const other = await newServerStore('embedded');
    expect(await refusal(other.env, to)).toMatch(/^The store is empty/);
    await makeOtherStore(other.env);
    expect(await refusal(other.env, to)).toMatch(/^Another store is half moved into the database of --to/);
    await other.remove();

    const database = await openEmbeddedDatabase(env.VOXPOINT_DATA_DIR as string);
    await database.query(`update responses set comment = 'Changed' where revision % 7 = 0`);
    await database.query('delete from marks');
    const now = await listRows(database);
    await database.close();
    await moveWhole(env, to);
    expect(await use(to, listRows)).toEqual({ ...now, sessions: [] });
    expect(now.marks).toEqual([]);
  }, 120_000);
});

async function makeOtherStore(env: Record<string, string>): Promise<void> {
  const database = await openEmbeddedDatabase(env.VOXPOINT_DATA_DIR as string);
  await database.query(`insert into projects (key, name, created_at) values ('main', 'Other', now())`);
  await database.close();
}

/** An address of the same database, to which nothing passes any more from these words on; `reached` when they come. */
async function holdBefore(to: string, words: string, nth: number) {
  const url = new URL(to);
  let reach = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  let isHeld = false;
  let seen = 0;
  const proxy = await startTcpProxy(Number(url.port), (client, server) => {
    server.pipe(client);
    client.on('data', (chunk) => {
      seen += chunk.toString('latin1').split(words).length - 1;
      isHeld ||= seen >= nth;
      if (isHeld) reach();
      else server.write(chunk);
    });
    client.once('end', () => server.destroy());
  });
  onTestFinished(() => proxy.close());
  url.port = String(proxy.port);
  return { url: url.href, reached };
}

describe('a move is refused', () => {
  it('while a server runs on either side', async () => {
    for (const kind of ['embedded', 'postgresql'] as const) {
      const store = await newServerStore(kind);
      const server = await startServer(store.env);
      const to = await newDatabase();
      expect(await refusal(store.env, to)).toMatch(
        kind === 'embedded'
          ? new RegExp(`^Another Voxpoint \\(process ${server.pid}\\) uses the data directory`)
          : /^A server or a command of Voxpoint uses the database of DATABASE_URL\. Stop all of them/,
      );
      if (kind === 'postgresql') {
        expect(await refusal(settingsOf(fullStore), store.env.DATABASE_URL as string)).toMatch(
          /^A server or a command of Voxpoint uses the database of --to\. Stop all of them/,
        );
      }
      expect(await server.stop()).toBe(0);
      await store.remove();
    }
  }, 60_000);

  it('into what is no empty PostgreSQL, or the same', async () => {
    const env = settingsOf(fullStore);
    const to = await newDatabase({ withTables: true });
    expect(await refusal(env, to)).toMatch(
      /^The database of --to is not empty \(it has a table \w+\)\. Name/,
    );
    expect(await refusal(env, 'mysql://db/voxpoint')).toMatch(
      /^--to must be an address such as postgres:\/\//,
    );
    expect(await refusal(env, 'postgres://127.0.0.1:1/voxpoint')).toMatch(
      /^Voxpoint cannot use PostgreSQL at 127\.0\.0\.1:1\/voxpoint: .*\. Check --to\.$/m,
    );
    const same = new URL(to);
    same.searchParams.set('application_name', 'mover');
    expect(await refusal({ ...env, DATABASE_URL: same.href }, to)).toMatch(
      /^--to names the database from which the store is to be moved/,
    );
  });

  it('from nothing, from a store of another version, and from a half-moved one', async () => {
    const to = await newDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'voxpoint-none-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    expect(await refusal(settingsOf(folder), to)).toMatch(/^There is no store in /);

    const from = await newDatabase({ withTables: true });
    const env = { ...settingsOf(folder), DATABASE_URL: from };
    const refusedAfter = async (statement: string) => {
      await use(from, (database) => database.query(statement));
      return refusal(env, to);
    };
    const noted = 'drizzle.__drizzle_migrations';
    expect(await refusedAfter(`update ${noted} set created_at = created_at - 1`)).toMatch(
      /made by an older version/,
    );
    expect(await refusedAfter(`update ${noted} set created_at = created_at + 2`)).toMatch(
      /made by a newer version/,
    );
    expect(await refusedAfter('create table unfinished_move (store text)')).toMatch(/^A store is half moved/);
  });

  it('where the role may make no tables, and through a pooler', async () => {
    const to = new URL(await newDatabase());
    const owner = postgres(to.href, { max: 1 });
    const role = `mover_${randomUUID().replaceAll('-', '')}`;
    await owner.unsafe(`create role ${role} login password 'secret'`);
    const theirs = new URL(to);
    Object.assign(theirs, { username: role, password: 'secret' });
    expect(await refusal(settingsOf(fullStore), theirs.href)).toMatch(
      /^Voxpoint may not make its tables in this database\. .* GRANT CREATE/,
    );
    await owner.unsafe(`drop role ${role}`);
    await owner.end();
    for (const { program } of installedPoolers()) {
      const pooler = await startPooler(program, to.href, { pool_mode: 'transaction' });
      expect(await refusal(settingsOf(fullStore), pooler.url)).toMatch(/^--to leads to a pooler/);
      await pooler.stop();
    }
  });
});
