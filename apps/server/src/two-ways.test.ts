import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { completeUsualResponse, exampleResponse } from '@voxpoint/contract';
import fc from 'fast-check';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from './db/database.ts';
import { idMark, type SentAnswer, sentAnswer } from './testing/answer-bodies.ts';
import { reportFigures } from './testing/report-figures.ts';
import { sendByWire } from './testing/send-by-wire.ts';
import { type Answer, createTestApp, type TestApp } from './testing/test-app.ts';
import { testDatabases } from './testing/test-databases.ts';

const bodies = Number(process.env.ANSWER_BODIES ?? 2_000);
const groupSize = 100;
vi.setConfig({ testTimeout: 30_000 + bodies * 10 });

interface Store {
  test: TestApp;
  database: Database;
  close(): Promise<void>;
}

const now = new Date('2026-12-01T12:00:00.000Z');
const most = 10_000_000;
const limits = {
  perAddress: { perMinute: most, burst: most / 10 },
  perKey: { perMinute: most, burst: most },
};
const followUps = [
  {
    key: 'reason',
    kind: 'choice',
    texts: { en: { question: 'Why?' } },
    options: ['price', 'other'].map(option),
  },
  { key: 'why', kind: 'text', texts: { en: { question: 'Why?' } } },
];
function option(key: string) {
  return { key, texts: { en: key }, ...(key === 'other' && { freeText: true }) };
}

async function openStore(): Promise<Store> {
  // The ways do not depend on the store, and this one is quicker.
  const { database, close } = await (testDatabases[1] as (typeof testDatabases)[number]).open();
  const test = await createTestApp(database, () => now, { nowMs: () => sent * 1_000 });
  const put = async (request: string, body: object) => {
    const { status, body: told } = await test.send(`PUT /v1/${request}`, { body });
    expect(status, JSON.stringify(told)).toBeLessThan(300);
  };
  await put('project', { name: 'Ways', limits });
  await put('touchpoints/website/surveys/nps', { followUps });
  await put('dimensions/plan', { values: [{ key: 'pro' }] });
  return {
    test,
    database,
    close: async () => {
      await test.close();
      await close();
    },
  };
}

/** One is sent to as everybody sends; to the other all goes Fastify's way and is judged by the schema alone. */
let quick: Store;
let slow: Store;
/** Requests through a socket that went Fastify's way. */
let long = 0;
let sent = 0;
const countLong = (message: unknown) => {
  const { request } = message as { request: FastifyRequest };
  if (request.url.startsWith('/v1/responses') && request.headers['user-agent'] === 'wire') long += 1;
};
const channel = 'tracing:fastify.request.handler:start';
beforeAll(async () => {
  [quick, slow] = await Promise.all([openStore(), openStore()]);
  subscribe(channel, countLong);
});
afterAll(async () => {
  unsubscribe(channel, countLong);
  await Promise.all([quick.close(), slow.close()]);
});

/** The same for the schema, which takes null for absent, and nothing that the quick check knows. */
function makeUnusual(text: string): string {
  const absent = Object.keys(exampleResponse).find((name) => !text.includes(`"${name}"`));
  return absent && isUsual(text) ? text.replace('{', `{"${absent}":null,`) : text;
}

function isUsual(text: string): boolean {
  try {
    const { key: _, ...answer } = JSON.parse(text);
    return completeUsualResponse(answer);
  } catch {
    return false;
  }
}

/** All that a client sees, without what differs with each request or way. */
function seen({ status, headers, body }: Answer<Record<string, unknown>>) {
  const {
    date: _date,
    'keep-alive': _kept,
    'x-request-id': id,
    connection = 'keep-alive',
    ...others
  } = headers;
  // How much is left depends on who came first.
  const ratelimit = typeof others.ratelimit === 'string' && others.ratelimit.replace(/r=\d+/, 'r=');
  const instance = body?.instance === undefined ? {} : { instance: body.instance === `urn:request:${id}` };
  return { status, headers: { ...others, connection, ratelimit }, body: { ...body, ...instance } };
}

async function sendBothWays({ text, query, key, contentType }: SentAnswer) {
  const request = `POST /v1/responses${query}`;
  const headers = { 'content-type': contentType };
  const [one, other] = await Promise.all([
    sendByWire(quick.test, request, { key, body: text, headers: { ...headers, 'user-agent': 'wire' } }),
    slow.test.send(request, { key, body: makeUnusual(text), headers }),
  ]);
  return [seen(one), seen(other)] as const;
}

/** All that was stored and counted. */
async function contentOf({ database }: Store): Promise<string[]> {
  const rows: string[] = [];
  for (const table of [
    'responses',
    'impressions',
    'rollups',
    'daily_rollups',
    'monthly_rollups',
    'contacts',
  ]) {
    const found = await database.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${table} t order by 1`,
    );
    rows.push(...found.map(({ row }) => `${table} ${row}`));
  }
  return rows;
}

it('answers, stores and counts the same, whatever is sent, on the short way and on the long one', async () => {
  let usual = 0;
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(sentAnswer, { minLength: groupSize, maxLength: groupSize }), async (group) => {
      const begin = sent;
      await Promise.all(
        group.map(async (answer, index) => {
          // Of a group each has its own, and all meet again.
          const id = `0198c0de-7a11-7c3e-8f00-${String((begin % 500) + index).padStart(12, '0')}`;
          const text = answer.text.replaceAll(idMark, id);
          const [one, other] = await sendBothWays({ ...answer, text });
          expect(one, text).toEqual(other);
          statuses.set(one.status, (statuses.get(one.status) ?? 0) + 1);
          if (isUsual(text)) usual += 1;
        }),
      );
      sent += groupSize;
    }),
    { numRuns: bodies / groupSize, endOnFailure: true },
  );
  expect(await contentOf(quick)).toEqual(await contentOf(slow));
  expect(usual).toBeGreaterThan(sent / 2);
  expect(sent - long).toBeGreaterThan(sent / 2);
  for (const status of [200, 201, 400, 401, 409, 415, 422])
    expect(statuses.has(status), `${status}`).toBe(true);
  reportFigures('two ways', { sent, usual, short: sent - long });
});
