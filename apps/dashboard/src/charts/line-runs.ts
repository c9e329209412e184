interface Point {
  score: number | null;
  partial: boolean;
}

/** How a line through buckets is drawn; every number is the index of a point. */
interface LineRuns {
  /** Whole lines, of two points or more. */
  solid: number[][];
  /** Lines to or from a bucket that is not whole yet. */
  dashed: [number, number][];
  /** Points without neighbours. */
  alone: number[];
}

/** A bucket without answers is a gap: no line runs over it. */
export function lineRuns(points: readonly Point[]): LineRuns {
  const runs: LineRuns = { solid: [], dashed: [], alone: [] };
  let run: number[] = [];
  const endRun = () => {
    if (run.length > 1) runs.solid.push(run);
    run = [];
  };
  const has = (index: number) => points[index] !== undefined && points[index].score !== null;
  for (const [index, { score, partial }] of points.entries()) {
    if (score === null) {
      endRun();
      continue;
    }
    if (!has(index - 1)) {
      if (!has(index + 1)) runs.alone.push(index);
    } else if (partial || points[index - 1]?.partial) {
      endRun();
      runs.dashed.push([index - 1, index]);
    }
    run.push(index);
  }
  endRun();
  return runs;
}
