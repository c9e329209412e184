import { hash } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Channel } from '../../base/siblings.ts';

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

/** What became of an attempt. */
export interface Counted {
  change: 'add' | 'giveBack' | 'clear';
  /** Shortened. */
  key: string;
}

/**
 * Counts failures by a key, in memory, together with those on the other end of the channel. What was not used for longest
 * is forgotten when there is too much.
 */
export class FailureCounts {
  readonly #entries = new Map<string, Entry>();
  readonly #rule: FailureRule;
  readonly #clock: Clock;

  readonly #channel: Channel<Counted>;

  constructor(rule: FailureRule, clock: Clock, channel: Channel<Counted>) {
    this.#rule = rule;
    this.#clock = clock;
    this.#channel = channel;
    channel.hear((counted) => this.#count(counted));
  }

  /** How long the next attempt has to wait; 0: not at all. */
  waitMs(key: string): number {
    return Math.max(0, (this.#find(shorten(key))?.blockedUntil ?? 0) - this.#clock().getTime());
  }

  add(key: string): void {
    this.#countAndTell('add', key);
  }

  /** What was counted was none. */
  giveBack(key: string): void {
    this.#countAndTell('giveBack', key);
  }

  clear(key: string): void {
    this.#countAndTell('clear', key);
  }

  #countAndTell(change: Counted['change'], key: string): void {
    const counted = { change, key: shorten(key) };
    this.#count(counted);
    this.#channel.tell(counted);
  }

  #count({ change, key }: Counted): void {
    if (change === 'add') this.#add(key);
    else if (change === 'giveBack') this.#giveBack(key);
    else this.#entries.delete(key);
  }

  #add(key: string): void {
    const { free, firstDelayMs, longestDelayMs, forgottenAfterMs } = this.#rule;
    const failures = (this.#find(key)?.failures ?? 0) + 1;
    const now = this.#clock().getTime();
    const delayMs = failures < free ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - free));
    const forgottenAt = now + Math.max(forgottenAfterMs, delayMs);
    this.#keep(key, { failures, blockedUntil: now + delayMs, forgottenAt });
  }

  #giveBack(key: string): void {
    const entry = this.#find(key);
    if (entry && entry.failures > 1)
      this.#keep(key, { ...entry, failures: entry.failures - 1, blockedUntil: 0 });
    else this.#entries.delete(key);
  }

  #find(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.forgottenAt > this.#clock().getTime() ? entry : undefined;
  }

  #keep(key: string, entry: Entry): void {
    const entries = this.#entries;
    entries.delete(key);
    const [oldest] = entries.keys();
    if (entries.size >= maxKeys && oldest !== undefined) entries.delete(oldest);
    entries.set(key, entry);
  }
}

/** All of one length, however long what somebody typed is. */
function shorten(key: string): string {
  return hash('sha256', key, 'base64url').slice(0, 22);
}
