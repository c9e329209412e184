import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Aggregates, Problem, Verification } from '@voxpoint/contract';
import { expect } from 'vitest';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { addProject, addSecretKey } from './add-project.ts';
import { exchange } from './http-exchange.ts';

const clientsOfEach = 4;
const everyMs = 100;
/** Between two tries of a request that was refused. */
const retryAfterMs = 50;

/** A project with one touchpoint, `website`. */
export interface SteadyProject {
  id: number;
  key: string;
}

/** What clients of several projects have sent, until all of it is acknowledged. */
export interface Sent {
  answers: Map<SteadyProject, number>;
  /** `tookMs`: from when a request was due until it was acknowledged. */
  requests: { project: SteadyProject; dueAt: number; tookMs: number }[];
  /** Answers of 503 with Retry-After. */
  refused: number;
  /** Answers that a client is never to get; each as status and body. */
  surprises: string[];
}

export async function makeProjects(databaseUrl: string, count: number): Promise<SteadyProject[]> {
  const database = await openPostgresqlDatabase(databaseUrl);
  const projects: SteadyProject[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = await addProject(database, `project-${number}`);
    projects.push({ id, key: await addSecretKey(database, id, ['ingest', 'read', 'manage']) });
  }
  await database.close();
  return projects;
}

export async function prepareProjects(url: string, projects: readonly SteadyProject[]): Promise<void> {
  for (const { key } of projects) {
    await ask(url, key, 'PUT /v1/touchpoints/website', { name: 'Website' });
    await ask(url, key, 'PUT /v1/touchpoints/website/surveys/nps', {});
  }
}

/** Shows that so many answers of a project are stored and counted, and that a recount gives the same. */
export async function expectCounted(url: string, { key }: SteadyProject, answers: number): Promise<void> {
  const { groups } = await ask<Aggregates>(url, key, 'GET /v1/aggregates?metric=nps');
  expect(groups[0]?.total.responses).toBe(answers);
  const { drift } = await ask<Verification>(url, key, 'GET /v1/touchpoints/website/verification');
  expect(drift).toBe(0);
}

async function ask<Body>(url: string, key: string, request: string, body?: unknown): Promise<Body> {
  const reply = await exchange<Body>(url, request, { body, key });
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body;
}

/**
 * Clients, four for each project, that send a batch ten times a second, and again what is answered 503. Those that are stopped
 * still send that. They share the servers.
 */
export function startSteadyClients(
  urls: readonly string[],
  projects: readonly SteadyProject[],
  { batchSize = 1 }: { batchSize?: number } = {},
) {
  const sent: Sent = { answers: new Map(), requests: [], refused: 0, surprises: [] };
  let isStopped = false;
  const client = async (project: SteadyProject, url: string) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await delay(Math.random() * everyMs);
    for (let dueAt = performance.now(); !isStopped; dueAt = Math.max(dueAt + everyMs, performance.now())) {
      await delay(Math.max(0, dueAt - performance.now()));
      const responses = Array.from({ length: batchSize }, () => ({
        id: randomUUID(),
        touchpoint: 'website',
        score: 9,
      }));
      const send = () =>
        exchange<Problem>(url, 'POST /v1/responses/batch', {
          body: { responses },
          agent,
          key: project.key,
          patienceMs: 30_000,
        });
      let reply = await send();
      while (reply.status === 503 && Number(reply.headers['retry-after']) > 0) {
        sent.refused += 1;
        await delay(retryAfterMs);
        reply = await send();
      }
      sent.requests.push({ project, dueAt, tookMs: performance.now() - dueAt });
      sent.answers.set(project, (sent.answers.get(project) ?? 0) + responses.length);
      if (reply.status !== 200) sent.surprises.push(`${reply.status} ${JSON.stringify(reply.body)}`);
    }
    agent.destroy();
  };
  const ended = Promise.all(
    projects.flatMap((project) =>
      Array.from({ length: clientsOfEach }, (_, number) =>
        client(project, urls[number % urls.length] as string),
      ),
    ),
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

export function p99(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}
