interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  args?: { data?: { url?: string } };
}

const taskNames = ['RunTask', 'ThreadControllerImpl::RunTask'];

/** Takes from a trace what the page's main thread did: for these scripts, and in the longest task of the showing. */
export function readTrace(trace: Buffer, scripts: RegExp): { loaderMs: number; longestTaskMs: number } {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const mark = (name: string) => {
    const found = traceEvents.find((event) => event.name === name);
    if (!found) throw new Error(`The trace has no mark ${name}.`);
    return found;
  };
  const loaded = mark('voxpoint:loaded');
  const shown = mark('voxpoint:shown');
  const own = traceEvents.filter(({ pid, tid }) => pid === shown.pid && tid === shown.tid);
  const evaluations = own.filter(
    ({ name, args }) => name === 'EvaluateScript' && scripts.test(args?.data?.url ?? ''),
  );
  const tasks = own.filter(
    ({ name, ts, dur = 0 }) => taskNames.includes(name) && ts + dur > loaded.ts && ts < shown.ts,
  );
  if (tasks.length === 0) throw new Error('The trace has no tasks.');
  return {
    loaderMs: evaluations.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1_000,
    longestTaskMs: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1_000,
  };
}
