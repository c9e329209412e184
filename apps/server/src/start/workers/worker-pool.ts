import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { gatherMetrics, type MetricsGathering } from './gather-metrics.ts';
import type { ToPrimary, WorkerOrder } from './messages.ts';
import { WorkerProcess } from './worker-process.ts';

/** Who lived for so long was well: another is started at once. */
const shortLifeMs = 10_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** More connections than that wait for workers who take none: the others are closed. */
const maxWaiting = 1_000;

export interface WorkerPoolOptions {
  /** What a worker runs. */
  file: string;
  order: Omit<WorkerOrder, 'maintains'>;
  log: FastifyBaseLogger;
}

/** The workers of a primary: as many as there are to be, each in a place of its own. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #workers: (WorkerProcess | undefined)[];
  readonly #metrics: MetricsGathering;
  #next = 0;
  #isStopping = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.#workers = Array.from({ length: options.order.count });
    this.#metrics = gatherMetrics(() => this.#ready());
  }

  /** Starts all; resolves when they are ready. Throws what the first says that cannot start, when the others are gone. */
  async start(): Promise<void> {
    const all = this.#workers.map((_, place) => this.#begin(place));
    try {
      await Promise.all(all.map(({ ready }) => ready));
    } catch (error) {
      this.#isStopping = true;
      for (const worker of all) worker.kill();
      await Promise.all(all.map(({ ended }) => ended));
      throw error;
    }
    for (const [place, worker] of all.entries()) void this.#keep(place, worker);
  }

  /** How many connections no worker has taken yet. */
  get waiting(): number {
    return this.#ready().reduce((sum, { waiting }) => sum + waiting, 0);
  }

  /** Gives a connection to a worker: in turn, but to none that is busy while others wait for work. */
  hand(socket: Socket): void {
    const ready = this.#ready();
    this.#next += 1;
    let chosen: WorkerProcess | undefined;
    for (let turn = 0; turn < ready.length; turn += 1) {
      const worker = ready[(this.#next + turn) % ready.length];
      if (!chosen || (worker && worker.waiting < chosen.waiting)) chosen = worker;
    }
    if (!chosen || chosen.waiting >= maxWaiting) socket.destroy();
    else chosen.hand(socket);
  }

  /** Lets all finish what they have; resolves with whether all ended as they should. */
  async stop(): Promise<boolean> {
    this.#isStopping = true;
    const present = this.#workers.flatMap((worker) => worker ?? []);
    for (const worker of present) worker.send({ kind: 'stop' });
    const codes = await Promise.all(present.map(({ ended }) => ended));
    return codes.every((code) => code === 0);
  }

  #ready(): WorkerProcess[] {
    return this.#workers.flatMap((worker) => (worker?.isReady ? worker : []));
  }

  #begin(place: number): WorkerProcess {
    const { file, order } = this.#options;
    const worker = new WorkerProcess(file, { ...order, maintains: place === 0 }, (message) =>
      this.#hear(worker, message),
    );
    this.#workers[place] = worker;
    return worker;
  }

  /** Puts another in the place of one that ended. */
  async #keep(place: number, first: WorkerProcess): Promise<void> {
    const { log } = this.#options;
    let pauseMs = 0;
    for (let worker = first; ; worker = this.#begin(place)) {
      worker.ready.catch((error) => log.error({ reason: error.message }, 'a worker could not start'));
      const how = await worker.ended;
      this.#workers[place] = undefined;
      this.#metrics.forget(worker);
      for (const socket of worker.takeBack()) this.hand(socket);
      if (this.#isStopping) return;
      const isShort = performance.now() - worker.startedAt < shortLifeMs;
      pauseMs = isShort ? Math.min(longestPauseMs, Math.max(firstPauseMs, 2 * pauseMs)) : 0;
      log.error({ worker: worker.pid, how, pauseMs }, 'a worker has ended; another takes its place');
      await delay(pauseMs);
      if (this.#isStopping) return;
    }
  }

  #hear(from: WorkerProcess, message: ToPrimary): void {
    if (message.kind === 'tell') {
      const { channel, message: told } = message;
      for (const worker of this.#ready()) {
        if (worker !== from) worker.send({ kind: 'told', channel, message: told });
      }
    } else if (message.kind === 'ask-metrics') {
      const { id } = message;
      void this.#metrics.gather().then((text) => from.send({ kind: 'metrics', id, text }));
    } else if (message.kind === 'measured') this.#metrics.take(from, message);
  }
}
