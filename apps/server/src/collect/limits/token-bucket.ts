/** As many as `burst` at once, and `perMinute` in the long run. */
export interface BucketLimit {
  perMinute: number;
  burst: number;
}

/** Full at first, and filled again as time goes by. Its limit is given each time: it may have been changed meanwhile. */
export class TokenBucket {
  #tokens: number;
  #burst: number;
  #at: number;

  constructor({ burst }: BucketLimit, nowMs: number) {
    this.#tokens = burst;
    this.#burst = burst;
    this.#at = nowMs;
  }

  /** How many could be taken now. `nowMs`: of a clock that never goes back. */
  level({ perMinute, burst }: BucketLimit, nowMs: number): number {
    // A bucket that was made larger or smaller is as full as it was.
    this.#tokens *= burst / this.#burst;
    this.#burst = burst;
    this.#tokens = Math.min(burst, this.#tokens + ((nowMs - this.#at) / 60_000) * perMinute);
    this.#at = nowMs;
    return this.#tokens;
  }

  take(count: number): void {
    this.#tokens -= count;
  }
}

/** Seconds until a bucket at this level has so many. */
export function secondsUntil(count: number, level: number, { perMinute }: BucketLimit): number {
  return Math.ceil((Math.max(0, count - level) * 60) / perMinute);
}
