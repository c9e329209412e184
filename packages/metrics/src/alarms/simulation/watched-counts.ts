import { isRenewalDue } from '../base-rules.ts';
import { type CountKind, type CountState, newCountState, watchCount } from '../count-alarm.ts';
import { type CountBase, type CountHour, freezeCountBase } from '../count-base.ts';

const mostBaseHours = 365 * 24;

/** Counts watched as a server does it: a base from day 90, renewed quarterly. */
export class WatchedCounts {
  readonly #kind: CountKind;
  readonly #share: number;
  #hours: CountHour[] = [];
  #base: CountBase | null = null;
  #state: CountState = newCountState;

  constructor(kind: CountKind, share: number) {
    this.#kind = kind;
    this.#share = share;
  }

  /** When it fired on a local day: after which hour, and since when it had been so. */
  take(day: string, hours: readonly CountHour[]): { hour: number; since: string }[] {
    this.#base ??= freezeCountBase(this.#hours, day);
    for (const hour of hours) this.#hours.push(hour);
    if (this.#hours.length > 2 * mostBaseHours) this.#hours = this.#hours.slice(-mostBaseHours);
    if (!this.#base) return [];
    const fired: { hour: number; since: string }[] = [];
    let last: Parameters<typeof isRenewalDue>[2] | null = null;
    for (const [index, hour] of hours.entries()) {
      const taken = watchCount(this.#kind, this.#base, this.#state, { hour, share: this.#share });
      this.#state = taken.state;
      last = taken.verdict;
      if (taken.verdict.fired) fired.push({ hour: index, since: taken.verdict.since ?? hour.at });
    }
    if (last && isRenewalDue(this.#base.end, day, last)) {
      this.#base = freezeCountBase(this.#hours.slice(-mostBaseHours), day) ?? this.#base;
    }
    return fired;
  }
}
