import { dayMs } from './day-number.ts';

/** UTC midnights remembered per zone; some 130 years. */
const rememberedMidnights = 50_000;

/**
 * The clock of one time zone, as the engine's own zone table has it.
 *
 * Own code, because it stands on the hot path of every series: a year of days takes microseconds once warm, against
 * 3 ms with temporal-polyfill and 11 ms with Luxon, and those weigh 20 KB. It remembers the offset at UTC midnights.
 * Where two neighbours differ, the clock changed once in between: no two changes of a zone were ever, or are
 * planned, less than four days apart.
 */
export class ZoneClock {
  readonly #format: Intl.DateTimeFormat;
  readonly #midnights = new Map<number, number>();
  readonly #changes = new Map<number, number>();

  /** @throws RangeError for a name that the engine does not know */
  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  }

  /** The engine's own name for this zone; links share it. */
  get engineName(): string {
    return this.#format.resolvedOptions().timeZone;
  }

  /** What the clock shows more than UTC at an instant, in milliseconds. */
  offsetAt(instantMs: number): number {
    const utcDay = Math.floor(instantMs / dayMs);
    const change = this.changeWithin(utcDay);
    return this.#midnightOffset(change !== undefined && instantMs >= change ? utcDay + 1 : utcDay);
  }

  /** The instant at which the clock changes after the start of a UTC day, up to the start of the next one. */
  changeWithin(utcDay: number): number | undefined {
    const before = this.#midnightOffset(utcDay);
    if (before === this.#midnightOffset(utcDay + 1)) {
      return undefined;
    }
    const known = this.#changes.get(utcDay);
    if (known !== undefined) {
      return known;
    }
    const change = this.#findChange(utcDay, before);
    this.#changes.set(utcDay, change);
    return change;
  }

  /** The change of the clock between two instants less than a day apart, themselves excluded. */
  changeBetween(afterMs: number, beforeMs: number): number | undefined {
    for (const utcDay of [Math.floor(afterMs / dayMs), Math.floor(beforeMs / dayMs)]) {
      const change = this.changeWithin(utcDay);
      if (change !== undefined && change > afterMs && change < beforeMs) {
        return change;
      }
    }
    return undefined;
  }

  /**
   * The first instant whose local date is that day or later. Midnight may come twice or be missing, and a whole day
   * may be: then it is the start of the next one.
   */
  startOfDay(day: number): number {
    const midnight = day * dayMs;
    const start = midnight - this.offsetAt(midnight - dayMs);
    const change = this.changeWithin(day - 1) ?? this.changeWithin(day);
    if (change === undefined || start < change) {
      return start;
    }
    return Math.max(change, midnight - this.offsetAt(change));
  }

  /**
   * The local day to which an instant belongs. It is the date on the clock, except after a clock went back over
   * midnight when the new day had already begun: then that day goes on.
   */
  dayAt(instantMs: number): number {
    const day = Math.floor((instantMs + this.offsetAt(instantMs)) / dayMs);
    return this.startOfDay(day + 1) <= instantMs ? day + 1 : day;
  }

  #midnightOffset(utcDay: number): number {
    const known = this.#midnights.get(utcDay);
    if (known !== undefined) {
      return known;
    }
    if (this.#midnights.size >= rememberedMidnights) {
      this.#midnights.clear();
      this.#changes.clear();
    }
    const offset = this.#readOffset(utcDay * dayMs);
    this.#midnights.set(utcDay, offset);
    return offset;
  }

  /** Halves the day until the change is known to the second; zone tables hold whole seconds. */
  #findChange(utcDay: number, before: number): number {
    let low = utcDay * dayMs;
    let high = low + dayMs;
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (this.#readOffset(middle) === before) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  #readOffset(instantMs: number): number {
    const text = this.#format.format(instantMs);
    // "1/1/2026, GMT+01:00"; seconds only for local mean times, and nothing after GMT where it is 0 in some engines.
    const parts = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
    if (parts === null) {
      throw new Error(`This engine writes offsets in an unknown way: ${text}`);
    }
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = parts;
    const total = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -total : total;
  }
}
