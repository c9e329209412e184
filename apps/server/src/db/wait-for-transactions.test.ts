import { randomUUID } from 'node:crypto';
import type { Aggregates, Response, Verification } from '@voxpoint/contract';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { maintain } from '../maintenance.ts';
import { addProject } from '../testing/add-project.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { createPostgresqlDatabase, migrationsFolder } from '../testing/test-databases.ts';
import { type DatabaseWatch, watchDatabase } from '../testing/watched-database.ts';
import { applicationName, type Database } from './database.ts';
import { migrate } from './migrations/migrate.ts';
import { openPostgresqlDatabase } from './postgresql/postgresql-database.ts';
import { oldestTransactionMs, waitForTransactions } from './wait-for-transactions.ts';

/** Only PostgreSQL has transactions side by side. */
let url: string;
let drop: () => Promise<void>;
let database: Database;
/** Steps between the server and its database; each test sets its own. */
let watch: DatabaseWatch = {};
let watched: Database;

beforeAll(async () => {
  ({ url, drop } = await createPostgresqlDatabase());
  database = await openPostgresqlDatabase(url);
  await migrate(database, migrationsFolder, async () => {});
  watched = watchDatabase(database, {
    before: (...of) => watch.before?.(...of),
    committing: (statements) => watch.committing?.(statements),
  });
});
afterEach(() => {
  watch = {};
});
afterAll(async () => {
  await database.close();
  await drop();
});

/** How often the wait has looked whether it is over; resolves at the second time. */
function watchLooks(): Promise<void> {
  let looks = 0;
  return new Promise((resolve) => {
    watch.before = (statement) => {
      if (statement.includes('pg_stat_activity')) looks += 1;
      if (looks === 2) resolve();
    };
  });
}

/** Resolves when somebody waits for a lock of another. */
async function seeBlocked(): Promise<void> {
  for (let isBlocked = false; !isBlocked; ) {
    const [row] = await database.query<{ isBlocked: boolean }>(
      `select exists (select from pg_stat_activity
                       where datname = current_database() and wait_event_type = 'Lock') as "isBlocked"`,
    );
    isBlocked = row?.isBlocked === true;
  }
}

describe('older transactions', () => {
  const connect = (application_name: string) =>
    postgres(url, { max: 1, onnotice: () => {}, connection: { application_name } });
  /** Another connection with a transaction under way. */
  const begin = async (applicationName: string, ...statements: string[]) => {
    const other = connect(applicationName);
    for (const statement of statements) await other.unsafe(statement);
    return {
      end: async () => {
        await other.unsafe('commit');
        await other.end();
      },
    };
  };
  const readOnly = ['begin isolation level repeatable read', 'select 1'];

  it.each([
    ['who has written', 'somebody', ['begin', 'select pg_current_xact_id()']],
    ['of ours who reads an older snapshot', applicationName, readOnly],
  ])('are waited for: of somebody %s', async (_, name, statements) => {
    const other = await begin(name, ...statements);
    const looked = watchLooks();
    let hasEnded = false;
    const waited = waitForTransactions(watched).then(() => hasEnded);
    await Promise.race([looked, waited]);
    hasEnded = true;
    await other.end();
    expect(await waited).toBe(true);
  });

  it.each([
    ['a backup, which only reads', 'pg_dump', readOnly],
    ['one of ours that is idle and will see afresh', applicationName, ['begin', 'select 1']],
  ])('are not waited for: of %s', async (_, name, statements) => {
    const other = await begin(name, ...statements);
    await waitForTransactions(watched);
    await other.end();
  });

  it('are as old as the oldest of a Voxpoint that is open', async () => {
    const projectId = await addProject(database, `p-${randomUUID()}`);
    expect(await oldestTransactionMs(database, projectId)).toBe(0);
    const foreign = await begin('backup', 'begin', 'select 1');
    expect(await oldestTransactionMs(database, projectId)).toBe(0);
    const own = await begin(applicationName, 'begin', 'select pg_sleep(0.05)');
    expect(await oldestTransactionMs(database, projectId)).toBeGreaterThan(50);
    await own.end();
    expect(await oldestTransactionMs(database, projectId)).toBe(0);
    await foreign.end();
  });

  it('that began later are not waited for', async () => {
    const older = await begin('somebody', 'begin', 'select pg_current_xact_id()');
    const looked = watchLooks();
    const waited = waitForTransactions(watched);
    await looked;
    const later = await begin('somebody', 'begin', 'select pg_current_xact_id()');
    await older.end();
    await waited;
    await later.end();
  });
});

describe('a writer who has yet to commit', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp(watched);
    await test.send('PUT /v1/project', { body: { name: 'A test', timeZone: 'Europe/Berlin' } });
    await maintain({ database, clock: () => new Date() });
  });
  afterAll(() => test.close());

  const instant = '2026-01-31T23:30:00Z';
  const respond = (more: object) =>
    test.send('POST /v1/responses', {
      body: { id: randomUUID(), touchpoint: 'website', score: 9, answeredAt: instant, ...more },
    });
  const readDrift = async () =>
    (await test.send<Verification>('GET /v1/touchpoints/website/verification')).body.drift;

  /** Begins to store a response; `rule` changes while it is not committed, and waits for it, as `seeWait` sees. */
  const overlap = async (
    more: object,
    rule: () => Promise<unknown>,
    seeWait: () => Promise<void>,
  ): Promise<number> => {
    let commit = () => {};
    const gate = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const isWritten = new Promise<void>((resolve) => {
      watch.committing = (statements) => {
        if (!statements.some((statement) => statement.includes('insert into responses'))) return;
        resolve();
        return gate;
      };
    });
    const writing = respond(more);
    await isWritten;
    watch.committing = undefined;
    const waits = seeWait();
    const changing = rule();
    await waits;
    commit();
    await changing;
    return (await writing).status;
  };

  it('counts in the days of the zone before, which is put right', async () => {
    const changeZone = async () => {
      await test.send('PUT /v1/project', { body: { name: 'A test', timeZone: 'America/New_York' } });
      await maintain({ database: watched, clock: () => new Date() });
    };
    // Nobody of an earlier version is there, so those who count by an epoch are waited for alone.
    const status = await overlap({}, changeZone, seeBlocked);
    expect(status).toBe(201);
    const { body } = await test.send<Aggregates>(
      'GET /v1/aggregates?from=2026-01-30&to=2026-02-03&interval=day&metric=nps',
    );
    expect(body.groups[0]?.series?.map(({ responses }) => responses)).toEqual([0, 1, 0, 0]);
    expect(await readDrift()).toBe(0);
  });

  it('does not know of an erasure, and is erased all the same', async () => {
    let erased: unknown;
    const erase = async () => {
      erased = (await test.send('DELETE /v1/respondents/u-1')).body;
    };
    const status = await overlap({ respondent: { id: 'u-1' } }, erase, watchLooks);
    expect([status, erased]).toEqual([201, { erased: 1 }]);
    const { body } = await test.send<{ responses: Response[] }>('GET /v1/respondents/u-1');
    expect(body.responses).toEqual([]);
    expect(await readDrift()).toBe(0);
  });
});
