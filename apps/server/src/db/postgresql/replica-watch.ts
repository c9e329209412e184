import { setTimeout as delay } from 'node:timers/promises';
import type { ReplicaState } from '../database.ts';
import { isUnavailable } from '../database-errors.ts';
import type { Probe } from './probe.ts';
import {
  askPrimary,
  askReplica,
  findUnfit,
  type PrimaryPosition,
  type ReplicaPosition,
} from './replica-position.ts';

/** Why a replica is not used: it cannot be reached, is no replica of ours, is too far behind, nobody knows how far, or not yet. */
interface Fault {
  kind: 'away' | 'unfit' | 'behind' | 'unknown' | 'new';
  text: string;
}

const notYet: Fault = { kind: 'new', text: 'it has yet to show how near it is' };

export interface ReplicaWatchOptions {
  primary: Probe;
  replica: Probe;
  /** Shows that reads would find a session; rejects if not. */
  tryOut: () => Promise<void>;
  /** It cannot be reached: whoever still waits for it need not. */
  onAway: () => void;
  maxStalenessMs: number;
  askEveryMs: number;
}

/**
 * Knows up to which moment a replica shows what the primary has acknowledged. It asks the primary for its place in the log, and then
 * the replica how far it has replayed: all that was acknowledged before the first question lies before the answer to it.
 */
export class ReplicaWatch {
  readonly #options: ReplicaWatchOptions;
  /** Places of the primary, and since when they are known to hold what was committed before; the oldest first. */
  #known: { at: number; position: number }[] = [];
  #shownUntil = Number.NEGATIVE_INFINITY;
  /** The same, whatever came since. */
  #lastShown = performance.now();
  #fault: Fault | undefined = notYet;
  /** Since when it has been asked without a break. */
  #askedSince: number | undefined;
  #faultyAt = Number.NEGATIVE_INFINITY;
  readonly #ending = new AbortController();
  #tell: (state: Pick<ReplicaState, 'fault'>) => void = () => {};
  #toldOf: Fault['kind'] | 'used' | undefined;
  #isStarted = false;

  constructor(options: ReplicaWatchOptions) {
    this.#options = options;
  }

  /** See `Replica`. */
  shownUntil(): number {
    const isNear = performance.now() - this.#shownUntil <= this.#options.maxStalenessMs;
    return this.#fault === undefined && isNear ? this.#shownUntil : Number.NEGATIVE_INFINITY;
  }

  lagMs(): number {
    return performance.now() - this.#lastShown;
  }

  doubt(error: unknown): void {
    if (isUnavailable(error) && this.#fault === undefined) this.#mark({ kind: 'away', text: textOf(error) });
  }

  start(tell: (state: Pick<ReplicaState, 'fault'>) => void): void {
    this.#tell = tell;
    if (!this.#isStarted) void this.#askOnAndOn();
    this.#isStarted = true;
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all([this.#options.primary.close(), this.#options.replica.close()]);
  }

  async #askOnAndOn(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const fault = await this.#look();
      if (signal.aborted) return;
      if (fault) this.#mark(fault);
      else await this.#clear();
      await delay(this.#options.askEveryMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  async #look(): Promise<Fault | undefined> {
    const { primary, replica, maxStalenessMs } = this.#options;
    const at = performance.now();
    let goal: PrimaryPosition;
    try {
      goal = await primary.ask<PrimaryPosition>(askPrimary);
    } catch (error) {
      return { kind: 'unknown', text: `the primary does not tell where it is: ${textOf(error)}` };
    }
    let reached: ReplicaPosition;
    try {
      reached = await replica.ask<ReplicaPosition>(askReplica);
    } catch (error) {
      return { kind: 'away', text: textOf(error) };
    }
    const unfit = findUnfit(goal, reached);
    if (unfit) return { kind: 'unfit', text: unfit };
    this.#known.push({ at, position: goal.position });
    const shown = this.#known.findLast(({ position }) => position <= reached.position);
    if (shown) this.#shownUntil = Math.max(this.#shownUntil, shown.at);
    this.#known = this.#known.filter((one) => one.at > this.#shownUntil && at - one.at <= maxStalenessMs);
    this.#lastShown = Math.max(this.#lastShown, this.#shownUntil);
    if (performance.now() - this.#shownUntil <= maxStalenessMs) return undefined;
    this.#askedSince ??= at;
    if (at - this.#askedSince < maxStalenessMs) return notYet;
    return { kind: 'behind', text: `it is more than ${maxStalenessMs / 1_000} seconds behind` };
  }

  #mark(fault: Fault): void {
    this.#fault = fault;
    if (fault.kind !== 'new') this.#faultyAt = performance.now();
    if (fault.kind === 'away') this.#options.onAway();
    if (fault.kind !== 'behind' && fault.kind !== 'new') {
      // It may be another one by now, or have gone back.
      this.#known = [];
      this.#askedSince = undefined;
      this.#shownUntil = Number.NEGATIVE_INFINITY;
    }
    this.#tellOnce(fault.kind, fault.text);
  }

  /** Nothing is wrong now. Who comes and goes is used once it has stayed for a while. */
  async #clear(): Promise<void> {
    if (this.#fault === undefined) return;
    if (performance.now() - this.#faultyAt < this.#options.maxStalenessMs) return;
    try {
      await this.#options.tryOut();
    } catch (error) {
      return this.#mark({ kind: 'away', text: textOf(error) });
    }
    this.#fault = undefined;
    this.#tellOnce('used');
  }

  #tellOnce(kind: Fault['kind'] | 'used', fault?: string): void {
    if (this.#ending.signal.aborted || kind === 'new' || kind === this.#toldOf) return;
    this.#toldOf = kind;
    this.#tell({ fault });
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
