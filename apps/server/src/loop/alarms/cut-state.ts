import type { Day, LeftOut } from '@voxpoint/metrics';

/** What is known of one cut of a rule. */
export interface CutState {
  /** What is normal; null: too little is known. */
  base: unknown;
  /** The day before which it was frozen, or on which that was tried in vain. */
  frozenOn: Day | null;
  /** As its kind keeps it. */
  watch: unknown;
  /** What the last period led to. */
  last: {
    isFired: boolean;
    statistic: number;
    threshold: number;
    since: string | null;
    counted: number;
  } | null;
  /** Days that are no part of a base: what was not normal. */
  leftOut: LeftOut[];
  /** A person has accepted what is since then as normal. */
  acceptedFrom: Day | null;
  /** Of a response rate: how long answers take. */
  delayMs: number;
  /** What was told of it and is not over; several cuts share it where all fell silent. */
  fireId: string | null;
}

export interface StoredCut {
  state: CutState;
  judgedUntil: Date;
  updatedAt: Date;
}

export const emptyState = {
  ...{ base: null, frozenOn: null, last: null, leftOut: [], acceptedFrom: null, delayMs: 0, fireId: null },
} satisfies Omit<CutState, 'watch'>;
