import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt, Verification } from '@voxpoint/contract';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { closeDays } from '../../counts/closed-days.ts';
import type { Database } from '../../db/database.ts';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { maintain } from '../../maintenance.ts';
import { listProjects } from '../../setup/projects/queries.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { copyPostgresqlDatabase } from '../../testing/test-databases.ts';
import { keepDays } from './keep-days.ts';

const now = '2026-03-15T11:00:00Z';
const maintainAt = (database: Database, instant: string) =>
  maintain({ database, clock: () => new Date(instant) });

const answersAt = (...instants: string[]) => ({
  responses: instants.map((answeredAt) => ({
    id: randomUUID(),
    touchpoint: 'website',
    score: 9,
    answeredAt,
  })),
});

/** How many responses the rows of each tier count, by when they start. */
async function readTiers(database: Database) {
  const read = async (table: string, time: string) => {
    const rows = await database.query<{ at: Date; count: number }>(
      `select ${time} as at, sum(c9)::int as count from ${table} group by 1 having sum(c9) <> 0 order by 1`,
    );
    return Object.fromEntries(rows.map(({ at, count }) => [at.toISOString().slice(0, 13), count]));
  };
  return { days: await read('daily_rollups', 'day'), months: await read('monthly_rollups', 'month') };
}

async function store(test: TestApp, ...instants: string[]) {
  const { body } = await test.send<BatchReceipt>('POST /v1/responses/batch', {
    body: answersAt(...instants),
  });
  expect(body.created).toBe(instants.length);
}

async function readYear(test: TestApp, interval: string) {
  const { body } = await test.send<Aggregates>(
    `GET /v1/aggregates?metric=nps&from=2026-01-01&to=2026-05-01&interval=${interval}`,
  );
  return {
    total: body.groups[0]?.total.responses,
    series: body.groups[0]?.series
      ?.filter(({ responses }) => responses > 0)
      .map(({ responses }) => responses),
  };
}

async function readDrift(test: TestApp) {
  return (await test.send<Verification>('GET /v1/touchpoints/website/verification')).body.drift;
}

describeApp('days that are over', (underTest) => {
  beforeEach(async () => {
    underTest.setClock(now);
    await underTest.test.send('PATCH /v1/project', { body: { timeZone: 'Europe/Berlin' } });
  });

  it('have sums, and so have months; late answers are added to them', async () => {
    const { test } = underTest;
    await maintainAt(underTest.database, '2026-01-05T12:00:00Z');
    await store(test, '2026-01-10T12:00:00Z', '2026-02-28T23:30:00Z', '2026-03-14T12:00:00Z', now);
    await maintainAt(underTest.database, now);
    const closed = {
      // In Berlin the second came on the first of March.
      days: { '2026-01-09T23': 1, '2026-02-28T23': 1, '2026-03-13T23': 1 },
      months: { '2025-12-31T23': 1 },
    };
    expect(await readTiers(underTest.database)).toEqual(closed);
    await store(test, '2026-01-10T15:00:00Z', '2026-03-14T15:00:00Z', now);
    expect(await readTiers(underTest.database)).toEqual({
      days: { '2026-01-09T23': 2, '2026-02-28T23': 1, '2026-03-13T23': 2 },
      months: { '2025-12-31T23': 2 },
    });
    expect(await readYear(test, 'month')).toEqual({ total: 7, series: [2, 5] });
    expect(await readYear(test, 'day')).toEqual({ total: 7, series: [2, 1, 2, 2] });
    expect(await readDrift(test)).toBe(0);
  });

  it('are closed once a day, the month with its last', async () => {
    const { test } = underTest;
    const { days } = await readTiers(underTest.database);
    await maintainAt(underTest.database, '2026-03-15T22:59:00Z');
    expect((await readTiers(underTest.database)).days).toEqual(days);
    await maintainAt(underTest.database, '2026-03-15T23:00:00Z');
    expect((await readTiers(underTest.database)).days).toEqual({ ...days, '2026-03-14T23': 2 });
    await maintainAt(underTest.database, '2026-03-31T22:00:00Z');
    expect((await readTiers(underTest.database)).months).toEqual({ '2025-12-31T23': 2, '2026-02-28T23': 5 });
    expect(await readYear(test, 'month')).toEqual({ total: 7, series: [2, 5] });
    expect(await readDrift(test)).toBe(0);
  });

  it('are verified, and so are months', async () => {
    const { test, database } = underTest;
    const before = await readTiers(database);
    await database.query('update monthly_rollups set c9 = c9 + 7');
    const verification = '/v1/touchpoints/website/verification';
    const { body } = await test.send<Verification>(`GET ${verification}`);
    expect(body).toMatchObject({
      drift: 2,
      examples: [{ tier: 'monthly', value: 'web' }, { tier: 'monthly' }],
    });
    expect((await test.send<Verification>(`POST ${verification}`)).body.repaired).toBe(2);
    expect(await readTiers(database)).toEqual(before);
  });

  it('stay closed for a server whose clock is behind', async () => {
    const { test } = underTest;
    const { days } = await readTiers(underTest.database);
    await maintainAt(underTest.database, '2026-01-15T12:00:00Z');
    await store(test, '2026-03-10T12:00:00Z');
    expect((await readTiers(underTest.database)).days).toEqual({ ...days, '2026-03-09T23': 1 });
    expect(await readYear(test, 'month')).toEqual({ total: 8, series: [2, 6] });
  });
});

let url: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ url, drop } = await copyPostgresqlDatabase());
});
afterEach(() => drop());

it('beside a server of an earlier version every day has sums and no month has', async () => {
  const database = await openPostgresqlDatabase(url);
  const test = await createTestApp(database, () => new Date(now));
  const older = postgres(url, { max: 1, connection: { application_name: 'voxpoint' } });
  await older`select 1`;
  await maintainAt(database, now);
  await store(test, '2026-01-10T12:00:00Z', now);
  expect(await readTiers(database)).toEqual({ days: { '2026-01-10T00': 1, '2026-03-15T00': 1 }, months: {} });
  await older.end();
  for (let isThere = true; isThere; ) {
    const [row] = await database.query<{ isThere: boolean }>(
      `select exists (select from pg_stat_activity
                       where datname = current_database() and application_name = 'voxpoint') as "isThere"`,
    );
    isThere = row?.isThere === true;
  }
  await maintainAt(database, now);
  await store(test, '2026-01-10T12:00:00Z', now);
  expect((await readTiers(database)).months).toEqual({ '2026-01-01T00': 2 });
  expect(await readYear(test, 'day')).toEqual({ total: 4, series: [2, 2] });
  expect(await readDrift(test)).toBe(0);
  await test.close();
  await database.close();
});

describeApp('a project that counts in days', (underTest) => {
  const context = (database: Database, instant = now) => ({
    database,
    clock: () => new Date(instant),
    isStopped: () => false,
  });
  const readRow = async () => {
    const [row] = await listProjects(underTest.database.orm);
    if (!row) throw new Error('There is no project.');
    return row;
  };
  const setZone = (timeZone: string) => underTest.test.send('PATCH /v1/project', { body: { timeZone } });
  const isClosed = async () => (await readRow()).closedUntil !== null;

  it('has no day closed behind a pooler until its servers had a day to be exchanged', async () => {
    underTest.setClock(now);
    const pooled = { ...underTest.database, isPooled: true };
    const { knownSince } = await readRow();
    const after = (hours: number) => new Date(knownSince.getTime() + hours * 3_600_000).toISOString();
    await keepDays(context(pooled, after(23)), await readRow());
    expect(await isClosed()).toBe(false);
    await keepDays(context(pooled, after(25)), await readRow());
    expect(await isClosed()).toBe(true);
  });

  it('may change its zone and change it back before its days are closed', async () => {
    const { test, database } = underTest;
    await setZone('America/New_York');
    await keepDays(context(database), await readRow());
    const before = await readRow();
    await setZone('Asia/Tokyo');
    await store(test, '2026-01-10T12:00:00Z', '2026-02-10T12:00:00Z');
    await setZone('America/New_York');
    await keepDays(context(database, '2026-03-16T11:00:00Z'), before);
    expect(await readYear(test, 'month')).toEqual({ total: 2, series: [1, 1] });
    expect(await readDrift(test)).toBe(0);
  });

  it('gets sums of months that its calendar had not had when it was closed', async () => {
    const { test, database } = underTest;
    await database.query('update calendars set months = null');
    await database.query('update projects set closed_until = null, ready_until = null');
    await database.query('delete from monthly_rollups');
    const row = await readRow();
    await closeDays(database, row.id, {
      calendarId: row.calendarId ?? 0,
      until: new Date('2026-03-15T04:00:00Z'),
    });
    await database.query('update projects set calendar_ready = true, ready_until = closed_until');
    expect(await readYear(test, 'month')).toEqual({ total: 2, series: [1, 1] });
    await keepDays(context(database), await readRow());
    expect(await readYear(test, 'month')).toEqual({ total: 2, series: [1, 1] });
    expect((await readTiers(database)).months).toEqual({ '2026-01-01T05': 1, '2026-02-01T05': 1 });
  });

  it('has its days closed while somebody holds a transaction open', async () => {
    if (underTest.database.kind === 'embedded') return;
    const [row] = await underTest.database.query<{ name: string }>('select current_database() as name');
    const url = new URL(inject('postgresqlUrl'));
    url.pathname = `/${row?.name}`;
    const other = postgres(url.href, { max: 1 });
    await other.begin(async (transaction) => {
      await transaction`create temp table held (at int)`;
      await transaction`insert into held values (1)`;
      await maintainAt(underTest.database, '2026-03-20T11:00:00Z');
      expect((await readRow()).readyUntil).toEqual(new Date('2026-03-20T04:00:00Z'));
    });
    await other.end();
  });
});
