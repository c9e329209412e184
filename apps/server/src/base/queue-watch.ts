/** How much waits or is under way at once, or may be: beyond it nothing more is taken. */
export interface QueueLimits {
  items: number;
  bytes: number;
}

/** Told what a queue does. */
export interface QueueWatch {
  /** Told of every group that was written: how long its first waited until it was tried, and how long that took then. */
  onGroup: (group: { items: number; waitedMs: number; tookMs: number }) => void;
  /** Told of every try that failed. */
  onFailure: () => void;
  /** Told of every submission that was refused. */
  onRefusal: () => void;
}
