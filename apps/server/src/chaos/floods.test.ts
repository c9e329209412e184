import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exchange } from '../testing/http-exchange.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { newServerStore, type ServerStore, startServer } from '../testing/server-process.ts';
import { testKeys } from '../testing/test-app.ts';

const isLong = process.env.FLOOD_REQUESTS !== undefined;
/** Of each address that floods. */
const requests = Number(process.env.FLOOD_REQUESTS ?? 10);
const addresses = 49;
const batchSize = 10;
/** Of one more address; fewer than a twentieth of its bucket. */
const honestAnswers = 8;
/** In the proportions of the usual limits. */
const limits = isLong
  ? { perAddress: { perMinute: 600, burst: 2_000 }, perKey: { perMinute: 6_000, burst: 60_000 } }
  : { perAddress: { perMinute: 60, burst: 200 }, perKey: { perMinute: 600, burst: 2_000 } };

let store: ServerStore;
beforeAll(async () => {
  store = await newServerStore('postgresql');
});
afterAll(() => store.remove());

const newAnswer = () => ({ id: randomUUID(), touchpoint: 'website', score: 0 });

it(
  `lets in an honest address while ${addresses} others flood with the same key`,
  async () => {
    const server = await startServer(store.env);
    await server.send('PUT /v1/project', { name: 'Shop', limits });
    const { url } = server;
    const startedAt = performance.now();
    const key = testKeys.publishable;
    const statuses = new Map<number, number>();
    let answered = 0;
    const honest: Promise<[status: number, id: string]>[] = [];
    const sendHonest = async (): Promise<[number, string]> => {
      const body = newAnswer();
      const { status } = await exchange(url, 'POST /v1/responses', { body, key, from: '127.0.9.9' });
      return [status, body.id];
    };
    const flood = async (from: string) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let sent = 0; sent < requests; sent += 1) {
        const body = { responses: Array.from({ length: batchSize }, newAnswer) };
        const { status, headers } = await exchange(url, 'POST /v1/responses/batch', {
          body,
          agent,
          key,
          from,
        });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
        answered += 1;
        // Spread over the whole of the flood.
        if (answered % Math.ceil((addresses * requests) / honestAnswers) === 0) honest.push(sendHonest());
      }
      agent.destroy();
    };
    await Promise.all(Array.from({ length: addresses }, (_, index) => flood(`127.0.1.${index + 1}`)));

    const sent = await Promise.all(honest);
    expect(sent.map(([status]) => status)).toEqual(Array(sent.length).fill(201));
    expect(sent.length).toBeGreaterThan(honestAnswers / 2);
    expect([...statuses.keys()].sort()).toEqual([200, 429]);
    const accepted = (statuses.get(200) ?? 0) * batchSize;
    const stored = await readStored(url);
    expect(stored.size).toBe(accepted + sent.length);
    for (const [, id] of sent) expect(stored.get(id)).toBeNull();
    const unmarked = [...stored.values()].filter((burst) => burst === null).length - sent.length;
    // What is usual of each, and what flowed in meanwhile; the rest is marked, by an id for each address.
    const { perMinute, burst } = limits.perAddress;
    const seconds = (performance.now() - startedAt) / 1_000;
    const usual = burst / 20 + (perMinute / 600) * seconds;
    expect(unmarked).toBeLessThanOrEqual(addresses * usual);
    expect(new Set(stored.values()).size).toBeGreaterThan(2);

    expect(await server.stop()).toBe(0);
    const { stdout } = server.output();
    expect(stdout.match(/a flood of answers has begun/g)).toHaveLength(1);
    expect(stdout).not.toMatch(/127\.0\.[19]\./);
    reportFigures('floods', { honest: sent.length, accepted, unmarked, refused: statuses.get(429) ?? 0 });
  },
  isLong ? 600_000 : 120_000,
);

/** The burst of every response that is stored, by its id. */
async function readStored(url: string): Promise<Map<string, string | null>> {
  const headers = { authorization: `Bearer ${testKeys.secret}` };
  const text = await (await fetch(`${url}/v1/responses/export?format=ndjson`, { headers })).text();
  const rows = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; burst?: string | null });
  return new Map(rows.map(({ id, burst = null }) => [id, burst]));
}
