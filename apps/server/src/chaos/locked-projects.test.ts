import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Aggregates, Problem, Verification } from '@voxpoint/contract';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { addProject, addSecretKey } from '../testing/add-project.ts';
import { exchange } from '../testing/http-exchange.ts';
import { reportFigures } from '../testing/report-figures.ts';
import {
  newServerStore,
  type ServerProcess,
  type ServerStore,
  startServer,
} from '../testing/server-process.ts';

const isLong = process.env.LOCKED_SECONDS !== undefined;
/** In the long run so long that clients are refused, and come again. */
const seconds = Number(process.env.LOCKED_SECONDS ?? 3);
const rounds = isLong ? 5 : 1;
const lockedProjects = 2;
const otherProjects = 8;
const clientsOfEach = 4;
const everyMs = 100;
/** Enough for a second group of a project. */
const batchSize = 60;

interface Project {
  id: number;
  key: string;
}

let store: ServerStore;
let server: ServerProcess;
let operator: postgres.Sql;
const locked: Project[] = [];
const others: Project[] = [];

beforeAll(async () => {
  store = await newServerStore('postgresql');
  operator = postgres(store.env.DATABASE_URL as string, { max: 1 });
});
afterAll(async () => {
  await operator.end();
  await store.remove();
});

async function makeProjects(): Promise<void> {
  const database = await openPostgresqlDatabase(store.env.DATABASE_URL as string);
  for (let number = 0; number < lockedProjects + otherProjects; number += 1) {
    const id = await addProject(database, `project-${number}`);
    const key = await addSecretKey(database, id, ['ingest', 'read', 'manage']);
    (number < lockedProjects ? locked : others).push({ id, key });
  }
  await database.close();
  for (const { key } of [...locked, ...others]) {
    await ask(key, 'PUT /v1/touchpoints/website', { name: 'Website' });
    await ask(key, 'PUT /v1/touchpoints/website/surveys/nps', {});
  }
}

async function ask<Body>(key: string, request: string, body?: unknown): Promise<Body> {
  const reply = await exchange<Body>(server.url, request, { body, key });
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body;
}

/** What clients of several projects have sent, until all of it is acknowledged. */
interface Sent {
  /** By project: answers. */
  answers: Map<Project, number>;
  /** From when a request was due until it was acknowledged. */
  times: number[];
  refused: number;
  surprises: string[];
}

/** Clients that send at a steady pace, and again what is answered 503. Those that are stopped still send that. */
function startClients(projects: readonly Project[], itemsOf: () => number) {
  const sent: Sent = { answers: new Map(), times: [], refused: 0, surprises: [] };
  let isStopped = false;
  const client = async (project: Project) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await delay(Math.random() * everyMs);
    for (let dueAt = performance.now(); !isStopped; dueAt = Math.max(dueAt + everyMs, performance.now())) {
      await delay(Math.max(0, dueAt - performance.now()));
      const responses = Array.from({ length: itemsOf() }, () => ({
        id: randomUUID(),
        touchpoint: 'website',
        score: 9,
      }));
      const send = () =>
        exchange<Problem>(server.url, 'POST /v1/responses/batch', {
          body: { responses },
          agent,
          key: project.key,
          patienceMs: 30_000,
        });
      let reply = await send();
      for (; reply.status === 503 && Number(reply.headers['retry-after']) > 0; reply = await send()) {
        sent.refused += 1;
      }
      sent.times.push(performance.now() - dueAt);
      sent.answers.set(project, (sent.answers.get(project) ?? 0) + responses.length);
      if (reply.status !== 200) sent.surprises.push(`${reply.status} ${JSON.stringify(reply.body)}`);
    }
    agent.destroy();
  };
  const ended = Promise.all(
    projects.flatMap((project) => Array.from({ length: clientsOfEach }, () => client(project))),
  );
  return {
    sent,
    stop: async () => {
      isStopped = true;
      await ended;
      return sent;
    },
  };
}

/** Runs work while the counters of some projects are held by a transaction that was left open. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  const ids = locked.map(({ id }) => id);
  await operator.begin(async (transaction) => {
    await transaction`select from rollups where project_id in ${transaction(ids)} for update`;
    await work();
  });
}

const p99 = (times: readonly number[]) =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? Number.NaN;

it(
  `projects that are locked for ${seconds} s hold up no other, and lose and double nothing`,
  async () => {
    server = await startServer(store.env);
    await makeProjects();
    const all = { free: [] as number[], locked: [] as number[] };
    const total = new Map<Project, number>();
    const ratios: number[] = [];
    let refused = 0;
    const run = async (hold: (work: () => Promise<void>) => Promise<void>) => {
      const busy = startClients(locked, () => batchSize);
      const steady = startClients(others, () => 1);
      await hold(() => delay(seconds * 1_000));
      const sent = [await steady.stop(), await busy.stop()] as const;
      expect(sent.flatMap(({ surprises }) => surprises)).toEqual([]);
      expect(sent[0].refused).toBe(0);
      refused += sent[1].refused;
      for (const { answers } of sent)
        for (const [project, count] of answers) total.set(project, (total.get(project) ?? 0) + count);
      return sent[0].times;
    };
    // The first fills caches, and makes the rows that are held then.
    await run((work) => work());
    for (let round = 0; round < rounds; round += 1) {
      const free = await run((work) => work());
      const held = await run(whileLocked);
      all.free.push(...free);
      all.locked.push(...held);
      ratios.push(p99(held) / p99(free));
    }

    for (const [{ key }, count] of total) {
      const { groups } = await ask<Aggregates>(key, 'GET /v1/aggregates?metric=nps');
      expect(groups[0]?.total.responses).toBe(count);
      const { drift } = await ask<Verification>(key, 'GET /v1/touchpoints/website/verification');
      expect(drift).toBe(0);
    }
    const ratio = [...ratios].sort((one, other) => one - other)[Math.floor(rounds / 2)] as number;
    reportFigures(`${lockedProjects} locked projects beside ${otherProjects} others`, {
      rounds,
      'p99 of the others in ms, nothing locked': Math.round(p99(all.free)),
      'p99 of the others in ms, locked': Math.round(p99(all.locked)),
      'ratio, median of the rounds': ratio.toFixed(2),
      'requests of the locked answered 503': refused,
      lost: 0,
      doubled: 0,
    });
    // Shorter rounds have too few requests for a 99th percentile.
    if (isLong) expect(ratio).toBeLessThanOrEqual(2);
    expect(await server.stop()).toBe(0);
  },
  120_000 + rounds * seconds * 6_000,
);
