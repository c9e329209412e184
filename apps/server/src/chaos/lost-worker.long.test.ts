import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Problem } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citusPrograms, startDistributed, workerOf } from '../testing/citus-cluster.ts';
import { exchange } from '../testing/http-exchange.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { settingsOf, startServer } from '../testing/server-process.ts';
import {
  expectCounted,
  makeProjects,
  p99,
  prepareProjects,
  type Sent,
  type SteadyProject,
  startSteadyClients,
} from '../testing/steady-clients.ts';
import { isCluster } from '../testing/test-databases.ts';

const isLong = process.env.LOST_SECONDS !== undefined;
/** In the long run so long that clients are refused, and come again. */
const seconds = Number(process.env.LOST_SECONDS ?? 3);
const projectCount = 8;
const healedWithinMs = 5_000;

/** In the run on a cluster alone, with nodes of its own. */
describe.skipIf(!isCluster)('a worker that is lost', () => {
  let folder: string;
  let cluster: Awaited<ReturnType<typeof startDistributed>>;
  let projects: SteadyProject[];
  /** Those whose worker is lost, and those that lie on the other one. */
  const [own, others]: [SteadyProject[], SteadyProject[]] = [[], []];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'voxpoint-lost-'));
    cluster = await startDistributed(citusPrograms() as string, tmpdir());
    projects = await makeProjects(cluster.urls[0] as string, projectCount);
    for (const project of projects)
      ((await workerOf(cluster.urls, project.id)) === 1 ? own : others).push(project);
  }, 120_000);
  afterAll(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** What becomes of requests about a project, at each server; `code` of those that are refused politely. */
  async function outcomesOf({ key }: SteadyProject, addresses: readonly string[]): Promise<string[]> {
    const outcomes: string[] = [];
    for (const url of addresses) {
      const send = async (request: string, body?: unknown) => {
        const reply = await exchange<Partial<Problem> & { data?: { id: string }[] }>(url, request, {
          key,
          body,
        });
        const isPolite =
          reply.status < 500 || (reply.status === 503 && Number(reply.headers['retry-after']) > 0);
        expect(isPolite, `${request}: ${reply.status} ${JSON.stringify(reply.body)}`).toBe(true);
        const outcome = reply.body.code ?? 'done';
        outcomes.push(`${request.split('?')[0]} ${outcome}`);
        return reply.body;
      };
      const { data } = await send('GET /v1/responses?limit=1');
      await send('GET /v1/aggregates?metric=nps');
      await send('PUT /v1/touchpoints/website', { name: `Website ${Math.random()}` });
      await send('PUT /v1/dimensions/plan', { values: [{ key: `of-${addresses.indexOf(url)}` }] });
      await send('DELETE /v1/respondents/somebody');
      await send('PATCH /v1/project', { name: `Project ${Math.random()}` });
      if (data) await send('POST /v1/cases', { response: data[0]?.id });
    }
    return [...new Set(outcomes)];
  }

  it(
    `for ${seconds} s keeps its own projects waiting and no others, and loses and doubles nothing`,
    async () => {
      const servers = [];
      for (const node of [0, 2]) {
        const settings = settingsOf(join(folder, `server-${node}`));
        servers.push(await startServer({ ...settings, DATABASE_URL: cluster.urls[node] as string }));
      }
      const addresses = servers.map(({ url }) => url);
      await prepareProjects(addresses[0] as string, projects);
      const start = () => [own, others].map((some) => startSteadyClients(addresses, some));
      const total = new Map<SteadyProject, number>();
      const stop = async (clients: ReturnType<typeof start>) => {
        const sent = await Promise.all(clients.map((some) => some.stop()));
        for (const { answers, surprises } of sent) {
          expect(surprises).toEqual([]);
          for (const [project, count] of answers) total.set(project, (total.get(project) ?? 0) + count);
        }
        return sent as [Sent, Sent];
      };
      // It fills caches.
      const warming = start();
      await delay(1_000);
      await stop(warming);

      const clients = start();
      await delay(seconds * 1_000);
      const lostAt = performance.now();
      await cluster.nodes[1]?.crash();
      const goneAt = performance.now();
      const ofOthers = await outcomesOf(others[0] as SteadyProject, addresses);
      const ofOwn = await outcomesOf(own[0] as SteadyProject, addresses);
      await delay(seconds * 1_000);
      await cluster.nodes[1]?.start();
      const backAt = performance.now();
      await delay(healedWithinMs);
      const [sentOwn, sentOthers] = await stop(clients);

      const refusal = 'database-unavailable';
      expect(ofOthers).toEqual([
        'GET /v1/responses done',
        'GET /v1/aggregates done',
        'PUT /v1/touchpoints/website done',
        'PUT /v1/dimensions/plan done',
        'DELETE /v1/respondents/somebody done',
        // It is changed on all nodes, or on none.
        `PATCH /v1/project ${refusal}`,
        'POST /v1/cases done',
      ]);
      expect(ofOwn.map((outcome) => outcome.split(' ')[2])).toEqual(ofOwn.map(() => refusal));
      expect(sentOthers.refused).toBe(0);
      const answeredAt = ({ dueAt, tookMs }: Sent['requests'][number]) => dueAt + tookMs;
      const since = (from: number) => sentOwn.requests.filter(({ dueAt }) => dueAt >= from);
      expect(since(goneAt).filter((request) => answeredAt(request) < backAt)).toEqual([]);
      // In all of its projects, once it is back.
      const served = own.map((project) => {
        const times = sentOwn.requests.filter((one) => one.project === project).map(answeredAt);
        return Math.round(Math.min(...times.filter((at) => at > backAt)) - backAt);
      });
      expect(Math.max(...served)).toBeLessThan(healedWithinMs);

      for (const [project, count] of total) await expectCounted(addresses[0] as string, project, count);
      for (const server of servers) expect(await server.stop()).toBe(0);
      const timesOf = (from: number, to: number) =>
        sentOthers.requests
          .filter((request) => answeredAt(request) >= from && request.dueAt < to)
          .map(({ tookMs }) => tookMs);
      const [before, away] = [p99(timesOf(0, lostAt)), p99(timesOf(lostAt, backAt))];
      reportFigures(
        `a worker that is lost for ${seconds} s, with ${own.length} of ${projectCount} projects`,
        {
          'p99 of the others in ms, before': Math.round(before),
          'p99 of the others in ms, meanwhile': Math.round(away),
          ratio: (away / before).toFixed(2),
          'requests of its projects answered 503': sentOwn.refused,
          'ms until each was served again': served.join(' '),
          lost: 0,
          doubled: 0,
        },
      );
      // Shorter runs have too few requests for a 99th percentile.
      if (isLong) expect(away / before).toBeLessThanOrEqual(2);
    },
    120_000 + seconds * 4_000,
  );
});
