import { DigestTable } from './digest-table.ts';

/** Counts how often each of very many digests came. */
export class Occurrences {
  readonly #table = new DigestTable();

  /** Counts a digest of at least 8 bytes; returns how often it came before. */
  add(digest: Buffer): number {
    return this.#table.update(digest, (before) => before + 1);
  }
}
