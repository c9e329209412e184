const maxFrames = 10_000;
const maxBytes = 16 * 1_048_576;
/** What a reader is given at once, more or less. */
const bytesAtOnce = 65_536;

/**
 * The last frames of a feed, once for all its readers: each knows how far it is. Who is so slow that frames are gone has
 * to come again and is given them from the database.
 */
export class FrameBuffer {
  #frames: string[] = [];
  /** The number of the first frame that is kept. */
  #start = 0;
  #bytes = 0;

  add(frame: string): void {
    this.#frames.push(frame);
    this.#bytes += frame.length;
    let dropped = 0;
    // Dropped by the hundred: taking single ones from the front moves all others.
    while (this.#frames.length - dropped > maxFrames || this.#bytes > maxBytes) {
      for (const gone of this.#frames.slice(dropped, dropped + 100)) this.#bytes -= gone.length;
      dropped += Math.min(100, this.#frames.length - dropped);
    }
    if (dropped > 0) this.#frames = this.#frames.slice(dropped);
    this.#start += dropped;
  }

  /** The number that the next frame will have. */
  end(): number {
    return this.#start + this.#frames.length;
  }

  /** Frames from this number on, as one text, and the number of the next; `undefined` if the first of them is gone. */
  takeFrom(from: number): { text: string; end: number } | undefined {
    if (from < this.#start) return undefined;
    let text = '';
    let end = from;
    while (end < this.end() && text.length < bytesAtOnce) {
      text += this.#frames[end - this.#start];
      end += 1;
    }
    return { text, end };
  }
}
