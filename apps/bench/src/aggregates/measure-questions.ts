import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { keys } from '../../../e2e/src/support/voxpoint.ts';
import { ask as send } from '../contestants/voxpoint.ts';
import { createLatencies, type Latencies } from '../load/latencies.ts';
import { median } from '../statistics.ts';
import type { AskedStore } from './start-asked.ts';
import { askedTouchpoint, type Question, scanStatement } from './ten-questions.ts';

/** The pause by itself: processes and processors that slept take a while to wake. */
export interface PauseControl {
  /** A request that reads nothing and asks no database. */
  request: { p50Ms: number; pausedMs: number };
  /** `select 1` on a connection of this process. */
  statement: { p50Ms: number; pausedMs: number };
}

export interface QuestionResult {
  question: Question;
  /** In the order of the stores. */
  stores: { coldMs: number; p50Ms: number; p99Ms: number; pausedMs: number; scanMs: number }[];
}

const requestsPerRound = 20;
/** As when somebody opens a dashboard: an answer came, and then nothing for a while. */
const pausesPerRound = 2;
const pauseMs = 400;
/** Before anything counts as warm: after 200 requests most of a server's code has not been optimised yet. */
const warmUpRequests = 500;
/** What takes seconds is asked less often. */
const longestRoundMs = 3_000;

/** Asks everything of every store in rounds that alternate, and scans the responses for the same once a round. */
export async function measureQuestions(
  stores: readonly AskedStore[],
  questions: readonly Question[],
  { rounds, say }: { rounds: number; say(line: string): void },
): Promise<QuestionResult[]> {
  const taken = questions.map((question) => ({
    question,
    stores: stores.map((store) => ({
      ...{
        store,
        cold: createLatencies(),
        requests: createLatencies(),
        paused: createLatencies(),
        scans: [] as number[],
      },
    })),
  }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { question, stores: measured } of taken) {
      for (const one of measured) {
        if (round === 0) await compare(one.store, question);
        else one.scans.push(await timeScan(one.store, question));
        const time = async (latencies: Latencies) => {
          const startedAt = performance.now();
          await ask(one.store, question);
          latencies.recordSince(startedAt);
        };
        const endsAt = performance.now() + longestRoundMs;
        for (let at = 0; at < requestsPerRound && performance.now() < endsAt; at += 1) {
          await time(round === 0 ? one.cold : one.requests);
        }
        for (let at = 0; at < pausesPerRound && round > 0; at += 1) {
          await sendAnswer(one.store);
          await delay(pauseMs);
          await time(one.paused);
        }
      }
    }
    if (round === 0) await warmUp(stores, questions);
    say(round === 0 ? 'warm, and every number compared with that of a scan' : `round ${round} of ${rounds}`);
  }
  return taken.map(({ question, stores: measured }) => ({
    question,
    stores: measured.map(({ cold, requests, paused, scans }) => ({
      coldMs: cold.percentileMs(50),
      p50Ms: requests.percentileMs(50),
      p99Ms: requests.percentileMs(99),
      pausedMs: paused.percentileMs(50),
      scanMs: median(scans),
    })),
  }));
}

/** What is empty, back to back and after the same pause, on one store. */
export async function measurePause(store: AskedStore, { rounds }: { rounds: number }): Promise<PauseControl> {
  const empty = {
    request: async () => {
      const { body } = await request(`${store.voxpoint.url}/healthz`);
      await body.dump();
    },
    statement: () => store.sql`select 1`,
  };
  const measure = async (once: () => Promise<unknown>) => {
    const [requests, paused] = [createLatencies(), createLatencies()];
    const time = async (latencies: Latencies) => {
      const startedAt = performance.now();
      await once();
      latencies.recordSince(startedAt);
    };
    for (let round = 0; round < rounds; round += 1) {
      for (let at = 0; at < requestsPerRound; at += 1) await time(requests);
      for (let at = 0; at < pausesPerRound; at += 1) {
        await delay(pauseMs);
        await time(paused);
      }
    }
    return { p50Ms: requests.percentileMs(50), pausedMs: paused.percentileMs(50) };
  };
  return { request: await measure(empty.request), statement: await measure(empty.statement) };
}

async function warmUp(stores: readonly AskedStore[], questions: readonly Question[]): Promise<void> {
  for (const store of stores) {
    for (let sent = 0; sent < warmUpRequests; sent += questions.length) {
      for (const question of questions) await ask(store, question);
    }
  }
}

/** The whole answer, as it comes: what is measured is the server, not how its client unpacks it. */
async function ask({ voxpoint }: AskedStore, question: Question): Promise<Buffer> {
  const { statusCode, body } = await request(`${voxpoint.url}${question.request}`, {
    headers: { authorization: `Bearer ${keys.secret}`, 'accept-encoding': 'gzip' },
  });
  const answer = Buffer.from(await body.arrayBuffer());
  if (statusCode !== 200) throw new Error(`${question.request} was answered ${statusCode}.`);
  return answer;
}

/** Answered today, which no question reaches. */
async function sendAnswer({ voxpoint }: AskedStore): Promise<void> {
  const answer = { id: randomUUID(), touchpoint: askedTouchpoint, metric: 'nps', score: 9 };
  await send(voxpoint, 'POST /v1/responses', answer);
}

async function timeScan({ sql }: AskedStore, { scan }: Question): Promise<number> {
  const startedAt = performance.now();
  await sql.unsafe(scanStatement(scan));
  return performance.now() - startedAt;
}

interface Counted {
  groups?: { total: { responses: number } }[];
  /** Of priorities. */
  data?: { responses: number }[];
}

/** Throws if Voxpoint counts other responses than the scan. */
async function compare(store: AskedStore, question: Question): Promise<void> {
  const { groups, data } = JSON.parse(String(gunzipSync(await ask(store, question)))) as Counted;
  const counted =
    groups?.map(({ total }) => total.responses) ?? data?.map(({ responses }) => responses) ?? [];
  const scanned = new Map<unknown, number>();
  for (const { isCurrent, cut, responses } of await store.sql.unsafe(scanStatement(question.scan))) {
    if (isCurrent) scanned.set(cut, (scanned.get(cut) ?? 0) + responses);
  }
  const [ours, theirs] = [counted, [...scanned.values()]].map((all) => all.toSorted((a, b) => a - b).join());
  if (ours !== theirs)
    throw new Error(`${question.title}: counted ${ours}, but the responses say ${theirs}.`);
}
