import type { Gate } from './gated-database.ts';

/** One of those whose steps are put in an order: what it is about to do, and whether it may. */
export class Party implements Gate {
  readonly name: string;
  /** How many it was let do. */
  steps = 0;
  isDone = false;
  /** What its work threw. */
  error: unknown;
  result: unknown;
  isKilled = false;
  transactionsEnded = 0;

  readonly #onChange: () => void;
  readonly #waiting: { step: string; go: () => void; refuse: (error: Error) => void }[] = [];
  #inFlight = 0;
  #transactionsOpen = 0;
  #lastStep: string | undefined;

  constructor(name: string, onChange: () => void) {
    this.name = name;
    this.#onChange = onChange;
  }

  start(work: () => Promise<unknown>): void {
    work()
      .then(
        (result) => {
          this.result = result;
        },
        (error) => {
          this.error = error;
        },
      )
      .finally(() => {
        this.isDone = true;
        this.#onChange();
      });
  }

  /** What it is about to do; undefined: it is on its way, or done. */
  get next(): string | undefined {
    return this.#waiting[0]?.step;
  }

  /** PostgreSQL is at its statement. */
  get isInFlight(): boolean {
    return this.#inFlight > 0;
  }

  /** Nothing more happens until it is let go on. */
  get isSettled(): boolean {
    return this.isDone || (this.#waiting.length > 0 && this.#inFlight === 0);
  }

  get isInTransaction(): boolean {
    return this.#transactionsOpen > 0;
  }

  /** It is about to ask once more what it has just asked: it waits for something that it looks for. */
  get isPolling(): boolean {
    return this.next !== undefined && this.next === this.#lastStep;
  }

  go(): void {
    const first = this.#waiting.shift();
    this.steps += 1;
    this.#inFlight += 1;
    this.#lastStep = first?.step;
    first?.go();
  }

  /** Its process has died: nothing that it does arrives any more. */
  kill(): void {
    this.isKilled = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse(killed());
  }

  enter(step: string): Promise<void> {
    if (this.isKilled) return Promise.reject(killed());
    return new Promise((go, refuse) => {
      this.#waiting.push({ step, go, refuse });
      this.#onChange();
    });
  }

  leave(): void {
    this.#inFlight -= 1;
    this.#onChange();
  }

  began(): void {
    this.#transactionsOpen += 1;
  }

  ended(): void {
    this.#transactionsOpen -= 1;
    this.transactionsEnded += 1;
  }
}

const killed = () => new Error('The process was killed.');
