import { Client, type Dispatcher } from 'undici';
import type { Latencies } from './latencies.ts';

export interface Target {
  url: string;
  path: string;
  /** For the header Authorization. */
  key: string;
}

/** What the answers amounted to; one tally for all connections. */
export interface Tally {
  /** Responses that the server said it has: new ones, revisions, and what it had already. */
  acknowledged: number;
  /** The new ones among them. */
  created: number;
  /** Requests that were answered otherwise. */
  refused: number;
  /** The first such answer, to be shown. */
  firstRefusal?: string;
  /** From when a request was due until it was answered whole. */
  latencies: Latencies;
}

/** A body that holds `count` responses, and when it was due by `performance.now()`. */
export interface Sending {
  body: string;
  count: number;
  dueAt: number;
}

/** One connection with one request under way at a time. */
export class Connection implements Dispatcher.DispatchHandler {
  readonly #client: Client;
  readonly #options: Dispatcher.DispatchOptions;
  readonly #tally: Tally;
  #sending: Sending | undefined;
  #status = 0;
  #answer = '';
  #done = () => {};

  constructor(target: Target, tally: Tally) {
    this.#client = new Client(target.url);
    this.#options = {
      method: 'POST',
      path: target.path,
      headers: ['content-type', 'application/json', 'authorization', `Bearer ${target.key}`],
    };
    this.#tally = tally;
  }

  /** Sends, and resolves when the answer is there and counted, whatever it was. */
  send(sending: Sending): Promise<void> {
    this.#sending = sending;
    this.#answer = '';
    return new Promise((resolve) => {
      this.#done = resolve;
      this.#client.dispatch({ ...this.#options, body: sending.body }, this);
    });
  }

  /** Without it undici takes the handler for one of its older kind. */
  onRequestStart(): void {}

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    // A 201 says all. A batch's answer tells what was created, a refusal why.
    if (this.#status !== 201) this.#answer += chunk;
  }

  onResponseEnd(): void {
    const { count, dueAt } = this.#sending as Sending;
    this.#tally.latencies.recordSince(dueAt);
    const taken =
      this.#status === 201 ? { acknowledged: count, created: count } : takenOf(this.#status, this.#answer);
    this.#tally.acknowledged += taken.acknowledged;
    this.#tally.created += taken.created;
    if (taken.acknowledged < count) this.#refuse(`${this.#status} ${this.#answer}`);
    this.#done();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#refuse(String(error));
    this.#done();
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  #refuse(why: string): void {
    this.#tally.refused += 1;
    this.#tally.firstRefusal ??= why.slice(0, 500);
  }
}

function takenOf(status: number, answer: string): Pick<Tally, 'acknowledged' | 'created'> {
  if (status !== 200) return { acknowledged: 0, created: 0 };
  // A batch counts what became of its answers, a single one says it of itself.
  const { created = 0, updated = 0, duplicate = 0, status: single } = JSON.parse(answer);
  return { acknowledged: single ? 1 : created + updated + duplicate, created };
}
