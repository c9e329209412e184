import { createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hostileDefaults, setHostileDefaults } from '../../testing/hostile-defaults.ts';
import { createPostgresqlDatabase } from '../../testing/test-databases.ts';
import type { Database } from '../database.ts';
import { openPostgresqlDatabase } from './postgresql-database.ts';

let url: string;
let drop: () => Promise<void>;
let database: Database;
let observer: postgres.Sql;
beforeAll(async () => {
  ({ url, drop } = await createPostgresqlDatabase());
  observer = postgres(url, { max: 1, onnotice: () => {} });
  await observer`create table notes (id int primary key)`;
  await setHostileDefaults(url);
  database = await openPostgresqlDatabase(url);
});
afterEach(() => observer`delete from notes`);
afterAll(async () => {
  await database.close();
  await observer.end();
  await drop();
});

const count = async () => (await observer`select count(*)::int as count from notes`)[0]?.count;
const insert = (id: number) => `insert into notes values (${id})`;
/** Ends the connection of whoever is in a transaction, and resolves when it is gone. */
const killTransaction = async () => {
  const [row] = await observer<{ pid: number }[]>`
    select pid, pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and state = 'idle in transaction'`;
  for (;;) {
    const [found] =
      await observer`select count(*)::int as count from pg_stat_activity where pid = ${row?.pid ?? 0}`;
    if (found?.count === 0) return;
  }
};

describe('a transaction whose connection ends between two statements', () => {
  const closed = { code: 'CONNECTION_CLOSED' };
  /** Others ask for connections meanwhile. */
  const press = () => Promise.all(Array.from({ length: 20 }, () => database.query('select 1')));

  it('is refused the second, which would stand alone', async () => {
    const written = database.transaction(async ({ query }) => {
      await query(insert(1));
      await killTransaction();
      await press();
      await query(insert(2));
    });
    await expect(written).rejects.toMatchObject(closed);
    expect(await count()).toBe(0);
  });

  it('is refused the second by drizzle too', async () => {
    const written = database.orm.transaction(async (orm) => {
      await orm.execute(sql.raw(insert(1)));
      await killTransaction();
      await database.orm.execute(sql.raw('select 1'));
      await orm.execute(sql.raw(insert(2)));
    });
    await expect(written).rejects.toMatchObject({ cause: closed });
    expect(await count()).toBe(0);
  });

  it('is told of those that were never sent', async () => {
    const answers: Promise<unknown>[] = [];
    const written = database.transaction(async ({ query }) => {
      await query(insert(1));
      answers.push(query('select pg_sleep(60), $1::int', [1]), query(insert(2)), query(insert(3)));
      for (const answer of answers) answer.catch(() => {});
      for (let killed = 0; killed === 0; ) {
        const found = await observer`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event = 'PgSleep'`;
        killed = found.length;
      }
      await Promise.all(answers);
    });
    await expect(written).rejects.toMatchObject({
      code: expect.stringMatching(/^(CONNECTION_CLOSED|57P01|ECONNRESET)$/),
    });
    await Promise.all(answers.map((answer) => expect(answer).rejects.toThrow()));
    expect(await count()).toBe(0);
  });

  it.each(['commit', 'rollback'])(
    'or that a statement of its own ends by %s, is not acknowledged',
    async (end) => {
      const written = database.transaction(async ({ query }) => {
        await query(end);
        await query(insert(1));
      });
      await expect(written).rejects.toMatchObject({ code: '25P01' });
    },
  );
});

describe('what a database or a role sets', () => {
  it('holds for others, and not for a session of ours', async () => {
    const names = Object.keys(hostileDefaults).filter((name) => name !== 'default_transaction_deferrable');
    const show = names.map((name) => `current_setting('${name}') as "${name}"`).join(', ');
    const expected = {
      synchronous_commit: 'on',
      default_transaction_isolation: 'read committed',
      statement_timeout: '1min',
      lock_timeout: '0',
      idle_in_transaction_session_timeout: '1min',
      idle_session_timeout: '0',
      TimeZone: 'UTC',
      DateStyle: 'ISO, MDY',
      IntervalStyle: 'postgres',
      extra_float_digits: '1',
      bytea_output: 'hex',
      standard_conforming_strings: 'on',
      client_min_messages: 'warning',
    };
    expect(await database.query(`select ${show}`)).toEqual([expected]);
    const opening = [{ statement: `select ${show}`, parameters: [] }];
    expect(await database.transaction(async (_, [rows]) => rows, opening)).toEqual([expected]);
    expect(await database.orm.execute(sql.raw(`select ${show}`))).toEqual([expected]);
    await database.exclusive(async ({ query }) => {
      expect(await query(`select ${show}`)).toEqual([
        { ...expected, statement_timeout: '0', idle_in_transaction_session_timeout: '0' },
      ]);
    });
    const fresh = postgres(url, { max: 1 });
    expect((await fresh`show synchronous_commit`)[0]?.synchronous_commit).toBe('off');
    await fresh.end();
  });
});

describe('a lock that servers share', () => {
  it('is had by one at a time, and goes with its connection', async () => {
    const told: string[] = [];
    await database.locked(1, {
      work: async (lock) => {
        await database.locked(1, { work: async () => void told.push('not meanwhile') });
        expect(lock.isHeld()).toBe(true);
        await killTransaction();
        await database.locked(1, { waits: true, work: async () => void told.push('when it is lost') });
        expect(lock.isHeld()).toBe(false);
      },
    });
    await database.locked(1, { work: async () => void told.push('afterwards') });
    expect(told).toEqual(['when it is lost', 'afterwards']);
  });

  it('is free as soon as the work is done', async () => {
    const locks = `select objid from pg_locks join pg_database on pg_database.oid = database
      where locktype = 'advisory' and datname = current_database()`;
    const held: unknown[] = [];
    for (let time = 0; time < 50; time += 1) {
      await database.locked(2, { work: async () => {} });
      held.push(...(await database.query(locks, [])));
    }
    expect(held).toEqual([]);
  });
});

describe('a server that cannot be used', () => {
  const refusal = (address: string) => openPostgresqlDatabase(address).then(String, (error) => error);

  it('may be there in a moment: it takes no connections, or ends them at once, or is silent', async () => {
    const listen = async (onConnection: (socket: import('node:net').Socket) => void) => {
      const server = createServer(onConnection).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      return { server, port: (server.address() as { port: number }).port };
    };
    const closing = await listen((socket) => socket.end());
    const silent = await listen(() => {});
    for (const port of [1, closing.port, silent.port]) {
      const error = await refusal(`postgres://u:hunter2@127.0.0.1:${port}/v?connect_timeout=2`);
      expect(error).toMatchObject({ name: 'OperatorError', code: 'database-away' });
      expect(error.message).toMatch(new RegExp(`^Voxpoint cannot use PostgreSQL at 127.0.0.1:${port}/v: `));
      expect(error.message).not.toContain('hunter2');
    }
    closing.server.close();
    silent.server.close();
  });

  it('is there, and says no', async () => {
    const wrong = new URL(url);
    wrong.password = 'hunter2';
    const error = await refusal(wrong.href);
    expect(error).toMatchObject({ name: 'OperatorError', code: undefined });
    expect(error.message).toMatch(/password authentication failed/);
    expect(error.message).not.toContain('hunter2');
  });
});
