import type { Context } from '../../db/context.ts';
import { oldestTransactionMs } from '../../db/wait-for-transactions.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import type { Consumer } from './consumer.ts';
import { holdConsumer, listWritten, type WrittenRow } from './queries.ts';

const rowsAtOnce = 500;
const heldMs = 6_000;
/** How often the position is saved, and the place kept against other servers. */
const renewEveryMs = 2_000;
/** On top of the oldest open transaction: clocks of servers differ, and a write waits for its turn after it was dated. */
const overlapMs = 10_000;
/** So far before now a reader begins again after a clock was set back. */
const setBackMs = 60_000;
/** Between two readings with the whole overlap only this much is read again. */
const shortOverlapMs = 1_000;
const lowestId = '00000000-0000-0000-0000-000000000000';

/**
 * One consumer of one project, as this server reads for it. Rows are found by the time at which they were written, which
 * is not the order in which they are committed: what may still come late is read again, and what was handled is
 * remembered from there on. Whoever takes over begins at the saved position and handles some of it a second time.
 */
export class ConsumerReader {
  readonly #context: Context;
  readonly #consumer: Consumer;
  readonly #holder: string;
  /** When they were written, by id, revision and state. */
  readonly #seen = new Map<string, number>();
  #position: Date | undefined;
  #newest = 0;
  #renewAtMs = 0;

  constructor(context: Context, { consumer, holder }: { consumer: Consumer; holder: string }) {
    this.#context = context;
    this.#consumer = consumer;
    this.#holder = holder;
  }

  /** Handles what was written since; `from`: nothing before it is of interest. Returns how many rows it handled. */
  async read(project: ProjectRow, from: Date): Promise<number> {
    const isWhole = performance.now() >= this.#renewAtMs;
    if (isWhole) await this.#renew(project, from);
    if (!this.#position) return 0;
    const safe = isWhole ? await this.#findSafePosition() : undefined;
    const until = this.#until(project);
    const short = new Date(this.#newest - shortOverlapMs);
    let after = { updatedAt: isWhole ? this.#position : latest(this.#position, short), id: lowestId };
    for (let handled = 0; ; ) {
      const rows = await listWritten(this.#context.database, project.id, { after, until, limit: rowsAtOnce });
      handled += await this.#handle(project, rows);
      const last = rows.at(-1);
      if (rows.length < rowsAtOnce || !last) {
        if (safe) this.#moveTo(earliest(safe, until));
        return handled;
      }
      after = last;
      if (safe) this.#moveTo(earliest(safe, last.updatedAt));
      // A long way to go: nobody else shall begin it meanwhile.
      if (performance.now() >= this.#renewAtMs) await this.#renew(project, from);
      if (!this.#position) return handled;
    }
  }

  /** Keeps or takes the place, and saves the position. Without a position, another server is at it. */
  async #renew(project: ProjectRow, from: Date): Promise<void> {
    const now = this.#context.clock();
    // No clock that tells the time leads further: one that was set back since did, or that of another server is ahead.
    const furthest = new Date(now.getTime() - overlapMs);
    if (this.#position && this.#position > furthest) this.#forget();
    const position = await holdConsumer(this.#context.database, project.id, {
      ...{ name: this.#consumer.name, holder: this.#holder, heldMs, furthest },
      from: this.#position ?? new Date(earliest(from, now).getTime() - overlapMs),
      setBackTo: new Date(now.getTime() - this.#consumer.delayMs(project) - setBackMs),
    });
    this.#renewAtMs = performance.now() + renewEveryMs;
    if (position) this.#position ??= position;
    else this.#forget();
  }

  #forget(): void {
    this.#position = undefined;
    this.#seen.clear();
    this.#newest = 0;
  }

  /** Everything that was written before it is committed, or never will be. The clock is read first. */
  async #findSafePosition(): Promise<Date> {
    const now = this.#context.clock().getTime();
    return new Date(now - (await oldestTransactionMs(this.#context.database)) - overlapMs);
  }

  /** What is dated later than now was written before a clock was set back. */
  #until(project: ProjectRow): Date {
    const delayMs = this.#consumer.delayMs(project);
    return new Date(this.#context.clock().getTime() + (delayMs === 0 ? overlapMs : -delayMs));
  }

  async #handle(project: ProjectRow, rows: readonly WrittenRow[]): Promise<number> {
    const unseen = rows.filter((row) => !this.#seen.has(keyOf(row)));
    const concerned = unseen.filter((row) => this.#consumer.concerns(row));
    if (concerned.length > 0) await this.#consumer.handle(this.#context, project, concerned);
    for (const row of unseen) this.#remember(row);
    return concerned.length;
  }

  #remember(row: WrittenRow): void {
    const at = row.updatedAt.getTime();
    this.#seen.set(keyOf(row), at);
    this.#newest = Math.max(this.#newest, at);
  }

  #moveTo(position: Date): void {
    if (!this.#position || position <= this.#position) return;
    this.#position = position;
    for (const [key, at] of this.#seen) if (at < position.getTime()) this.#seen.delete(key);
  }
}

function latest(one: Date, other: Date): Date {
  return one < other ? other : one;
}

function earliest(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function keyOf({ id, revision, state, finished, updatedAt }: WrittenRow): string {
  return `${id} ${revision} ${state} ${finished} ${updatedAt.getTime()}`;
}
