import type { Clock } from './clock.ts';

/**
 * Keeps what was loaded for a while. Callers that miss at the same time share one load; what was not found
 * (undefined) is not kept, so that something new is seen at once. It ends by the clock, and at the latest after so long:
 * a clock that is set back must not keep what was revoked for hours.
 */
export class ExpiringCache<Value> {
  #entries = new Map<string | number, { value: Value; until: number; loadedAt: number }>();
  #loads = new Map<string | number, Promise<Value | undefined>>();
  readonly #options: { clock: Clock; ttlMs: number; maxEntries: number; elapsedMs: () => number };

  /** `elapsedMs`: how long it is since some moment, whatever the clock says. */
  constructor(options: { clock: Clock; ttlMs: number; maxEntries: number; elapsedMs?: () => number }) {
    this.#options = { elapsedMs: () => performance.now(), ...options };
  }

  /** What is kept, at once; undefined if it must be loaded. */
  peek(key: string | number): Value | undefined {
    const { clock, ttlMs, elapsedMs } = this.#options;
    const entry = this.#entries.get(key);
    const isFresh = entry && entry.until > clock().getTime() && elapsedMs() - entry.loadedAt < ttlMs;
    return isFresh ? entry.value : undefined;
  }

  async get(key: string | number, load: () => Promise<Value | undefined>): Promise<Value | undefined> {
    return this.peek(key) ?? this.refresh(key, load);
  }

  /** Loads even if something is kept: for a caller who missed what it looked for in it. */
  async refresh(key: string | number, load: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const loads = this.#loads;
    let loading = loads.get(key);
    if (loading === undefined) {
      loading = this.#load(key, load).finally(() => loads.delete(key));
      loads.set(key, loading);
    }
    return loading;
  }

  async #load(key: string | number, load: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const entries = this.#entries;
    const loadedAt = this.#options.elapsedMs();
    const until = this.#options.clock().getTime() + this.#options.ttlMs;
    const value = await load();
    entries.delete(key);
    if (value !== undefined) {
      const [oldest] = entries.keys();
      if (entries.size >= this.#options.maxEntries && oldest !== undefined) entries.delete(oldest);
      entries.set(key, { value, until, loadedAt });
    }
    return value;
  }

  /** Forgets everything. New maps, so that a load under way cannot put back what it read before. */
  clear(): void {
    this.#entries = new Map();
    this.#loads = new Map();
  }
}
