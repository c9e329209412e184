/** How much waits or is under way at once, or may be: beyond it nothing more is taken. */
export interface QueueLimits {
  items: number;
  bytes: number;
}

/** Told what a queue does. */
export interface QueueWatch {
  /** Told of every group that was written. */
  onGroup: (group: { items: number; waitedMs: number; tookMs: number }) => void;
  /** Told of every submission that was refused. */
  onRefusal: () => void;
}
