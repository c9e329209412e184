import { setTimeout as delay } from 'node:timers/promises';
import type { Order } from './orders.ts';
import { Party } from './party.ts';

/** What PostgreSQL itself says of sessions. */
export interface SessionWatch {
  /** The names of those of which a statement waits for a lock of another. */
  listBlocked(): Promise<Set<string>>;
  /** Ends all sessions of that name; who comes next gets others. */
  end(name: string): Promise<void>;
}

export interface Interleaved {
  parties: readonly Party[];
  /** All that was done, in its order. */
  steps: readonly string[];
  /** What went wrong on the way. */
  failure?: unknown;
}

type Works = Record<string, (party: Party) => Promise<unknown>>;

const lookAfterMs = 3;
/** Nobody asks as often for what comes to pass. */
const maxSteps = 1_000;

/**
 * Runs two works side by side, one step at a time. Who waits for a lock is passed over until he has it; who asks the
 * same again and again, until a transaction of the other has ended. `afterEnd` is run whenever one has ended: until
 * then nobody sees anything else.
 */
export async function interleave(
  works: Works,
  watch: SessionWatch,
  order: Order & { afterEnd: () => Promise<void> },
): Promise<Interleaved> {
  const run = new Run(works, watch);
  try {
    await run.all(works, order);
  } catch (failure) {
    for (const party of run.parties) await run.kill(party);
    await run.settle();
    return { ...run.done(), failure };
  }
  return run.done();
}

class Run {
  readonly parties: readonly Party[];
  readonly #watch: SessionWatch;
  readonly #steps: string[] = [];
  /** How many transactions of the other had ended when somebody took a step for the last time. */
  readonly #endedAt = new Map<Party, number>();
  #onChange = () => {};
  #last: Party | undefined;

  constructor(works: Works, watch: SessionWatch) {
    this.parties = Object.keys(works).map((name) => new Party(name, () => this.#onChange()));
    this.#watch = watch;
  }

  done(): Interleaved {
    return { parties: this.parties, steps: this.#steps };
  }

  async all(works: Works, { choose, kill, afterEnd }: Order & { afterEnd: () => Promise<void> }) {
    for (const party of this.parties) party.start(() => (works[party.name] as Works[string])(party));
    for (;;) {
      await this.settle();
      if (this.parties.every(({ isDone }) => isDone)) return;
      const ready = this.#ready();
      const victim = ready.find(({ name, steps }) => name === kill?.name && steps === kill.afterSteps);
      if (victim) {
        await this.kill(victim);
        continue;
      }
      if (ready.length === 0) {
        if (this.parties.every(({ isDone }) => !isDone))
          throw new Error('They wait for each other in a circle.');
        await this.#change();
        continue;
      }
      const ended = this.#countEnded();
      this.#go(choose(ready, ready[0] === this.#last) ?? (ready[0] as Party));
      await this.settle();
      if (this.#countEnded() > ended) await afterEnd();
    }
  }

  async kill(party: Party): Promise<void> {
    if (party.isDone) return;
    this.#steps.push(`${party.name} is killed`);
    party.kill();
    await this.#watch.end(party.name);
  }

  /** Until nobody moves any more; by what PostgreSQL says, not by time. */
  async settle(): Promise<void> {
    for (;;) {
      const moving = this.parties.filter(({ isSettled }) => !isSettled);
      if (moving.length === 0) return;
      await this.#change();
      if (!moving.every(({ isInFlight, isSettled }) => isInFlight && !isSettled)) continue;
      const blocked = await this.#watch.listBlocked();
      if (moving.every(({ name, isSettled }) => blocked.has(name) && !isSettled)) return;
    }
  }

  /** Who can go on: he who went last first. */
  #ready(): Party[] {
    const able = this.parties.filter((party) => party.isSettled && !party.isDone);
    const useful = able.filter((party) => !this.#isVain(party));
    const ready = useful.length > 0 ? useful : able;
    return ready.toSorted((one, other) => Number(other === this.#last) - Number(one === this.#last));
  }

  #go(party: Party): void {
    this.#steps.push(`${party.name}: ${party.next}`);
    if (this.#steps.length > maxSteps) throw new Error('They go on for ever.');
    this.#endedAt.set(party, this.#other(party).transactionsEnded);
    this.#last = party;
    party.go();
  }

  #isVain(party: Party): boolean {
    const { isInTransaction, transactionsEnded } = this.#other(party);
    return party.isPolling && isInTransaction && this.#endedAt.get(party) === transactionsEnded;
  }

  #other(party: Party): Party {
    return this.parties.find((one) => one !== party) as Party;
  }

  #countEnded(): number {
    return this.parties.reduce((sum, { transactionsEnded }) => sum + transactionsEnded, 0);
  }

  /** Until somebody comes to a gate or an end, or it is time to ask PostgreSQL. */
  async #change(): Promise<void> {
    const waiting = new AbortController();
    const changed = new Promise<void>((resolve) => {
      this.#onChange = resolve;
    });
    await Promise.race([changed, delay(lookAfterMs, undefined, waiting).catch(() => {})]);
    waiting.abort();
  }
}
