import type { ResponseStatus } from '@voxpoint/contract/vocabulary';
import type { CodedError } from '../../platform/coded-error.ts';
import type { Context } from '../../platform/context.ts';
import type { Queryable } from '../../platform/database.ts';
import { moveImpressions } from '../impressions/move-impressions.ts';
import { sharePairing } from '../impressions/pairing-lock.ts';
import { addCells } from '../rollups/add-cells.ts';
import { judgeSubmission } from './judge-submission.ts';
import { insertResponses, lockResponses, replaceResponses } from './queries.ts';
import { responseCells } from './response-cells.ts';
import type { StoredResponse, Submission } from './submission.ts';

/** What became of one submission, once it is committed. */
export type Outcome = { status: ResponseStatus; revision: number } | { problem: CodedError };

/**
 * Stores submissions as if they had been sent one after another, and counts them in the same commit. Resolves, in
 * their order, only when everything is durable.
 */
export async function storeResponses(
  context: Context,
  projectId: number,
  submissions: readonly Submission[],
): Promise<Outcome[]> {
  const byId = groupById(submissions);
  const outcomes = new Map<Submission, Outcome>();

  const fresh = [...byId.values()].map((ofOneId) => judgeInOrder(undefined, ofOneId));
  const inserted = await insertFresh(context, projectId, fresh);
  for (const { final, verdicts } of fresh) {
    if (final && inserted.has(final.id)) recordAll(outcomes, verdicts);
  }

  const known = [...byId].filter(([id]) => !inserted.has(id));
  if (known.length > 0) {
    const verdicts = await context.database.transaction((transaction) =>
      reviseKnown(transaction, projectId, { known: new Map(known), at: context.clock() }),
    );
    recordAll(outcomes, verdicts);
  }
  // A row that went away between the insert and the lock is new again.
  const open = submissions.filter((submission) => !outcomes.has(submission));
  if (open.length > 0) {
    const rest = await storeResponses(context, projectId, open);
    for (const [index, submission] of open.entries()) outcomes.set(submission, rest[index] as Outcome);
  }
  return submissions.map((submission) => outcomes.get(submission) as Outcome);
}

function groupById(submissions: readonly Submission[]): Map<string, Submission[]> {
  const byId = new Map<string, Submission[]>();
  for (const submission of submissions) {
    const { id } = submission.response;
    byId.set(id, [...(byId.get(id) ?? []), submission]);
  }
  return byId;
}

type Verdicts = Map<Submission, Outcome>;

/** Judges the submissions of one id in their order. */
function judgeInOrder(stored: StoredResponse | undefined, submissions: readonly Submission[]) {
  const verdicts: Verdicts = new Map();
  let final = stored;
  for (const submission of submissions) {
    const verdict = judgeSubmission(final, submission);
    if ('response' in verdict) {
      final = verdict.response;
      verdicts.set(submission, { status: verdict.status, revision: final.revision });
    } else {
      verdicts.set(submission, verdict);
    }
  }
  return { final, verdicts };
}

function recordAll(outcomes: Verdicts, verdicts: Verdicts): void {
  for (const [submission, outcome] of verdicts) outcomes.set(submission, outcome);
}

async function insertFresh(
  { database }: Context,
  projectId: number,
  fresh: readonly { final: StoredResponse | undefined }[],
): Promise<Set<string>> {
  const responses = fresh.flatMap(({ final }) => final ?? []);
  if (responses.every(({ shownAt }) => shownAt !== null))
    return insertResponses(database, projectId, responses);
  return database.transaction(async (transaction) => {
    await sharePairing(transaction, projectId);
    return insertResponses(transaction, projectId, responses);
  });
}

/** Locks what is stored, judges against it, and corrects the counts by the difference. */
async function reviseKnown(
  transaction: Queryable,
  projectId: number,
  { known, at }: { known: ReadonlyMap<string, Submission[]>; at: Date },
): Promise<Verdicts> {
  const stored = await lockResponses(transaction, projectId, [...known.keys()]);
  const verdicts: Verdicts = new Map();
  const changes: { before: StoredResponse; after: StoredResponse }[] = [];
  for (const before of stored) {
    const { final, verdicts: judged } = judgeInOrder(before, known.get(before.id) ?? []);
    recordAll(verdicts, judged);
    if (final && final !== before) changes.push({ before, after: final });
  }
  if (changes.length > 0) {
    await replaceResponses(transaction, projectId, { responses: changes.map(({ after }) => after), at });
    const impressionCells = await moveImpressions(transaction, projectId, changes);
    const cells = changes.flatMap(({ before, after }) => [
      ...responseCells(before, -1),
      ...responseCells(after, 1),
    ]);
    await addCells(transaction, projectId, [...cells, ...impressionCells]);
  }
  return verdicts;
}
