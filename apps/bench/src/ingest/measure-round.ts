import { writeFile } from 'node:fs/promises';
import type { Amount, Contestant } from '../contestants/contestant.ts';
import { familyProcessorMs, peakMemoryMb } from '../processes/processor-time.ts';
import { median } from '../statistics.ts';

/** What one contestant did in one round, or the medians of all its rounds. */
export interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** CPU time for each response that was acknowledged, in microseconds. */
  serverMicros: number;
  databaseMicros: number;
  /** The most memory that the server held. */
  peakMb: number;
  /** Requests that were answered otherwise than asked. */
  refused: number;
  /** As many are stored as were new to it, no more and no less; null: it stores none. */
  isExact: boolean | null;
}

export interface Round extends Measured {
  firstRefusal?: string;
}

/** Sends so much to a contestant and measures what it costs, from the first request to the last answer. */
export async function measureRound(contestant: Contestant, amount: Amount): Promise<Round> {
  await contestant.empty?.();
  const storedBefore = await contestant.count?.();
  await forgetPeak(contestant.serverPid);
  const before = await takeProcessorMs(contestant);
  const sent = await contestant.send(amount);
  const after = await takeProcessorMs(contestant);
  const stored = await contestant.count?.();
  const microsOf = (ms: number) => (ms * 1_000) / sent.acknowledged;
  return {
    perSecond: sent.acknowledged / sent.seconds,
    p50Ms: sent.p50Ms,
    p99Ms: sent.p99Ms,
    serverMicros: microsOf(after.server - before.server),
    databaseMicros: microsOf(after.database - before.database),
    peakMb: await peakMemoryMb(contestant.serverPid),
    refused: sent.refused,
    isExact:
      stored === undefined || storedBefore === undefined ? null : stored - storedBefore === sent.created,
    firstRefusal: sent.firstRefusal,
  };
}

async function takeProcessorMs({ serverPid, postgresql }: Contestant) {
  const database = postgresql ? await familyProcessorMs(postgresql.postmasterPid) : 0;
  return { database, server: await familyProcessorMs(serverPid) };
}

/** Lets the kernel count the process's peak of memory from now on; see proc_pid_clear_refs(5). */
function forgetPeak(pid: number): Promise<void> {
  return writeFile(`/proc/${pid}/clear_refs`, '5');
}

/** Medians of each figure; memory is the highest, and one inexact round makes all inexact. */
export function summarise(rounds: readonly Measured[]): Measured {
  const middle = (figure: keyof Measured) => median(rounds.map((round) => Number(round[figure])));
  return {
    perSecond: middle('perSecond'),
    p50Ms: middle('p50Ms'),
    p99Ms: middle('p99Ms'),
    serverMicros: middle('serverMicros'),
    databaseMicros: middle('databaseMicros'),
    peakMb: Math.max(...rounds.map(({ peakMb }) => peakMb)),
    refused: rounds.reduce((sum, { refused }) => sum + refused, 0),
    isExact: rounds.some(({ isExact }) => isExact === null)
      ? null
      : rounds.every(({ isExact }) => isExact === true),
  };
}

/** CPU time of server and database for each response, in microseconds. */
export function totalMicros({ serverMicros, databaseMicros }: Measured): number {
  return serverMicros + databaseMicros;
}
