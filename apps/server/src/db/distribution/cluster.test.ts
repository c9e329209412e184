import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { maintain } from '../../maintenance.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { distributeStore, joinNodes, workerOf } from '../../testing/citus-cluster.ts';
import { copyMigrations } from '../../testing/copy-migrations.ts';
import { createDatabase, dropDatabase, runOn } from '../../testing/postgresql-databases.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { copyPostgresqlDatabase, isCluster, migrationsFolder } from '../../testing/test-databases.ts';
import { workerRemoved } from '../cluster-member.ts';
import type { Database } from '../database.ts';
import { migrate } from '../migrations/migrate.ts';
import { openPostgresqlDatabase } from '../postgresql/postgresql-database.ts';
import { readCluster } from './cluster.ts';
import { tableKinds } from './table-kinds.ts';

/** In the run on a cluster alone: `npm run test:citus`. */
describe.skipIf(!isCluster)("a cluster, which is asked at any node, on 'postgresql'", () => {
  let nodes: readonly string[];
  let drop: () => Promise<void>;
  /** A server at each node. */
  let servers: { database: Database; test: TestApp }[];
  const send = (server: number, request: string, key: string, body?: unknown) =>
    (servers[server] as { test: TestApp }).test.send<never>(request, { key, body });

  beforeAll(async () => {
    ({ nodes, drop } = await copyPostgresqlDatabase());
    servers = [];
    for (const url of nodes) {
      const database = await openPostgresqlDatabase(url);
      servers.push({ database, test: await createTestApp(database) });
    }
  });
  afterAll(async () => {
    for (const { test, database } of servers) {
      await test.close();
      await database.close();
    }
    await drop();
  });

  /** A project with a touchpoint, as the server at the coordinator makes it. */
  async function makeProject() {
    const database = servers[0]?.database as Database;
    const id = await addProject(database, `p-${randomUUID()}`);
    const key = await addSecretKey(database, id, ['ingest', 'read', 'manage']);
    expect((await send(0, 'PUT /v1/touchpoints/shop', key, { name: 'Shop' })).status).toBe(201);
    expect((await send(0, 'PUT /v1/touchpoints/shop/surveys/nps', key, {})).status).toBe(201);
    return { id, key };
  }

  async function on<Row>(node: string, statement: string): Promise<Row[]> {
    // Shards are shown, too.
    const connection = { 'citus.override_table_visibility': 'off' } as Record<string, string>;
    const client = postgres(node, { max: 1, onnotice: () => {}, connection });
    try {
      return (await client.unsafe(statement)) as unknown as Row[];
    } finally {
      await client.end();
    }
  }

  it('knows where every table lies', async () => {
    const cluster = await readCluster(servers[0]?.database as Database);
    expect(cluster).toMatchObject({ isCoordinator: true, workers: 2, faults: [], isWhole: true });
    expect(Object.fromEntries(cluster?.tables ?? [])).toEqual(Object.fromEntries(tableKinds));
  });

  it.each([0, 1, 2])(
    'takes a group of answers to the worker of its project, without a two-phase commit: at node %d',
    async (server) => {
      const { id, key } = await makeProject();
      const worker = await workerOf(nodes, id);
      const group = () => ({
        responses: Array.from({ length: 20 }, (_, index) => ({
          id: randomUUID(),
          touchpoint: 'shop',
          score: index % 11,
          ...(index % 2 === 0 && { shownAt: new Date(Date.now() - 60_000).toISOString() }),
        })),
      });
      // What is asked once, such as the key, and by maintenance, lies elsewhere.
      expect((await send(server, 'POST /v1/responses/batch', key, group())).status).toBe(200);
      const prepared = () =>
        on<{ count: number }>(nodes[server] as string, 'select count(*)::int from pg_dist_transaction');
      const asked = async () => {
        const others = nodes.filter((_, at) => at > 0 && at !== server && at !== worker);
        const rows = await Promise.all(
          others.map((node) =>
            on<{ at: string }>(
              node,
              `select max(query_start)::text as at from pg_stat_activity
                where datname = current_database() and application_name like 'citus_internal%'`,
            ),
          ),
        );
        return rows.map(([row]) => row?.at);
      };
      const before = { prepared: await prepared(), asked: await asked() };
      expect((await send(server, 'POST /v1/responses/batch', key, group())).body).toMatchObject({
        created: 20,
      });
      expect({ prepared: await prepared(), asked: await asked() }).toEqual(before);
    },
  );

  it('shows at each node what was stored at another, counts it by rules that were changed at a third, and erases it at any', async () => {
    const { key } = await makeProject();
    expect(
      (await send(1, 'PUT /v1/dimensions/plan', key, { values: [{ key: 'a' }, { key: 'b' }] })).status,
    ).toBe(201);
    const ids = [randomUUID(), randomUUID()];
    for (const [index, id] of ids.entries()) {
      const body = {
        ...{ id, touchpoint: 'shop', score: 9, attributes: { plan: 'a' } },
        respondent: { id: `r${index}` },
      };
      expect((await send(2 - index, 'POST /v1/responses', key, body)).status).toBe(201);
    }
    const scores = async (server: number) => {
      const { body } = await send(
        server,
        'GET /v1/aggregates?metric=nps&from=2020-01-01&groupBy=attribute.plan',
        key,
      );
      return JSON.stringify((body as { groups: { responses: number }[] }).groups).match(/"responses":\d+/g);
    };
    expect(await scores(0)).toContain('"responses":2');
    expect((await send(0, 'DELETE /v1/respondents/r0', key)).body).toMatchObject({ erased: 1 });
    for (const server of [0, 1, 2]) expect(await scores(server)).toContain('"responses":1');
    for (const { database } of servers) await maintain({ database, clock: () => new Date() });
    for (const server of [0, 1, 2]) {
      const { body } = await send(server, 'GET /v1/touchpoints/shop/verification', key);
      expect(body).toMatchObject({ drift: 0 });
    }
  });

  it.each([
    ['a dimension', 'PUT /v1/dimensions/plan', { values: [{ key: 'a' }] }],
    ['a persona', 'PUT /v1/personas/ada', { name: 'Ada' }],
    ['the time zone', 'PATCH /v1/project', { timeZone: 'Asia/Tokyo' }],
  ])(
    'has writers everywhere read the rules of counting again after a change of %s',
    async (_, request, body) => {
      const { id, key } = await makeProject();
      const epoch = async () => {
        const rows = await servers[2]?.database.query(
          'select epoch from epochs where project_id = $1::int and not ended',
          [id],
        );
        return rows?.[0];
      };
      const before = await epoch();
      expect((await send(1, request, key, body)).status).toBeLessThan(300);
      expect(await epoch()).not.toEqual(before);
    },
  );

  it('has locks that are one for servers at different nodes', async () => {
    const order: string[] = [];
    const [one, other] = [servers[1]?.database, servers[2]?.database] as [Database, Database];
    await one.locked(7, {
      work: async () => {
        await other.locked(7, {
          work: async () => {
            order.push('both');
          },
        });
        order.push('one');
      },
    });
    await other.locked(7, {
      work: async () => {
        order.push('other');
      },
    });
    expect(order).toEqual(['one', 'other']);
  });

  it('is not distributed over a worker that has tables of its own', async () => {
    const all = inject('postgresqlNodes');
    const { name, urls } = await createDatabase(all);
    onTestFinished(() => dropDatabase(all, name));
    await joinNodes(urls);
    const [coordinator = '', worker = ''] = urls;
    const database = await openPostgresqlDatabase(coordinator);
    await migrate(database, migrationsFolder, async () => {});
    await database.close();
    await runOn(worker, 'create table epochs (id int)');
    await expect(distributeStore(coordinator)).rejects.toThrow(/A worker has a table epochs of its own/);
  });

  it('answers nothing at a worker that the coordinator lists no more, is not ready there, and starts no server', async () => {
    const copy = await copyPostgresqlDatabase();
    const [coordinator = '', , removed = ''] = copy.nodes;
    const database = await openPostgresqlDatabase(removed);
    const start = () => migrate(database, migrationsFolder, async () => {});
    await start();
    const key = await addSecretKey(database, await addProject(database, 'p'), ['ingest', 'manage']);
    const [before, after] = [await createTestApp(database), await createTestApp(database)];
    onTestFinished(async () => {
      await Promise.all([before.close(), after.close()]);
      await database.close();
      await copy.drop();
    });
    await before.send('PUT /v1/touchpoints/shop', { key, body: { name: 'Shop' } });
    await before.send('PUT /v1/touchpoints/shop/surveys/nps', { key, body: {} });
    const { port } = new URL(removed);
    await runOn(coordinator, `update pg_dist_node set isactive = false where nodeport = ${port}`);
    const answer = { id: randomUUID(), touchpoint: 'shop', score: 9 };
    const refusal = { status: 503, body: { code: 'database-unavailable', detail: workerRemoved } };
    expect(await after.send('POST /v1/responses', { key, body: answer })).toMatchObject(refusal);
    expect(await after.send('DELETE /v1/respondents/r0', { key })).toMatchObject(refusal);
    expect(await after.send('GET /v1/touchpoints', { key })).toMatchObject(refusal);
    expect((await after.send('GET /readyz', { key: null })).status).toBe(503);
    await expect(start()).rejects.toThrow(workerRemoved);
  });

  it('makes projects at any node, with ids of their own', async () => {
    const ids = [];
    for (const { database } of [...servers, ...servers])
      ids.push(await addProject(database, `p-${randomUUID()}`));
    expect(new Set(ids).size).toBe(6);
  });

  it.each([
    [
      'tables',
      'ALTER TABLE "responses" ADD COLUMN "of_test" text;--> statement-breakpoint\nALTER TABLE "projects" ADD COLUMN "of_test" text;',
    ],
    ['indexes', '-- indexes only\nCREATE INDEX "of_test" ON "responses" ("project_id","locale");'],
  ])('is changed by a later version at the coordinator alone: its %s', async (_, statements) => {
    const copy = await copyPostgresqlDatabase();
    const folder = await copyMigrations(Number.POSITIVE_INFINITY, statements);
    const [coordinator, worker] = await Promise.all(
      [0, 1].map((at) => openPostgresqlDatabase(copy.nodes[at] as string)),
    );
    onTestFinished(async () => {
      await Promise.all([coordinator?.close(), worker?.close()]);
      await copy.drop();
      await rm(folder, { recursive: true });
    });
    const start = async (database?: Database) => migrate(database as Database, folder, async () => {});
    await expect(start(worker)).rejects.toThrow(/only its coordinator can change them/);
    await start(coordinator);
    await start(worker);
    const kept = `select count(*)::int from pg_attribute a join pg_class c on c.oid = a.attrelid
                   where 'of_test' in (a.attname, c.relname) and c.relkind = 'r'
                      or c.relname like 'of_test%' and c.relkind = 'i'`;
    // Shards have it, too, on each worker.
    for (const node of copy.nodes.slice(1))
      expect((await on<{ count: number }>(node, kept))[0]?.count).toBeGreaterThan(10);
  });
});
