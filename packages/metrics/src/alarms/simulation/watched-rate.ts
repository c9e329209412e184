import { isRenewalDue, selectBaseDays } from '../base-rules.ts';
import type { MeanBase } from '../mean-base.ts';
import { freezeResponseRateBase, type RateDay, watchResponseRate } from '../response-rate-alarm.ts';
import { newWatch, restartWatch } from '../watch.ts';

/** A response rate watched as a server does it. */
export class WatchedRate {
  readonly #share: number;
  readonly #days: RateDay[] = [];
  #base: MeanBase | null = null;
  #state = newWatch;

  constructor(share: number) {
    this.#share = share;
  }

  /** Whether it fires on this day. */
  take(day: RateDay): boolean {
    this.#base ??= this.#freeze(day.at);
    this.#days.push(day);
    if (!this.#base) return false;
    const watch = { share: this.#share, directions: ['down'] as const };
    const { state, verdict } = watchResponseRate(this.#base, this.#state, { day, watch });
    this.#state = state;
    if (isRenewalDue(this.#base.end, day.at, verdict)) {
      this.#base = this.#freeze(day.at, verdict.since) ?? this.#base;
    }
    return verdict.fired;
  }

  /** As if a person had said that nothing was the matter. */
  forgive(): void {
    this.#state = restartWatch(this.#state);
  }

  #freeze(end: string, suspectedFrom: string | null = null): MeanBase | null {
    return freezeResponseRateBase(selectBaseDays(this.#days.slice(-400), { end, suspectedFrom }), end);
  }
}
