const firstSlots = 65_536;
const fullest = 0.7;

/**
 * Keeps a whole number for each of very many digests. Own code, because a `Map` takes four times the memory and ends at
 * 16.7 million: here a digest takes 12 bytes in a table that is at most 70 % full. 64 bits of a digest tell it apart.
 */
export class DigestTable {
  #table = newTable(firstSlots);
  #used = 0;

  /** Replaces the number of a digest of at least 8 bytes by another one above 0; returns it, 0 if there was none. */
  update(digest: Buffer, replace: (before: number) => number): number {
    if (this.#used > this.#table.numbers.length * fullest) this.#grow();
    const high = digest.readUInt32BE(0);
    const low = digest.readUInt32BE(4);
    const slot = findSlot(this.#table, high, low);
    const before = this.#table.numbers[slot] as number;
    if (before === 0) this.#used += 1;
    fill(this.#table, slot, { high, low, number: replace(before) });
    return before;
  }

  #grow(): void {
    const { high, low, numbers } = this.#table;
    const table = newTable(numbers.length * 2);
    for (const [index, number] of numbers.entries()) {
      if (number === 0) continue;
      const entry = { high: high[index] as number, low: low[index] as number, number };
      fill(table, findSlot(table, entry.high, entry.low), entry);
    }
    this.#table = table;
  }
}

interface Table {
  high: Uint32Array;
  low: Uint32Array;
  /** 0 where a slot is free. */
  numbers: Uint32Array;
}

function newTable(slots: number): Table {
  return { high: new Uint32Array(slots), low: new Uint32Array(slots), numbers: new Uint32Array(slots) };
}

/** The slot of a digest, or the free one that it would take: the first from the place that it names. */
function findSlot({ high, low, numbers }: Table, digestHigh: number, digestLow: number): number {
  const mask = numbers.length - 1;
  let slot = digestHigh & mask;
  while (numbers[slot] !== 0 && (high[slot] !== digestHigh || low[slot] !== digestLow))
    slot = (slot + 1) & mask;
  return slot;
}

function fill(
  table: Table,
  slot: number,
  { high, low, number }: { high: number; low: number; number: number },
): void {
  table.high[slot] = high;
  table.low[slot] = low;
  table.numbers[slot] = number;
}
