import type { IdNamespace, Project } from '@voxpoint/contract';
import { responseStatuses } from '@voxpoint/contract/vocabulary';
import { OperatorError } from '../../base/coded-error.ts';
import type { Api } from '../api.ts';
import { ApiError } from '../api-answer.ts';
import { assertConstants } from './assert-constants.ts';
import { createDerivedIds } from './derived-ids.ts';
import { createDryRun } from './dry-run.ts';
import { type JudgedRow, judgeBatches } from './judge-batches.ts';
import { keepFormerIds } from './keep-former-ids.ts';
import { createAnswerMaker } from './make-answer.ts';
import { patientApi } from './patient-api.ts';
import type { ImportPlan } from './plan-import.ts';
import { type Counts, showProgress } from './progress.ts';
import { readBatches } from './read-batches.ts';
import { openRejectedRows } from './rejected-rows.ts';
import { createSender } from './send-batch.ts';
import { summarise } from './summary.ts';

const longestLeftOut = 100;

const exitCodes = { allTaken: 0, someRejected: 2, stopped: 130 } as const;

export interface Surroundings {
  stdout: { write(text: string): unknown };
  stderr: { isTTY?: boolean; write(text: string): unknown };
  /** Stops the import after what is under way. */
  signal: AbortSignal;
  /** Milliseconds since any moment. */
  now(): number;
}

/** What became of the rows so far. */
interface Tally {
  rows: number;
  counts: Counts;
  leftOut: Set<string>;
}

/**
 * Imports, or judges for a dry run, and tells of it. Returns the exit code. Throws OperatorError if it cannot go on;
 * what was stored until then is told first.
 */
export async function runImport(api: Api, plan: ImportPlan, surroundings: Surroundings): Promise<number> {
  const { source, mapping, isDryRun } = plan;
  const { signal, stdout, stderr, now } = surroundings;
  const timeZone = await findTimeZone(api, plan);
  assertConstants(mapping, timeZone);
  const namespace = isDryRun ? undefined : (await api.send<IdNamespace>('GET /v1/id-namespace')).namespace;
  const ids = createDerivedIds(plan.sourceName, namespace);
  const makeAnswer = createAnswerMaker(mapping, { timeZone, ids });
  const dryRun = isDryRun ? await createDryRun(api) : undefined;
  const rejectedRows = await openRejectedRows(source, plan.rejectedPath);
  const startedAt = now();
  const progress = showProgress(stderr, { totalBytes: source.bytes, now });
  const tally: Tally = { rows: 0, counts: noCounts(isDryRun), leftOut: new Set(mapping.leftOut) };
  let isComplete = false;
  try {
    const judged = judgeBatches((stop) => readBatches(source, makeAnswer, stop), {
      createJudge: (stop) => {
        const patient = patientApi(api, { signal: stop, onWait: progress.note });
        return dryRun ?? keepFormerIds(patient, ids, createSender(patient));
      },
      signal,
    });
    for await (const { rows, bytes } of judged) {
      await rejectedRows.add(rows.flatMap(({ row, rejection }) => (rejection ? [{ row, rejection }] : [])));
      count(tally, rows);
      if (source.isNested) noteLeftOut(tally, rows, plan);
      progress.show({ ...tally, bytes });
    }
    isComplete = !signal.aborted;
  } finally {
    progress.stop();
    await rejectedRows.close();
    stdout.write(summarise(plan, { ...tally, elapsedMs: now() - startedAt, isComplete }));
  }
  if (!isComplete) return exitCodes.stopped;
  return tally.counts.rejected ? exitCodes.someRejected : exitCodes.allTaken;
}

/** The zone of days and clocks without an offset. A key that may not read the project does without until there is one. */
async function findTimeZone(api: Api, plan: ImportPlan): Promise<() => string> {
  const timeZone = plan.timeZone ?? (await readProjectZone(api));
  return () => {
    if (timeZone !== undefined) return timeZone;
    throw new OperatorError(
      'Times in the file have no offset, and this key may not read the time zone of the project: give --time-zone.',
    );
  };
}

async function readProjectZone(api: Api): Promise<string | undefined> {
  try {
    return (await api.send<Project>('GET /v1/project')).timeZone;
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return undefined;
    throw error;
  }
}

function noCounts(isDryRun: boolean): Counts {
  const statuses = isDryRun ? ['valid'] : responseStatuses;
  return Object.fromEntries([...statuses, 'rejected'].map((status) => [status, 0]));
}

function count(tally: Tally, rows: readonly JudgedRow[]): void {
  tally.rows += rows.length;
  for (const { status } of rows) tally.counts[status] = (tally.counts[status] ?? 0) + 1;
}

/** Members of NDJSON are known only once a row has them. */
function noteLeftOut({ leftOut }: Tally, rows: readonly JudgedRow[], { mapping }: ImportPlan): void {
  const used = new Set(mapping.columns.flatMap(({ column }) => [column, column.split('.')[0]]));
  for (const name of rows.flatMap(({ row }) => Object.keys(row.record))) {
    if (!used.has(name) && leftOut.size < longestLeftOut) leftOut.add(name);
  }
}
