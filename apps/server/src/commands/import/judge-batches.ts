import type { BatchReceipt, ItemProblem } from '@voxpoint/contract';
import { pMapIterable } from 'p-map';
import type { Rejection } from '../../base/csv/csv-records.ts';
import type { Answer } from './make-answer.ts';
import type { Batch, Entry } from './read-batches.ts';
import type { Row } from './source.ts';

/** While the server stores some, the next ones are read and sent. */
const batchesUnderWay = 4;

type Result = BatchReceipt['results'][number];

/** What becomes of an answer; `valid` is what a dry run says of one that would be taken. */
export type Verdict = Pick<Result, 'id' | 'problem'> & { status: Result['status'] | 'valid' };

/** Tells of each answer what becomes of it, in their order. */
export type Judge = (answers: Answer[]) => Promise<Verdict[]>;

export interface JudgedRow {
  row: Row;
  status: Verdict['status'] | 'left out';
  rejection?: Rejection;
  /** Why it is no answer. */
  leftOut?: string;
}

/** What a batch needs of the server. */
export interface Court {
  judge: Judge;
  /** Takes stored answers out of the numbers. */
  quarantine(ids: readonly string[]): Promise<void>;
}

interface JudgedBatch {
  rows: JudgedRow[];
  /** How much of the file was read when the batch was complete. */
  bytes: number;
}

/**
 * Judges batches side by side, and tells of each in the order of the file. When one fails, or the signal comes, `stop`
 * ends the reading and the waiting; what is under way is still told of, and then the failure is thrown.
 */
export async function* judgeBatches(
  read: (stop: AbortSignal) => AsyncIterable<Batch>,
  { createCourt, signal }: { createCourt: (stop: AbortSignal) => Court; signal: AbortSignal },
): AsyncGenerator<JudgedBatch> {
  const failing = new AbortController();
  const stop = AbortSignal.any([signal, failing.signal]);
  const court = createCourt(stop);
  let failure: unknown;
  const judgeOrStop = async (batch: Batch) => {
    try {
      return await judgeBatch(batch, court);
    } catch (error) {
      failure ??= error;
      failing.abort();
      return undefined;
    }
  };
  for await (const batch of pMapIterable(read(stop), judgeOrStop, { concurrency: batchesUnderWay })) {
    if (batch) yield batch;
  }
  if (failure !== undefined && !signal.aborted) throw failure;
}

async function judgeBatch(
  { entries, bytes }: Batch,
  { judge, quarantine }: Court,
): Promise<{ rows: JudgedRow[]; bytes: number }> {
  const made = entries.flatMap((entry) => ('answer' in entry ? [entry] : []));
  const verdicts = made.length > 0 ? await judge(made.map(({ answer }) => answer)) : [];
  // The server knows some by the id that an earlier version gave them.
  const toQuarantine = made.flatMap(({ answer, isQuarantined }, index) => {
    const { status, id = answer.id } = verdicts[index] as Verdict;
    return isQuarantined && status !== 'rejected' && status !== 'valid' ? [id] : [];
  });
  await quarantine(toQuarantine);
  const inOrder = verdicts.values();
  const toJudged = (entry: Entry): JudgedRow => {
    if ('rejection' in entry) return { ...entry, status: 'rejected' };
    if ('leftOut' in entry) return { ...entry, status: 'left out' };
    const { status, problem } = inOrder.next().value as Verdict;
    return { row: entry.row, status, ...(problem && { rejection: toRejection(problem) }) };
  };
  return { rows: entries.map(toJudged), bytes };
}

function toRejection({ code, detail, errors = [] }: ItemProblem): Rejection {
  const all = errors.map(({ path, message }) => `${path}: ${message}`);
  return { code, reason: all.length > 1 ? all.join(' ') : detail };
}
