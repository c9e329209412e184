/** What lies together on one worker, and how much it weighs. */
export interface Weighed {
  id: string;
  worker: number;
  weight: number;
}

/** Something that goes to another worker. */
export interface PlannedMove {
  id: string;
  from: number;
  to: number;
}

/** A move is worth its while if it brings two workers closer to each other by this part of what a worker has on average. */
const worthwhile = 0.1;

/**
 * Plans the moves that spread weights evenly over workers: from the one that has most to the one that has least, each time what brings
 * these two closest, until no move is worth its while. So each move helps, and after all of them there is nothing to plan.
 */
export function planMoves(given: readonly Weighed[], workers: readonly number[]): PlannedMove[] {
  const placed = given.map((one) => ({ ...one }));
  const least = (worthwhile * sumOf(placed)) / workers.length;
  const moves: PlannedMove[] = [];
  for (;;) {
    const { fullest, emptiest, gap } = extremes(placed, workers);
    const gainOf = ({ weight }: Weighed) => gap - Math.abs(gap - 2 * weight);
    const [best] = placed
      .filter(({ worker }) => worker === fullest)
      .sort((one, other) => gainOf(other) - gainOf(one));
    if (!best || gainOf(best) <= least) return moves;
    moves.push({ id: best.id, from: best.worker, to: emptiest });
    best.worker = emptiest;
  }
}

/** What each worker has. */
export function weightsOf(placed: readonly Weighed[], workers: readonly number[]): Map<number, number> {
  return new Map(workers.map((id) => [id, sumOf(placed.filter(({ worker }) => worker === id))]));
}

function extremes(placed: readonly Weighed[], workers: readonly number[]) {
  const sorted = [...weightsOf(placed, workers)].sort(([, one], [, other]) => other - one);
  const [fullest, most] = sorted[0] as [number, number];
  const [emptiest, fewest] = sorted.at(-1) as [number, number];
  return { fullest, emptiest, gap: most - fewest };
}

function sumOf(placed: readonly Weighed[]): number {
  return placed.reduce((sum, { weight }) => sum + weight, 0);
}
