/** `down`: worse, below, fewer. `up`: better, above, more. */
export type Direction = 'down' | 'up';

/** Evidence since it was last nothing. The last time it was nothing is the best guess at when the change came. */
export interface Run {
  readonly evidence: number;
  /** What the evidence rests on: answers, or expected counts. */
  readonly weight: number;
  /** The first bucket of the run. */
  readonly since: string | null;
  /** What was counted in it, and the sum of the values. */
  readonly count: number;
  readonly sum: number;
}

/** What is known of one rule at one cut: plain JSON, some 300 bytes. */
export interface WatchState {
  /** The last bucket that was taken; earlier ones and itself change nothing. */
  readonly through: string | null;
  readonly down: Run;
  readonly up: Run;
  /** Set from a fire until it has recovered. */
  readonly fired: { readonly direction: Direction; readonly at: string; readonly since: string } | null;
  /** Evidence that what fired is over. */
  readonly back: Run;
}

/** How one direction takes a bucket. */
export interface SideStep {
  readonly evidence: number;
  /** Without the uncertainty of the base. */
  readonly threshold: number;
  /** Evidence that it is over again, at which a fire ends. */
  readonly backThreshold: number;
}

/** One closed bucket as evidence. */
export interface WatchStep {
  /** The name of the bucket; names ascend as text. */
  readonly at: string;
  readonly weight: number;
  readonly count: number;
  readonly sum: number;
  /** What the base weighs. Thresholds grow by weight of the run ÷ weight of the base: its mean may be wrong by as much. */
  readonly baseWeight: number;
  readonly down?: SideStep | undefined;
  readonly up?: SideStep | undefined;
}

/** What a bucket led to. */
export interface WatchVerdict {
  /** Only for the bucket at which it fires. */
  readonly fired: boolean;
  /** Only for the bucket at which a fire ends by itself. */
  readonly recovered: boolean;
  readonly isFired: boolean;
  /** What fired; before that, to what the evidence leans. */
  readonly direction: Direction | null;
  /** Of the direction; once fired, of its being over. */
  readonly statistic: number;
  readonly threshold: number;
  /** The first bucket of the change, as far as one can tell. */
  readonly since: string | null;
  /** The run that the numbers are told of. */
  readonly run: Run;
}

const noRun: Run = { evidence: 0, weight: 0, since: null, count: 0, sum: 0 };

/** A watch that has seen nothing. */
export const newWatch: WatchState = { through: null, down: noRun, up: noRun, fired: null, back: noRun };

/** The same watch after a person accepted a new base: what was fired is over, and evidence begins at nothing. */
export function restartWatch(state: WatchState): WatchState {
  return { ...newWatch, through: state.through };
}

/**
 * Takes one closed bucket. How often it is called changes nothing: a bucket that was taken changes the state no more.
 *
 * Each direction is a CUSUM (Page 1954): evidence adds up and never falls below nothing. It fires when it reaches its
 * threshold, once; then only the evidence that it is over is added up, and when that reaches the threshold the watch
 * begins anew.
 */
export function advanceWatch(
  state: WatchState,
  step: WatchStep,
): { state: WatchState; verdict: WatchVerdict } {
  if (state.through !== null && step.at <= state.through) {
    return { state, verdict: verdictOf(state, step) };
  }
  return state.fired ? advanceBack(state, state.fired, step) : advanceSides(state, step);
}

function advanceSides(state: WatchState, step: WatchStep) {
  const next = {
    ...state,
    through: step.at,
    down: advanceRun(state.down, step, step.down?.evidence),
    up: advanceRun(state.up, step, step.up?.evidence),
  };
  const verdict = verdictOf(next, step);
  const { direction, since } = verdict;
  if (direction === null || since === null || verdict.statistic < verdict.threshold) {
    return { state: next, verdict };
  }
  return {
    state: { ...newWatch, through: step.at, fired: { direction, at: step.at, since } },
    verdict: { ...verdict, fired: true, isFired: true },
  };
}

function advanceBack(state: WatchState, fired: NonNullable<WatchState['fired']>, step: WatchStep) {
  const side = step[fired.direction];
  const next = { ...state, through: step.at, back: advanceRun(state.back, step, side && -side.evidence) };
  const verdict = verdictOf(next, step);
  if (verdict.statistic < verdict.threshold) {
    return { state: next, verdict };
  }
  return {
    state: restartWatch(next),
    verdict: { ...verdict, recovered: true, isFired: false, since: next.back.since },
  };
}

function advanceRun(run: Run, step: WatchStep, evidence = 0): Run {
  const sum = run.evidence + evidence;
  if (sum <= 0) return noRun;
  return {
    evidence: sum,
    weight: run.weight + step.weight,
    since: run.since ?? step.at,
    count: run.count + step.count,
    sum: run.sum + step.sum,
  };
}

/** What the state says, with the thresholds of a bucket. */
function verdictOf(state: WatchState, step: WatchStep): WatchVerdict {
  const thresholdOf = (run: Run, least = Number.POSITIVE_INFINITY) =>
    least * (1 + run.weight / step.baseWeight);
  if (state.fired) {
    const { direction, since } = state.fired;
    const threshold = thresholdOf(state.back, step[direction]?.backThreshold);
    const statistic = state.back.evidence;
    return {
      fired: false,
      recovered: false,
      isFired: true,
      direction,
      statistic,
      threshold,
      since,
      run: state.back,
    };
  }
  const down = thresholdOf(state.down, step.down?.threshold);
  const up = thresholdOf(state.up, step.up?.threshold);
  const leansUp = step.up && (!step.down || state.up.evidence / up > state.down.evidence / down);
  const leans = leansUp ? 'up' : 'down';
  const run = state[leans];
  return {
    fired: false,
    recovered: false,
    isFired: false,
    direction: run.evidence > 0 ? leans : null,
    statistic: run.evidence,
    threshold: leans === 'down' ? down : up,
    since: run.since,
    run,
  };
}
