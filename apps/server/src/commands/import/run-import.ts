import type { IdNamespace, Project } from '@voxpoint/contract';
import { responseStatuses } from '@voxpoint/contract/vocabulary';
import { OperatorError } from '../../base/coded-error.ts';
import type { Api } from '../api.ts';
import { assertConstants } from './assert-constants.ts';
import { reasonOf, unfulfilled } from './conditions.ts';
import { createDerivedIds, type DerivedIds } from './derived-ids.ts';
import { createDryRun } from './dry-run.ts';
import { findWarnings } from './find-warnings.ts';
import { type Court, type JudgedRow, judgeBatches } from './judge-batches.ts';
import { keepFormerIds } from './keep-former-ids.ts';
import { createAnswerMaker } from './make-answer.ts';
import { patientApi } from './patient-api.ts';
import type { ImportPlan } from './plan-import.ts';
import { type Counts, showProgress } from './progress.ts';
import { createQuarantine } from './quarantine.ts';
import { type ReadRow, readBatches } from './read-batches.ts';
import { openRejectedRows } from './rejected-rows.ts';
import { nameColumn } from './rejection-reasons.ts';
import { createSender } from './send-batch.ts';
import { summarise } from './summary.ts';
import { type FindSurvey, findSurveys, readSurveys, type Surveys, unlessForbidden } from './surveys.ts';
import { describeUnderstanding } from './understanding.ts';

const longestLeftOut = 100;
const mostReasons = 20;

const exitCodes = { allTaken: 0, someRejected: 2, stopped: 130 } as const;

export interface Surroundings {
  stdout: { write(text: string): unknown };
  stderr: { isTTY?: boolean; write(text: string): unknown };
  /** Stops the import after what is under way. */
  signal: AbortSignal;
  /** Milliseconds since any moment. */
  now(): number;
}

/** The first of the rows that were rejected for the same reason, and how many there are. */
export interface RejectionTally {
  count: number;
  first: JudgedRow;
}

/** What became of the rows so far. */
export interface Tally {
  rows: number;
  counts: Counts;
  leftOut: Set<string>;
  /** How many rows are no answers, by why. */
  leftOutRows: Map<string, number>;
  rejections: Map<string, RejectionTally>;
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
  const surveys = isDryRun ? await readSurveys(api) : await unlessForbidden(readSurveys(api));
  const findSurvey = surveys && (await findSurveys(surveys, plan.findings.touchpoints));
  assertReadable(plan, findSurvey);
  if (plan.findings.hasQuarantined && !isDryRun) await assertMayQuarantine(api);
  const createCourt = await openCourt(api, { isDryRun, surveys, ids });
  stdout.write(describeUnderstanding(plan, { timeZone, findSurvey }));
  for (const warning of findWarnings(plan, findSurvey)) stdout.write(`Warning: ${warning}\n`);
  const rejectedRows = await openRejectedRows(source, plan.rejectedPath);
  const startedAt = now();
  const progress = showProgress(stderr, { totalBytes: source.bytes, now });
  const tally = newTally(plan);
  let isComplete = false;
  try {
    const readRow = rowReader(plan, { timeZone, findSurvey, ids });
    const judged = judgeBatches((stop) => readBatches(source, readRow, stop), {
      createCourt: (stop) => createCourt({ signal: stop, onWait: progress.note }),
      signal,
    });
    for await (const { rows, bytes } of judged) {
      const named = rows.map((row) => nameColumn(row, mapping));
      await rejectedRows.add(named.flatMap(({ row, rejection }) => (rejection ? [{ row, rejection }] : [])));
      count(tally, named);
      if (source.isNested) noteLeftOut(tally, named, plan);
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

function rowReader(
  { mapping, timeForms }: ImportPlan,
  known: { timeZone: () => string; findSurvey: FindSurvey | undefined; ids: DerivedIds },
): ReadRow {
  const makeAnswer = createAnswerMaker(mapping, { ...known, timeForms });
  return (row) => {
    const missing = unfulfilled(mapping.conditions, row);
    return missing ? { leftOut: reasonOf(missing, row) } : makeAnswer(row);
  };
}

/** The zone of days and clocks without an offset. A key that may not read the project does without until there is one. */
async function findTimeZone(api: Api, plan: ImportPlan): Promise<() => string> {
  const project =
    plan.timeZone === undefined && (await unlessForbidden(api.send<Project>('GET /v1/project')));
  const timeZone = plan.timeZone ?? (project ? project.timeZone : undefined);
  return () => {
    if (timeZone !== undefined) return timeZone;
    throw new OperatorError(
      'Times in the file have no offset, and this key may not read the time zone of the project: give --time-zone.',
    );
  };
}

/** Whether a scale is that of a survey can be told by who may read the survey only. */
function assertReadable({ mapping }: ImportPlan, findSurvey: FindSurvey | undefined): void {
  const targets = [...mapping.columns, ...mapping.constants].map(({ target }) => target.member);
  if (findSurvey || !targets.includes('scale')) return;
  throw new OperatorError(
    'The file has a scale of its own, and this key may not read the surveys to compare it: use a key that has the scope ' +
      'read as well, or leave it out by --map scale=.',
  );
}

async function assertMayQuarantine(api: Api): Promise<void> {
  if (await unlessForbidden(api.send('GET /v1/keys?limit=1'))) return;
  throw new OperatorError(
    'The file holds quarantined answers, and this key may not keep them so: use a key with the scope manage as well, or ' +
      'let them count by --map state=.',
  );
}

type Patience = { signal: AbortSignal; onWait: (note: string) => void };

async function openCourt(
  api: Api,
  { isDryRun, surveys, ids }: { isDryRun: boolean; surveys: Surveys | undefined; ids: DerivedIds },
): Promise<(patience: Patience) => Court> {
  if (isDryRun && surveys) {
    const judge = await createDryRun(api, surveys);
    return () => ({ judge, quarantine: async () => {} });
  }
  return (patience) => {
    const patient = patientApi(api, patience);
    const judge = keepFormerIds(patient, ids, createSender(patient));
    return { judge, quarantine: createQuarantine(patient) };
  };
}

function newTally({ mapping, isDryRun }: ImportPlan): Tally {
  const statuses = isDryRun ? ['valid'] : responseStatuses;
  return {
    rows: 0,
    counts: Object.fromEntries([...statuses, 'rejected', 'left out'].map((status) => [status, 0])),
    leftOut: new Set(mapping.leftOut),
    leftOutRows: new Map(),
    rejections: new Map(),
  };
}

function count(tally: Tally, rows: readonly JudgedRow[]): void {
  tally.rows += rows.length;
  for (const row of rows) {
    const { status, leftOut, rejection } = row;
    tally.counts[status] = (tally.counts[status] ?? 0) + 1;
    if (leftOut !== undefined) countReason(tally.leftOutRows, leftOut);
    if (!rejection) continue;
    // What is quoted differs from row to row.
    const reason = `${rejection.code} ${rejection.reason.replace(/'[^']*'|\d+/g, '')}`;
    const before = tally.rejections.get(reason);
    if (before) before.count += 1;
    else if (tally.rejections.size < mostReasons) tally.rejections.set(reason, { count: 1, first: row });
  }
}

function countReason(reasons: Map<string, number>, reason: string): void {
  const name = reasons.has(reason) || reasons.size < mostReasons ? reason : 'something else';
  reasons.set(name, (reasons.get(name) ?? 0) + 1);
}

/** Members of NDJSON are known only once a row has them. */
function noteLeftOut({ leftOut }: Tally, rows: readonly JudgedRow[], { mapping }: ImportPlan): void {
  const used = new Set(mapping.columns.flatMap(({ column }) => [column, column.split('.')[0]]));
  for (const name of rows.flatMap(({ row }) => Object.keys(row.record))) {
    if (!used.has(name) && leftOut.size < longestLeftOut) leftOut.add(name);
  }
}
