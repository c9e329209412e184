import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { copyMigrations } from '../../testing/copy-migrations.ts';
import { installedPoolers, startPooler } from '../../testing/pooler.ts';
import { createPostgresqlDatabase, migrationsFolder, testDatabases } from '../../testing/test-databases.ts';
import type { Database } from '../database.ts';
import { openPostgresqlDatabase } from '../postgresql/postgresql-database.ts';
import { migrate } from './migrate.ts';

const changesIndexes = `-- indexes only
CREATE INDEX "marks_of_test" ON "responses" USING btree ("project_id","locale");--> statement-breakpoint
DROP INDEX "responses_written";--> statement-breakpoint
CREATE UNIQUE INDEX "once_of_test" ON "responses" USING btree ("project_id","id","revision");`;

let folders: { before: string; after: string };

beforeAll(async () => {
  folders = { before: await copyMigrations(16), after: await copyMigrations(16, changesIndexes) };
  return async () => {
    for (const folder of Object.values(folders)) await rm(folder, { recursive: true });
  };
});

const change = (database: Database) => migrate(database, folders.after, async () => {});

const listIndexes = async (database: Database) =>
  database.query<{ name: string; isValid: boolean; isUnique: boolean }>(
    `select c.relname as name, i.indisvalid as "isValid", i.indisunique as "isUnique"
       from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relname in ('marks_of_test', 'once_of_test', 'responses_written') order by 1`,
  );
const changed = [
  { name: 'marks_of_test', isValid: true, isUnique: false },
  { name: 'once_of_test', isValid: true, isUnique: true },
];

it('a server that waits until another has prepared the database says so', async () => {
  const { url, drop } = await createPostgresqlDatabase();
  onTestFinished(drop);
  const [first, second] = await Promise.all([openPostgresqlDatabase(url), openPostgresqlDatabase(url)]);
  onTestFinished(async () => {
    await Promise.all([first.close(), second.close()]);
  });
  const told: string[] = [];
  await migrate(first, migrationsFolder, async () => {
    const waiting = migrate(second, migrationsFolder, async () => void told.push('prepared'), {
      tell: (sentence) => void told.push(sentence),
      tellAfterMs: 1,
    });
    onTestFinished(() => waiting);
    await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 20_000 });
  });
  await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 20_000 });
  expect(told).toEqual([expect.stringContaining('Another server is preparing the database'), 'prepared']);
});

describe.each(testDatabases)('a migration of indexes on $kind', ({ open }) => {
  it('makes and drops them, once', async () => {
    const { database, close } = await open(folders.before);
    onTestFinished(close);
    await change(database);
    expect(await listIndexes(database)).toEqual(changed);
    await database.query('drop index marks_of_test');
    await change(database);
    expect(await listIndexes(database)).toEqual(changed.slice(1));
  });
});

it('indexes of tables that there are already have migrations of their own', async () => {
  const files = (await readdir(migrationsFolder)).filter((name) => /\.sql$/.test(name) && name >= '0016');
  expect(files).toContain('0016_unread_index.sql');
  for (const file of files) {
    const text = await readFile(join(migrationsFolder, file), 'utf8');
    const made = [...text.matchAll(/CREATE TABLE ("\w+")/g)].map(([, table]) => table);
    const changes = [...text.matchAll(/CREATE (?:UNIQUE )?INDEX "\w+" ON ("\w+")|DROP INDEX/g)];
    const isOfOthers = changes.some(([, table]) => !made.includes(table));
    expect([file, text.startsWith('-- indexes only\n')]).toEqual([file, isOfOthers]);
  }
});

it.each(installedPoolers())(
  'a migration of indexes goes through PgBouncer $version, which has no session of ours',
  async ({ program }) => {
    const { url, drop } = await createPostgresqlDatabase();
    const pooler = await startPooler(program, url, { pool_mode: 'transaction' });
    const database = await openPostgresqlDatabase(pooler.url);
    onTestFinished(async () => {
      await database.close();
      await pooler.stop();
      await drop();
    });
    await change(database);
    expect(await listIndexes(database)).toEqual(changed);
  },
);

describe('a migration on PostgreSQL that has to wait', () => {
  /** A store of the version before, somebody who has written in a transaction that stays open, and somebody else's connection. */
  async function startWriting() {
    const { url, drop } = await createPostgresqlDatabase();
    const database = await openPostgresqlDatabase(url);
    await migrate(database, folders.before, async () => {});
    const [writer, other] = [postgres(url, { max: 1 }), postgres(url, { max: 1, onnotice: () => {} })];
    onTestFinished(async () => {
      await Promise.all([writer.end(), other.end(), database.close()]);
      await drop();
    });
    await writer`begin isolation level repeatable read`;
    await write(writer);
    const waiting = async () => {
      const [row] = await other`select pid from pg_stat_activity
        where datname = current_database() and application_name = 'voxpoint v2' and wait_event_type = 'Lock'`;
      expect(row).toBeDefined();
      return row?.pid as number;
    };
    return { database, writer, other, waits: () => vi.waitFor(waiting, { timeout: 20_000 }) };
  }

  const write = (sql: postgres.Sql) =>
    sql`insert into responses (project_id, id, touchpoint_id, metric, scale_max, channel, state, revision, survey_version,
                               respondent_verified, answered_at, received_at, updated_at)
        values (1, gen_random_uuid(), 1, 'nps', 10, 'web', 'deleted', 1, 1, false, now(), now(), now())`;

  const [make, drop, makeUnique] = changesIndexes
    .replace('-- indexes only\n', '')
    .split('--> statement-breakpoint\n');

  it.each([
    ['make', make],
    ['drop', drop],
    ['make a unique one', makeUnique],
  ])('for a writer, to %s, stops no other', async (_, statement = '') => {
    const { database, writer, other, waits } = await startWriting();
    const folder = await copyMigrations(16, `-- indexes only\n${statement}`);
    onTestFinished(() => rm(folder, { recursive: true }));
    const before = (await listIndexes(database)).length;
    const migration = migrate(database, folder, async () => {});
    await waits();
    await other`set lock_timeout = '1s'`;
    await write(other);
    await writer`commit`;
    await migration;
    expect((await listIndexes(database)).length).toBe(before + (statement === drop ? -1 : 1));
  });

  it.each([
    ['of indexes', changesIndexes],
    ['of a table', 'ALTER TABLE "responses" ADD COLUMN "of_test" text;'],
  ])('for long, %s, says for whom and what to do, every ten seconds', async (_, statements) => {
    const { database, writer } = await startWriting();
    const folder = await copyMigrations(16, statements);
    onTestFinished(() => rm(folder, { recursive: true }));
    const [session] = await writer`select pg_backend_pid() as pid`;
    let seconds = 0;
    const told: { atSecond: number; sentence: string }[] = [];
    const migration = migrate(database, folder, async () => {}, {
      tell: (sentence) => void told.push({ atSecond: seconds, sentence }),
      // Half a second goes by whenever it is asked for.
      now: () => {
        seconds += 0.5;
        return seconds * 1_000;
      },
      lookEveryMs: 10,
    });
    await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(3), { timeout: 20_000 });
    await writer`commit`;
    await migration;
    expect(told[0]?.sentence).toMatch(
      new RegExp(
        `^The migration another has waited for [5-7] s for a lock of process ${session?.pid} of PostgreSQL ` +
          '\\(postgres\\.js, in a transaction for \\d+ s\\)\\. It goes on by itself when that transaction ' +
          `ends, or after: select pg_terminate_backend\\(${session?.pid}\\);$`,
      ),
    );
    const times = told.map(({ atSecond }) => atSecond);
    const gaps = times.map((at, index) => at - (times[index - 1] ?? at - 10));
    expect(gaps.filter((gap) => gap < 10 || gap > 13)).toEqual([]);
  });

  it('and is cut short, is done by the next start', async () => {
    const { database, writer, other, waits } = await startWriting();
    const migration = change(database).catch(() => 'cut short');
    await other`select pg_terminate_backend(${await waits()})`;
    expect(await migration).toBe('cut short');
    expect(await listIndexes(database)).toContainEqual({ ...changed[0], isValid: false });
    await writer`commit`;
    await change(database);
    expect(await listIndexes(database)).toEqual(changed);
  });

  it('to change a table stops writers for a second at a time', async () => {
    const { database, writer, other, waits } = await startWriting();
    const altering = await copyMigrations(16, 'ALTER TABLE "responses" ADD COLUMN "of_test" text;');
    onTestFinished(() => rm(altering, { recursive: true }));
    const migration = migrate(database, altering, async () => {});
    await waits();
    await write(other);
    await writer`commit`;
    await migration;
    expect(await other`select of_test from responses`).toHaveLength(2);
  });
});
