import type { Contestant, Surroundings } from '../contestants/contestant.ts';
import { type ContestantName, contestants } from '../contestants/registry.ts';
import { type EntryKey, entryOf, nameEntry } from './entries.ts';
import { type Measured, measureRound, type Round, summarise, totalMicros } from './measure-round.ts';

export interface RunOptions {
  rounds: number;
  seconds: number;
  /** Shown to who waits. */
  say(line: string): void;
}

/** Medians by entry; what was left out is absent. */
export type Results = ReadonlyMap<EntryKey, Measured>;

const warmUpSeconds = 2;

/** Contestants that run side by side, idle until it is their turn. */
export class Field {
  readonly #surroundings: Surroundings;
  readonly #options: RunOptions;
  readonly #running = new Map<ContestantName, Contestant>();

  constructor(surroundings: Surroundings, options: RunOptions) {
    this.#surroundings = surroundings;
    this.#options = options;
  }

  /** Measures entries in rounds that alternate between them, after a warm-up of each. */
  async measure(keys: readonly EntryKey[], ratePerSecond?: number): Promise<Results> {
    const { rounds, seconds, say } = this.#options;
    for (const key of keys) {
      say(`warm-up · ${nameEntry(key)}`);
      await this.#measureOnce(key, Math.min(seconds, warmUpSeconds), ratePerSecond);
    }
    const measured = new Map(keys.map((key) => [key, [] as Round[]]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const [key, own] of measured) {
        const one = await this.#measureOnce(key, seconds, ratePerSecond);
        own.push(one);
        say(`round ${round} of ${rounds} · ${nameEntry(key)} · ${describe(one)}`);
      }
    }
    return new Map([...measured].map(([key, own]) => [key, summarise(own)]));
  }

  /** Throws if a contestant's counters differ from what it holds. */
  async verify(): Promise<void> {
    for (const contestant of this.#running.values()) await contestant.verify?.();
  }

  /** Of the PostgreSQL that contestants stand on; undefined if none does. */
  get postgresqlVersion(): string | undefined {
    return [...this.#running.values()].flatMap(({ postgresql }) => postgresql?.version ?? [])[0];
  }

  async stop(): Promise<void> {
    for (const contestant of this.#running.values()) await contestant.stop();
  }

  async #measureOnce(key: EntryKey, seconds: number, ratePerSecond?: number): Promise<Round> {
    const { contestant: name, connections, batch, isMixed } = entryOf(key);
    const contestant = await this.#start(name);
    return measureRound(contestant, { connections, batch, seconds, ratePerSecond, isMixed });
  }

  async #start(name: ContestantName): Promise<Contestant> {
    const known = this.#running.get(name);
    if (known) return known;
    const started = await contestants[name](this.#surroundings);
    this.#running.set(name, started);
    return started;
  }
}

function describe(round: Round): string {
  const parts = [
    `${Math.round(round.perSecond).toLocaleString('en')} per second`,
    `CPU ${totalMicros(round).toFixed(0)} µs`,
    `p99 ${round.p99Ms.toFixed(1)} ms`,
  ];
  if (round.isExact === false) parts.push('STORED DIFFERS FROM ACKNOWLEDGED');
  if (round.refused > 0) parts.push(`${round.refused} refused, the first: ${round.firstRefusal}`);
  return parts.join(' · ');
}
