import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../testing/ports.ts';
import { createDatabase } from '../../testing/postgresql-databases.ts';
import { type ReplicatedPair, startReplicatedPair } from '../../testing/replicated-app.ts';
import { pass, startTcpProxy } from '../../testing/tcp-proxy.ts';
import type { Replica, ReplicaState } from '../database.ts';
import { openPostgresqlDatabase } from './postgresql-database.ts';

let pair: ReplicatedPair;
beforeAll(async () => {
  pair = await startReplicatedPair();
});
afterAll(() => pair.remove());

/** Looks at a replica by an address, until the end of the test. */
async function watch(url: string, { maxStalenessMs = 500, processes = 1 } = {}) {
  const database = await openPostgresqlDatabase(pair.primary.url, {
    processes,
    replica: { url, maxStalenessMs, askEveryMs: 20 },
  });
  onTestFinished(() => database.close());
  const states: ReplicaState[] = [];
  const replica = database.replica as Replica;
  replica.watch((state) => states.push(state));
  const next = (count: number) => expect.poll(() => states.length, { timeout: 10_000 }).toBe(count);
  return { database, replica, states, next };
}

it('is used while it is near, and knows how near', async () => {
  const before = performance.now();
  const { replica, states, next } = await watch(pair.replica.url);
  expect(replica.shownUntil()).toBe(Number.NEGATIVE_INFINITY);
  await next(1);
  const { port } = pair.replica;
  expect(states).toEqual([{ place: `127.0.0.1:${port}/postgres`, fault: undefined, warnings: [] }]);
  expect(replica.shownUntil()).toBeGreaterThan(before);
  expect(replica.lagMs()).toBeLessThan(500);
});

it('that takes fewer connections than may be needed is used, with a warning', async () => {
  const { states, next } = await watch(pair.replica.url, { processes: 9 });
  await next(1);
  const sentence = 'it takes 97 connections, and this server may need 99: raise max_connections there';
  expect(states).toMatchObject([{ fault: undefined, warnings: [sentence] }]);
});

it('refuses to write, and finds its own database', async () => {
  const { replica, next } = await watch(pair.replica.url);
  await next(1);
  const { database } = replica;
  const [row] = await database.query<{ isStandby: boolean }>('select pg_is_in_recovery() as "isStandby"');
  expect(row?.isStandby).toBe(true);
  await expect(database.query('delete from projects')).rejects.toThrow('read-only transaction');
});

describe('is not used if it', () => {
  it.each([
    ['is the primary', () => pair.primary.url, /^it is not a replica: it is not in recovery$/],
    ['does not answer', async () => `postgres://127.0.0.1:${await freePort()}/v`, /ECONNREFUSED/],
    [
      'is another database of the same cluster',
      async () => addressOf((await createDatabase([pair.primary.url])).name),
      /^it is not a streaming replica of the database that DATABASE_URL names$/,
    ],
    [
      'lets its role read nothing',
      async () => {
        await pair.runOnPrimary("create role guest login password 'secret'");
        return addressOf('postgres').replace(/\/\/.*@/, '//guest:secret@');
      },
      /^its role may not read every table of Voxpoint$/,
    ],
    [
      'leads now to one server, now to another',
      async () => {
        let links = 0;
        const proxy = await startTcpProxy(pair.replica.port, (client, server) => {
          links += 1;
          if (links === 1) return pass(client, server);
          server.destroy();
          pass(client, connect(pair.primary.port, '127.0.0.1'));
        });
        onTestFinished(() => proxy.close());
        return addressOf('postgres').replace(/:\d+\//, `:${proxy.port}/`);
      },
      /^its address leads now to one server, now to another$/,
    ],
  ])('%s', async (_, address, fault) => {
    const url = await address();
    await pair.caughtUp();
    const { states, next, replica } = await watch(url);
    await next(1);
    expect(states[0]?.fault).toMatch(fault);
    expect(replica.shownUntil()).toBe(Number.NEGATIVE_INFINITY);
  });
});

/** Of a database on the replica. */
function addressOf(database: string): string {
  const address = new URL(pair.replica.url);
  address.pathname = database;
  return address.href;
}

it('that does not answer any more is given up, with all that waits for it', async () => {
  const sockets: Socket[] = [];
  const proxy = await startTcpProxy(pair.replica.port, (client, server) => {
    sockets.push(client, server);
    pass(client, server);
  });
  onTestFinished(() => proxy.close());
  const { replica, states, next } = await watch(addressOf('postgres').replace(/:\d+\//, `:${proxy.port}/`));
  await next(1);
  const read = replica.database.query('select pg_sleep(60)');
  const failure = expect(read).rejects.toMatchObject({ code: 'CONNECTION_DESTROYED' });
  // Nothing passes any more, and nothing is closed.
  for (const socket of sockets) socket.unpipe().pause();
  await failure;
  expect(states[1]?.fault).toBe('it does not answer within 0.5 seconds');
});
