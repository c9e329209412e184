/** The load generator, a process of its own: sends as it is told, waits for every answer, and tells what came. */
import { setTimeout as delay } from 'node:timers/promises';
import { answerJobs } from '../processes/answer-jobs.ts';
import { createAnswers, createMixedAnswers, type IdKind } from './answers.ts';
import { Connection, type Tally, type Target } from './connection.ts';
import { createLatencies } from './latencies.ts';

export interface Load {
  target: Target;
  connections: number;
  /** Responses in a request; 1 sends them singly. */
  batch: number;
  seconds: number;
  /** Requests per second, whether or not earlier ones are answered. Absent: as fast as they are answered. */
  ratePerSecond?: number;
  /** Absent: random. */
  ids?: IdKind;
  /** Answers as websites send them; absent: new ones with a comment, nothing else. */
  isMixed?: boolean;
  /** Who answers, as JSON, in turn; absent: nobody says who. */
  respondents?: readonly string[];
}

export interface Sent extends Omit<Tally, 'latencies'> {
  /** Until the last answer came. */
  seconds: number;
  p50Ms: number;
  p99Ms: number;
  slowestMs: number;
}

const nextMixed = createMixedAnswers();
const nextAnswer = { random: createAnswers('random'), 'time-ordered': createAnswers('time-ordered') };

let turn = 0;

function makeBody({ batch, ids = 'random', isMixed = false, respondents }: Load): string {
  const nextOne = isMixed ? nextMixed : nextAnswer[ids];
  const nextOfSomebody = () => {
    turn += 1;
    return `{"respondent":${respondents?.[turn % respondents.length]},${nextOne().slice(1)}`;
  };
  const next = respondents ? nextOfSomebody : nextOne;
  return batch === 1 ? next() : `{"responses":[${Array.from({ length: batch }, next).join()}]}`;
}

async function sendLoad(load: Load): Promise<Sent> {
  const latencies = createLatencies();
  const tally: Tally = { acknowledged: 0, created: 0, refused: 0, latencies };
  const connections = Array.from({ length: load.connections }, () => new Connection(load.target, tally));
  const startedAt = performance.now();
  await (load.ratePerSecond ? sendAtRate(load, connections) : sendWhenAnswered(load, connections));
  const seconds = (performance.now() - startedAt) / 1_000;
  await Promise.all(connections.map((connection) => connection.close()));
  return {
    acknowledged: tally.acknowledged,
    created: tally.created,
    refused: tally.refused,
    firstRefusal: tally.firstRefusal,
    seconds,
    p50Ms: latencies.percentileMs(50),
    p99Ms: latencies.percentileMs(99),
    slowestMs: latencies.percentileMs(100),
  };
}

/** Every connection sends its next request as soon as the last is answered. */
async function sendWhenAnswered(load: Load, connections: readonly Connection[]): Promise<void> {
  const endsAt = performance.now() + load.seconds * 1_000;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < endsAt) {
        await connection.send({ body: makeBody(load), count: load.batch, dueAt: performance.now() });
      }
    }),
  );
}

/** Requests become due at an even pace; one that finds no free connection waits, and its waiting counts. */
async function sendAtRate(load: Load, connections: readonly Connection[]): Promise<void> {
  const { seconds, ratePerSecond = 1 } = load;
  const startedAt = performance.now();
  const total = Math.floor(ratePerSecond * seconds);
  const due: number[] = [];
  const free = [...connections];
  const working: Promise<void>[] = [];
  for (let made = 0; made < total; ) {
    await delay(1);
    const now = performance.now();
    for (; made < total && made < ((now - startedAt) / 1_000) * ratePerSecond; made += 1) due.push(now);
    while (due.length > 0 && free.length > 0) working.push(work(free.pop() as Connection));
  }
  await Promise.all(working);

  async function work(connection: Connection): Promise<void> {
    for (let dueAt = due.shift(); dueAt !== undefined; dueAt = due.shift()) {
      await connection.send({ body: makeBody(load), count: load.batch, dueAt });
    }
    free.push(connection);
  }
}

answerJobs({ send: sendLoad });
