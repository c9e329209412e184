import { isRenewalDue, selectBaseDays } from '../base-rules.ts';
import type { MeanBase } from '../mean-base.ts';
import { freezeScoreBase, type ScoreDay, type ScoreKind, watchScore } from '../score-alarm.ts';
import { newWatch, restartWatch, type WatchState } from '../watch.ts';
import type { MeanVerdict, MeanWatch } from '../watch-mean.ts';

/** A score watched as a server does it: a base from day 90, renewed quarterly, and nobody who accepts a new one. */
export class WatchedScore {
  readonly #kind: ScoreKind;
  readonly #watch: MeanWatch;
  readonly #mostBaseDays: number;
  #days: ScoreDay[] = [];
  #base: MeanBase | null = null;
  #state: WatchState = newWatch;

  constructor(kind: ScoreKind, watch: MeanWatch, mostBaseDays = 365) {
    this.#kind = kind;
    this.#watch = watch;
    this.#mostBaseDays = mostBaseDays;
  }

  take(day: ScoreDay): MeanVerdict | null {
    this.#base ??= this.#freeze(day.at);
    this.#days.push(day);
    if (this.#days.length > 2 * this.#mostBaseDays) this.#days = this.#days.slice(-this.#mostBaseDays);
    if (!this.#base) return null;
    const { state, verdict } = watchScore(this.#kind, this.#base, this.#state, { day, watch: this.#watch });
    this.#state = state;
    if (isRenewalDue(this.#base.end, day.at, verdict))
      this.#base = this.#freeze(day.at, verdict.since) ?? this.#base;
    return verdict;
  }

  /** As if a person had said that nothing was the matter. */
  forgive(): void {
    this.#state = restartWatch(this.#state);
  }

  /** @param suspectedFrom days from there on are no part of a base */
  #freeze(end: string, suspectedFrom: string | null = null): MeanBase | null {
    const days = selectBaseDays(this.#days, { end, suspectedFrom });
    return freezeScoreBase(this.#kind, days.slice(-this.#mostBaseDays), end);
  }
}
