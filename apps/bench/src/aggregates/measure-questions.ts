import { keys } from '../../../e2e/src/support/voxpoint.ts';
import { createLatencies } from '../load/latencies.ts';
import { median } from '../statistics.ts';
import type { AskedStore } from './start-asked.ts';
import { type Question, scanStatement } from './ten-questions.ts';

export interface QuestionResult {
  question: Question;
  /** In the order of the stores. */
  stores: { coldMs: number; p50Ms: number; p99Ms: number; scanMs: number }[];
}

const requestsPerRound = 20;
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
      ...{ store, cold: createLatencies(), requests: createLatencies(), scans: [] as number[] },
    })),
  }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { question, stores: measured } of taken) {
      for (const one of measured) {
        if (round === 0) await compare(one.store, question);
        else one.scans.push(await timeScan(one.store, question));
        const endsAt = performance.now() + longestRoundMs;
        for (let at = 0; at < requestsPerRound && performance.now() < endsAt; at += 1) {
          const startedAt = performance.now();
          await ask(one.store, question);
          (round === 0 ? one.cold : one.requests).recordSince(startedAt);
        }
      }
    }
    if (round === 0) await warmUp(stores, questions);
    say(round === 0 ? 'warm, and every number compared with that of a scan' : `round ${round} of ${rounds}`);
  }
  return taken.map(({ question, stores: measured }) => ({
    question,
    stores: measured.map(({ cold, requests, scans }) => ({
      coldMs: cold.percentileMs(50),
      p50Ms: requests.percentileMs(50),
      p99Ms: requests.percentileMs(99),
      scanMs: median(scans),
    })),
  }));
}

async function warmUp(stores: readonly AskedStore[], questions: readonly Question[]): Promise<void> {
  for (const store of stores) {
    for (let sent = 0; sent < warmUpRequests; sent += questions.length) {
      for (const question of questions) await ask(store, question);
    }
  }
}

async function ask({ voxpoint }: AskedStore, { request }: Question): Promise<string> {
  const answer = await fetch(`${voxpoint.url}${request}`, {
    headers: { authorization: `Bearer ${keys.secret}` },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${request} was answered ${answer.status}: ${text}`);
  return text;
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
  const { groups, data } = JSON.parse(await ask(store, question)) as Counted;
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
