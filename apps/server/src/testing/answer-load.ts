import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { BatchReceipt } from '@voxpoint/contract';
import { seededRandom, uuidOf } from '../demo/random.ts';
import { exchange, type Reply } from './http-exchange.ts';
import { type Ledger, loadTouchpoints, type Submission } from './ledger.ts';

const senders = 16;
const retryEveryMs = 50;
const patienceMs = 15_000;

export interface LoadOptions {
  url: string;
  ledger: Ledger;
  /** Of the project that is answered. Default: the secret key of the first. */
  key?: string;
  /** The same word gives the same answers in the same order; ids of different words differ. */
  seed: string;
  /**
   * A request that is answered 503 is sent again until there is a receipt; a broken connection is a surprise. Else the
   * server may vanish, and a sender ends at its first failure.
   */
  retries: boolean;
}

/** Many clients that send without a pause. */
export interface AnswerLoad {
  /** Requests that wait for their answer now. */
  inFlight(): number;
  /** Requests that were answered 503. */
  unavailable(): number;
  /** Answers that a client is never to get; each as status and body. */
  surprises: string[];
  /** Resolves when so many more requests are acknowledged. */
  acknowledged(count: number): Promise<void>;
  /** Resolves when so many more requests failed. */
  failed(count: number): Promise<void>;
  /** Ends every sender after its present request. */
  stop(): Promise<void>;
  /** Resolves when every sender has ended, because of `stop` or because the server is gone. */
  ended: Promise<void>;
  slowestMs(): number;
}

/** Starts 16 senders of single responses, batches, revisions and impressions. */
export function startLoad({ url, ledger, key, seed, retries }: LoadOptions): AnswerLoad {
  const surprises: string[] = [];
  const counters = { acknowledged: 0, failed: 0 };
  const waiting: { counter: keyof typeof counters; target: number; resolve: () => void }[] = [];
  let inFlight = 0;
  let unavailable = 0;
  let isStopped = false;
  let slowestMs = 0;

  const count = (counter: keyof typeof counters) => {
    counters[counter] += 1;
    for (const one of waiting) if (counters[one.counter] >= one.target) one.resolve();
  };
  const reached = async (counter: keyof typeof counters, more: number) => {
    const isReached = new Promise<void>((resolve) => {
      waiting.push({ counter, target: counters[counter] + more, resolve });
    });
    const isOver = ended.then(() => {
      throw new Error(`The load ended before its time. Surprises: ${surprises.join('\n') || 'none'}`);
    });
    await Promise.race([isReached, isOver]);
  };

  /** Whether the submission got its receipt. */
  const trySend = async (submission: Submission, agent: Agent): Promise<boolean> => {
    inFlight += 1;
    const startedAt = performance.now();
    try {
      const reply = await exchange(url, `POST ${submission.path}`, {
        body: submission.body,
        ...{ agent, key },
        patienceMs,
      });
      const verdict = judge(reply);
      if (verdict === 'unavailable') unavailable += 1;
      if (verdict === 'surprise') surprises.push(`${reply.status} ${JSON.stringify(reply.body)}`);
      return verdict === 'acknowledged';
    } catch (error) {
      const { code = String(error) } = error as NodeJS.ErrnoException;
      if (retries || !/^(ECONNRESET|ECONNREFUSED|EPIPE)$/.test(code)) surprises.push(code);
      return false;
    } finally {
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      inFlight -= 1;
    }
  };

  const sender = async (number: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const answers = makeAnswers(`${seed} ${number}`);
    while (!isStopped) {
      const submission = answers.next();
      ledger.begin(submission);
      while (!(await trySend(submission, agent))) {
        count('failed');
        if (surprises.length > 0) isStopped = true;
        if (!retries || isStopped) return agent.destroy();
        await delay(retryEveryMs);
      }
      ledger.acknowledge(submission);
      answers.acknowledged(submission);
      count('acknowledged');
    }
    agent.destroy();
  };
  const ended = Promise.all(Array.from({ length: senders }, (_, number) => sender(number))).then(() => {});

  return {
    inFlight: () => inFlight,
    unavailable: () => unavailable,
    surprises,
    acknowledged: (more) => reached('acknowledged', more),
    failed: (more) => reached('failed', more),
    stop: () => {
      isStopped = true;
      return ended;
    },
    ended,
    slowestMs: () => slowestMs,
  };
}

function judge({ status, headers, body }: Reply): 'acknowledged' | 'unavailable' | 'surprise' {
  if (status === 503 && Number(headers['retry-after']) > 0) return 'unavailable';
  // A proxy may answer by itself, without a body.
  const isRejected = ((body as Partial<BatchReceipt> | undefined)?.rejected ?? 0) > 0;
  return (status === 200 || status === 201) && !isRejected ? 'acknowledged' : 'surprise';
}

/** One sender's answers: the same for the same word. */
export function makeAnswers(word: string) {
  const random = seededRandom(word);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  /** Responses whose last revision is acknowledged, and impressions that nobody has answered. */
  const revisable: { id: string; revision: number }[] = [];
  const unanswered: string[] = [];
  let made = 0;
  const newId = () => uuidOf(`${word} ${made++}`);

  const response = (id: string, revision: number) => ({
    id,
    revision,
    touchpoint: touchpointOf(id),
    score: (Number.parseInt(id.slice(0, 4), 16) + revision) % 11,
    channel: pick(['web', 'app', 'email']),
    comment: `Revision ${revision} of ${id}`,
  });
  const single = (item: { id: string; revision: number }, more = {}): Submission => ({
    path: '/v1/responses',
    body: { ...response(item.id, item.revision), ...more },
    items: [item],
  });

  return {
    next: (): Submission => {
      const kind = random();
      if (kind < 0.2 && revisable.length > 0) {
        const [{ id, revision }] = revisable.splice(Math.floor(random() * revisable.length), 1) as [
          { id: string; revision: number },
        ];
        return single({ id, revision: revision + 1 });
      }
      if (kind < 0.3 && unanswered.length > 0) {
        return single({ id: unanswered.pop() as string, revision: 1 });
      }
      const items = Array.from({ length: 2 + Math.floor(random() * 20) }, () => ({
        id: newId(),
        revision: 1,
      }));
      if (kind < 0.5) {
        const impressions = items.map(({ id }) => ({ id, touchpoint: touchpointOf(id) }));
        return { path: '/v1/impressions', body: { impressions }, items };
      }
      if (kind < 0.65) {
        const responses = items.map(({ id }) => response(id, 1));
        return { path: '/v1/responses/batch', body: { responses }, items };
      }
      const shownAt = new Date().toISOString();
      return single({ id: newId(), revision: 1 }, kind < 0.75 ? { shownAt } : {});
    },
    acknowledged: ({ path, items }: Submission) => {
      if (path === '/v1/impressions') unanswered.push(...items.map(({ id }) => id));
      else revisable.push(...items);
    },
  };
}

function touchpointOf(id: string): string {
  return loadTouchpoints[Number.parseInt(id.slice(-6), 16) % loadTouchpoints.length] as string;
}
