const firstCapacity = 4_096;
/** Beyond it a body has memory of its own, which grows in place and is given back at once, not when V8 collects. */
const largestShared = 65_536;

/** The bytes of a body while it arrives: one piece of memory, because thousands of small pieces take many times their size. */
export class BodyMemory {
  readonly #maxBytes: number;
  readonly #expectedBytes: number;
  #own: ArrayBuffer | undefined;
  #buffer: Buffer = Buffer.alloc(0);
  #size = 0;

  /** `declared`: how many bytes are said to come. More than `maxBytes` must not. */
  constructor(maxBytes: number, declared = maxBytes) {
    this.#maxBytes = maxBytes;
    this.#expectedBytes = declared;
  }

  /** How much it holds, used or not. */
  get capacity(): number {
    return this.#buffer.length;
  }

  /** What has arrived; until `release`. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#size);
  }

  append(chunk: Buffer): void {
    const needed = this.#size + chunk.length;
    if (needed > this.#buffer.length) this.#grow(needed);
    chunk.copy(this.#buffer, this.#size);
    this.#size = needed;
  }

  release(): void {
    this.#own?.resize(0);
    this.#buffer = Buffer.alloc(0);
    this.#size = 0;
  }

  #grow(needed: number): void {
    const doubled = Math.max(firstCapacity, 2 * this.#buffer.length);
    const capacity = Math.max(needed, Math.min(this.#expectedBytes, doubled));
    if (this.#own) {
      this.#own.resize(capacity);
      this.#buffer = Buffer.from(this.#own);
      return;
    }
    if (capacity > largestShared) this.#own = new ArrayBuffer(capacity, { maxByteLength: this.#maxBytes });
    const larger = this.#own ? Buffer.from(this.#own) : Buffer.allocUnsafe(capacity);
    this.#buffer.copy(larger, 0, 0, this.#size);
    this.#buffer = larger;
  }
}
