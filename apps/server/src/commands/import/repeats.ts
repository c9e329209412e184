import { createHash } from 'node:crypto';
import { DigestTable } from './digest-table.ts';

/** Remembers in which row each id stood first. */
export class FirstRows {
  readonly #table = new DigestTable();

  /** The row in which it stood first: this one, if it is new. */
  firstOf(id: string, row: number): number {
    const digest = createHash('sha256').update(id).digest();
    return this.#table.update(digest, (first) => first || row) || row;
  }
}
