import { readdir, readFile } from 'node:fs/promises';

/** Linux counts for programs in hundredths of a second, whatever the kernel's own clock (USER_HZ). */
const msPerTick = 10;

export interface ProcessTimes {
  parentPid: number;
  /** User and system time of the process itself. */
  ownMs: number;
  /** The same of its children that have ended and were waited for, and of theirs. */
  endedChildrenMs: number;
}

/** Reads a line of `/proc/<pid>/stat`, see proc_pid_stat(5). */
export function parseProcessTimes(line: string): ProcessTimes {
  // The second field is the program's name in brackets and may hold anything, brackets and spaces too.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const numberAt = (field: number) => Number(fields[field - 3]);
  return {
    parentPid: numberAt(4),
    ownMs: (numberAt(14) + numberAt(15)) * msPerTick,
    endedChildrenMs: (numberAt(16) + numberAt(17)) * msPerTick,
  };
}

/** CPU time that a process has taken so far, in milliseconds. */
export async function processorMs(pid: number): Promise<number> {
  return parseProcessTimes(await readStat(pid)).ownMs;
}

/** CPU time of a process and of all children that it ever had, in milliseconds: for a PostgreSQL, of everything. */
export async function familyProcessorMs(pid: number): Promise<number> {
  const { ownMs, endedChildrenMs } = parseProcessTimes(await readStat(pid));
  const others = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const times = await Promise.all(others.map((other) => readStat(other).then(parseProcessTimes, () => null)));
  const livingMs = times.reduce((sum, one) => (one?.parentPid === pid ? sum + one.ownMs : sum), 0);
  return ownMs + endedChildrenMs + livingMs;
}

/** CPU time that a process has taken so far, in microseconds: exact while it waits for something. */
export async function processorMicros(pid: number): Promise<number> {
  const [nanoseconds] = (await readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ');
  return Number(nanoseconds) / 1_000;
}

function readStat(pid: number | string): Promise<string> {
  return readFile(`/proc/${pid}/stat`, 'utf8');
}

/** The most memory that a process has held at once, in megabytes of 1,000,000 bytes. */
export async function peakMemoryMb(pid: number): Promise<number> {
  return parsePeakMemoryMb(await readFile(`/proc/${pid}/status`, 'utf8'));
}

/** Reads `VmHWM`, which is in units of 1,024 bytes, out of `/proc/<pid>/status`. */
export function parsePeakMemoryMb(status: string): number {
  const kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
  return (kibibytes * 1_024) / 1_000_000;
}
