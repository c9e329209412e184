import { hash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';

/** How often something may fail, and how long it is to be waited for then. */
export interface FailureRule {
  /** So many at once cost no waiting. */
  free: number;
  /** After the last of those; it doubles with every further failure. */
  firstDelayMs: number;
  longestDelayMs: number;
  /** Without an attempt for so long, all is forgotten. */
  forgottenAfterMs: number;
}

interface Entry {
  failures: number;
  blockedUntil: number;
  forgottenAt: number;
}

/** Each takes some 200 bytes. To make one be forgotten, somebody would have to fail so often with others. */
const maxKeys = 50_000;

/** Counts failures by a key, in memory. What was not used for longest is forgotten when there is too much. */
export class FailureCounts {
  readonly #entries = new Map<string, Entry>();
  readonly #rule: FailureRule;
  readonly #clock: Clock;

  constructor(rule: FailureRule, clock: Clock) {
    this.#rule = rule;
    this.#clock = clock;
  }

  /** How long the next attempt has to wait; 0: not at all. */
  waitMs(key: string): number {
    return Math.max(0, (this.#find(key)?.blockedUntil ?? 0) - this.#clock().getTime());
  }

  add(key: string): void {
    const { free, firstDelayMs, longestDelayMs, forgottenAfterMs } = this.#rule;
    const failures = (this.#find(key)?.failures ?? 0) + 1;
    const now = this.#clock().getTime();
    const delayMs = failures < free ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - free));
    const forgottenAt = now + Math.max(forgottenAfterMs, delayMs);
    this.#keep(key, { failures, blockedUntil: now + delayMs, forgottenAt });
  }

  /** What was counted was none. */
  giveBack(key: string): void {
    const entry = this.#find(key);
    if (entry && entry.failures > 1)
      this.#keep(key, { ...entry, failures: entry.failures - 1, blockedUntil: 0 });
    else this.clear(key);
  }

  clear(key: string): void {
    this.#entries.delete(shorten(key));
  }

  #find(key: string): Entry | undefined {
    const entry = this.#entries.get(shorten(key));
    return entry && entry.forgottenAt > this.#clock().getTime() ? entry : undefined;
  }

  #keep(key: string, entry: Entry): void {
    const entries = this.#entries;
    const shortKey = shorten(key);
    entries.delete(shortKey);
    const [oldest] = entries.keys();
    if (entries.size >= maxKeys && oldest !== undefined) entries.delete(oldest);
    entries.set(shortKey, entry);
  }
}

/** All of one length, however long what somebody typed is. */
function shorten(key: string): string {
  return hash('sha256', key, 'base64url').slice(0, 22);
}
