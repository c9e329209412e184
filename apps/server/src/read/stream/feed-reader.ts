import type { FrameBuffer } from './frame-buffer.ts';

/** One listener of a feed, from where it was opened. */
export class FeedReader {
  readonly #frames: FrameBuffer;
  #at: number;
  #isEnded = false;
  #wakeUp = () => {};

  constructor(frames: FrameBuffer) {
    this.#frames = frames;
    this.#at = frames.end();
  }

  /** What came since, or ''; `undefined` if so much came that some of it is forgotten, or the feed has ended. */
  take(): string | undefined {
    const taken = this.#isEnded ? undefined : this.#frames.takeFrom(this.#at);
    this.#at = taken?.end ?? this.#at;
    return taken?.text;
  }

  /** Resolves when something came, the feed ended, or the time is over. */
  wait(longestMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timeout = setTimeout(resolve, longestMs);
      this.#wakeUp = () => {
        clearTimeout(timeout);
        resolve();
      };
      if (this.#isEnded || this.#at < this.#frames.end()) this.#wakeUp();
    });
  }

  /** Something may have come. */
  wake(): void {
    this.#wakeUp();
  }

  end(): void {
    this.#isEnded = true;
    this.#wakeUp();
  }
}
