import { randomUUID } from 'node:crypto';
import type { Problem } from '@voxpoint/contract';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { createPostgresqlDatabase, migrationsFolder } from '../testing/test-databases.ts';
import type { Database } from './database.ts';
import { databaseTrouble, isUnavailable } from './database-errors.ts';
import { migrate } from './migrations/migrate.ts';
import { openPostgresqlDatabase } from './postgresql/postgresql-database.ts';

let drop: () => Promise<void>;
let database: Database;
let test: TestApp;
let admin: postgres.Sql;
let name: string;
const role = `role_${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  const created = await createPostgresqlDatabase();
  drop = created.drop;
  name = new URL(created.url).pathname.slice(1);
  admin = postgres(created.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create role ${role} login password 'voxpoint';
    grant all on database ${name} to ${role}; grant all on schema public to ${role}`);
  const url = new URL(created.url);
  Object.assign(url, { username: role, password: 'voxpoint' });
  database = await openPostgresqlDatabase(url.href);
  await migrate(database, migrationsFolder, async () => {});
  test = await createTestApp(database);
});
afterAll(async () => {
  await test.close();
  await database.close();
  await admin.unsafe(`drop owned by ${role}; drop role ${role}`);
  await admin.end();
  await drop();
});

const endSessions = () =>
  admin.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`);
const answer = () =>
  test.send<Problem>('POST /v1/responses', {
    body: { id: randomUUID(), touchpoint: 'website', score: 9 },
  });
const readiness = () => test.send<Problem>('GET /readyz', { key: null });

describe('the server refuses answers with the reason, is not ready, and goes on by itself', () => {
  it.each([
    {
      trouble: 'a database that is set to read only',
      begin: () => `alter database ${name} set default_transaction_read_only = on`,
      end: () => `alter database ${name} set default_transaction_read_only = off`,
      code: 'storage-read-only',
    },
    {
      trouble: 'a right that is taken',
      begin: () => `alter table responses owner to current_user; revoke all on responses from ${role}`,
      end: () => `grant all on responses to ${role}`,
      code: 'storage-access-denied',
    },
    {
      trouble: 'no connection left',
      begin: () => `alter role ${role} connection limit 0`,
      end: () => `alter role ${role} connection limit -1`,
      code: 'resources-exhausted',
    },
    {
      trouble: 'a role that may not connect any more',
      begin: () => `alter role ${role} nologin`,
      end: () => `alter role ${role} login`,
      code: 'storage-access-denied',
    },
  ])(
    '$trouble',
    async ({ begin, end, code }) => {
      expect((await answer()).status).toBe(201);
      await admin.unsafe(begin());
      await endSessions();
      await vi.waitFor(
        async () => {
          const { status, body, headers } = await answer();
          expect([status, body.code, Number(headers['retry-after'])]).toEqual([
            503,
            code,
            expect.any(Number),
          ]);
        },
        { timeout: 30_000 },
      );
      const unready = await readiness();
      expect([unready.status, unready.body.code]).toEqual([503, code]);
      expect((await test.send('GET /healthz', { key: null })).status).toBe(200);

      await admin.unsafe(end());
      await endSessions();
      await vi.waitFor(async () => expect((await readiness()).status).toBe(200), { timeout: 30_000 });
      await vi.waitFor(async () => expect((await answer()).status).toBe(201), { timeout: 30_000 });
    },
    90_000,
  );
});

it.each([
  ['53100', 'storage-full', false],
  ['ENOSPC', 'storage-full', false],
  ['EDQUOT', 'storage-full', false],
  ['25006', 'storage-read-only', false],
  ['EROFS', 'storage-read-only', false],
  ['42501', 'storage-access-denied', false],
  ['28P01', 'storage-access-denied', false],
  ['53300', 'resources-exhausted', true],
  ['53200', 'resources-exhausted', true],
  ['EMFILE', 'resources-exhausted', true],
  ['55P03', 'took-too-long', false],
  ['57014', 'took-too-long', false],
  ['57P03', 'database-unavailable', true],
  ['08006', 'database-unavailable', true],
  ['58030', 'database-unavailable', true],
  ['3D000', 'database-unavailable', false],
  ['23505', undefined, false],
  ['XX000', undefined, false],
])('%s tells of %s', (code, trouble, mayPass) => {
  const error = Object.assign(new Error('It failed.'), { code });
  const wrapped = new Error('Failed query', { cause: error });
  expect([databaseTrouble(error), databaseTrouble(wrapped)]).toEqual([trouble, trouble]);
  expect(isUnavailable(error)).toBe(mayPass);
});

it.each(['failure on connection marked as essential: 10.0.0.7:5432', 'postmaster was shut down, exiting'])(
  'knows a lost node of a distributed database: %s',
  (lost) => {
    expect(databaseTrouble(Object.assign(new Error(lost), { code: 'XX000' }))).toBe('database-unavailable');
  },
);
