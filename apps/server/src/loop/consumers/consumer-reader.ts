import type { Context } from '../../db/context.ts';
import { isBadData } from '../../db/database-errors.ts';
import { oldestTransactionMs } from '../../db/wait-for-transactions.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import type { Consumer } from './consumer.ts';
import { findEndOfSlice, holdConsumer, listWritten, type Wanted, type WrittenRow } from './queries.ts';

const rowsAtOnce = 500;
/** One statement looks at so many rows: others get their turn between two of them. */
const rowsOfSlice = 5_000;
/** What was written in so long is looked at by one statement, however much it is. */
const sliceMs = 10_000;
const heldMs = 6_000;
/** How often the position is saved, and the place kept against other servers. */
const renewEveryMs = 2_000;
/** On top of the oldest open transaction: clocks of servers differ, and a write waits for its turn after it was dated. */
const overlapMs = 10_000;
/** So far before now a reader begins again after a clock was set back. */
const setBackMs = 60_000;
/** Nearly everything is committed so soon after it was dated: only this much is read twice by every reading. */
const shortOverlapMs = 150;
/** How long until the whole overlap is read again: the first as long as something comes late, then up to the second. */
const wholeEveryMs = { least: 2_000, most: 32_000 };
/** What is read long after it was written is read in portions of so long. */
const portionMs = 2_000;
const lowestId = '00000000-0000-0000-0000-000000000000';

interface Range {
  after: Date;
  until: Date;
}

interface Reading {
  project: ProjectRow;
  from: Date;
  wanted: Wanted | undefined;
  /** There if the whole overlap is read. */
  safe: Date | undefined;
  /** From when on there is much that no reading has seen. */
  short: Date;
}

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
  /** What was committed by then, of what was written before, has been read. */
  #readTo = new Date(0);
  #renewAtMs = 0;
  #wholeAtMs = 0;
  #wholeAfterMs = wholeEveryMs.least;

  constructor(context: Context, { consumer, holder }: { consumer: Consumer; holder: string }) {
    this.#context = context;
    this.#consumer = consumer;
    this.#holder = holder;
  }

  /** Handles what was written since; `from`: nothing before it is of interest. Returns how many rows it handled. */
  async read(project: ProjectRow, from: Date): Promise<number> {
    if (performance.now() >= this.#renewAtMs) await this.#renew(project, from);
    if (!this.#position) return 0;
    const delayMs = this.#consumer.delayMs(project);
    // Before it is asked what is wanted: who wants something new wants what is written from then on.
    const readTo = new Date(this.#context.clock().getTime() - delayMs);
    // By then everything has been committed: it is read once.
    const isLongAgo = delayMs >= overlapMs;
    if (isLongAgo && Math.abs(readTo.getTime() - this.#readTo.getTime()) < portionMs) return 0;
    const isSetBack = readTo < this.#readTo;
    const isWhole = isLongAgo || isSetBack || performance.now() >= this.#wholeAtMs;
    const safe = isWhole ? await this.#findSafePosition(project.id) : undefined;
    const wanted = await this.#consumer.wants(this.#context, project);
    const short = latest(this.#position, new Date(this.#readTo.getTime() - shortOverlapMs));
    const reading = { project, from, wanted, safe, short, start: isWhole ? this.#position : short };
    // What is dated later than now was written before a clock was set back, or by a server whose clock is ahead.
    const until = delayMs === 0 ? new Date(readTo.getTime() + overlapMs) : readTo;
    const { handled, late, isOver } = await this.#readAll(reading, until);
    if (isOver) {
      if (isWhole) this.#planWhole(late);
      this.#readTo = readTo;
    }
    return handled;
  }

  /** `isOver`: to the end, and not because another server is at it now. `late`: rows that an earlier reading missed. */
  async #readAll(
    { start, ...reading }: Reading & { start: Date },
    until: Date,
  ): Promise<{ handled: number; late: number; isOver: boolean }> {
    const { project, from, safe } = reading;
    let handled = 0;
    let late = 0;
    for (let after = start; ; ) {
      const end = await this.#endOfSlice(reading, { after, until });
      const found = await this.#readSlice(reading, { after, until: end });
      handled += found.handled;
      late += found.late;
      if (safe) this.#moveTo(earliest(safe, end));
      if (end >= until) return { handled, late, isOver: true };
      after = end;
      // A long way to go: nobody else shall begin it meanwhile.
      if (performance.now() >= this.#renewAtMs) await this.#renew(project, from);
      if (!this.#position) return { handled, late, isOver: false };
    }
  }

  async #endOfSlice({ project, wanted }: Reading, { after, until }: Range): Promise<Date> {
    if (!wanted || until.getTime() - after.getTime() <= sliceMs + 2 * overlapMs) return until;
    const range = { after, until, rows: rowsOfSlice };
    return (await findEndOfSlice(this.#context.database, project.id, range)) ?? until;
  }

  async #readSlice(reading: Reading, { after, until }: Range): Promise<{ handled: number; late: number }> {
    const { project, wanted, short } = reading;
    const isFirst = this.#readTo.getTime() === 0;
    const found = { handled: 0, late: 0 };
    if (!wanted) return found;
    for (let from = { updatedAt: after, id: lowestId }; ; ) {
      const range = { after: from, until, limit: rowsAtOnce, wanted };
      const rows = await this.#list(project.id, range);
      const unseen = rows.filter((row) => !this.#seen.has(keyOf(row)));
      if (unseen.length > 0) await this.#consumer.handle(this.#context, project, unseen);
      for (const row of unseen) this.#seen.set(keyOf(row), row.updatedAt.getTime());
      found.handled += unseen.length;
      if (!isFirst) found.late += unseen.filter(({ updatedAt }) => updatedAt < short).length;
      const last = rows.at(-1);
      if (rows.length < rowsAtOnce || !last) return found;
      from = last;
    }
  }

  /** What the database cannot carry out for one rule must not keep the others from theirs: whoever handles it finds out. */
  async #list(projectId: number, range: Parameters<typeof listWritten>[2]): Promise<WrittenRow[]> {
    const { database } = this.#context;
    try {
      return await listWritten(database, projectId, range);
    } catch (error) {
      if (!isBadData(error)) throw error;
      return listWritten(database, projectId, { ...range, wanted: () => 'true' });
    }
  }

  #planWhole(late: number): void {
    const { least, most } = wholeEveryMs;
    const afterMs = late > 0 ? least : this.#wholeAfterMs;
    this.#wholeAtMs = performance.now() + afterMs;
    this.#wholeAfterMs = Math.min(most, afterMs * 2);
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
    this.#readTo = new Date(0);
    this.#wholeAtMs = 0;
    this.#wholeAfterMs = wholeEveryMs.least;
  }

  /** Everything that was written before it is committed, or never will be. The clock is read first. */
  async #findSafePosition(projectId: number): Promise<Date> {
    const now = this.#context.clock().getTime();
    return new Date(now - (await oldestTransactionMs(this.#context.database, projectId)) - overlapMs);
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
