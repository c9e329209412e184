import type { ResponseStatus } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../platform/coded-error.ts';
import type { Context } from '../../platform/context.ts';
import type { Queryable } from '../../platform/database.ts';
import { sharePairing } from '../impressions/pairing-lock.ts';
import { findErasedAnswers } from '../respondents/erased-answers.ts';
import { applyChanges, type Change } from './apply-changes.ts';
import { judgeSubmission } from './judge-submission.ts';
import { insertResponses, lockResponses } from './queries.ts';
import type { StoredResponse, Submission } from './submission.ts';

/** Submissions that are written together. */
export interface Group {
  submissions: readonly Submission[];
  /** An earlier try may have stored some of them, and nobody was told. */
  isRepeat: boolean;
}

/** What became of one submission, once it is committed. */
export type Outcome = { status: ResponseStatus; revision: number } | { problem: CodedError };

/**
 * Stores submissions as if they had been sent one after another, and counts them in the same commit. Resolves, in
 * their order, only when everything is durable.
 */
export async function storeResponses(
  context: Context,
  projectId: number,
  { submissions, isRepeat }: Group,
): Promise<Outcome[]> {
  const byId = groupById(submissions);
  const outcomes = new Map<Submission, Outcome>();

  const fresh = [...byId.values()].map((ofOneId) => {
    const judged = judgeInOrder(undefined, ofOneId);
    return { ...judged, respondentHash: hashOf(judged.final, ofOneId) };
  });
  const { inserted, erased } = await insertFresh(context, projectId, fresh);
  for (const { final, verdicts } of fresh) {
    if (final && inserted.has(final.id)) recordAll(outcomes, verdicts);
  }
  for (const id of erased) refuse(outcomes, byId.get(id));

  const known = new Map([...byId].filter(([id]) => !inserted.has(id) && !erased.has(id)));
  if (known.size > 0) {
    const at = context.clock();
    const verdicts = await context.database.transaction((transaction) =>
      reviseKnown(transaction, projectId, { known, at, isRepeat }),
    );
    recordAll(outcomes, verdicts);
  }
  // A row that went away between the insert and the lock is new again.
  const open = submissions.filter((submission) => !outcomes.has(submission));
  if (open.length > 0) {
    const rest = await storeResponses(context, projectId, { submissions: open, isRepeat });
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
  fresh: readonly { final: StoredResponse | undefined; respondentHash: string | null }[],
): Promise<{ inserted: Set<string>; erased: Set<string> }> {
  const responses = fresh.flatMap(({ final, respondentHash }) =>
    final ? [{ ...final, respondentHash }] : [],
  );
  // The embedded store has one connection, on which everything takes turns.
  if (database.kind === 'embedded' || responses.every(({ shownAt }) => shownAt !== null)) {
    return insertResponses(database, projectId, responses);
  }
  return database.transaction(async (transaction) => {
    await sharePairing(transaction, projectId);
    return insertResponses(transaction, projectId, responses);
  });
}

interface Revisions {
  known: ReadonlyMap<string, Submission[]>;
  at: Date;
  isRepeat: boolean;
}

/** Locks what is stored, judges against it, and corrects the counts by the difference. */
async function reviseKnown(
  transaction: Queryable,
  projectId: number,
  { known, at, isRepeat }: Revisions,
): Promise<Verdicts> {
  const stored = await lockResponses(transaction, projectId, [...known.keys()]);
  const verdicts: Verdicts = new Map();
  const changes: Change[] = [];
  for (const before of stored) {
    const { final, verdicts: judged } = judgeInOrder(before, known.get(before.id) ?? []);
    recordAll(verdicts, judged);
    if (isRepeat) recordAll(verdicts, ownWork(before, judged));
    if (final && final !== before) changes.push({ before, after: final });
  }
  const erased = await findErased(transaction, projectId, { changes, known });
  for (const id of erased) refuse(verdicts, known.get(id));
  const allowed = changes.filter(({ after }) => !erased.has(after.id));
  await applyChanges(transaction, projectId, { changes: allowed, at });
  return verdicts;
}

/** A "duplicate" that this server stored itself, a moment ago, without being told: to its sender it is created. */
function ownWork(before: StoredResponse, judged: Verdicts): Verdicts {
  const own = [...judged].filter(
    ([{ response }, outcome]) =>
      'status' in outcome &&
      outcome.status === 'duplicate' &&
      response.receivedAt.getTime() === before.receivedAt.getTime(),
  );
  // The first stored it; what comes with it again repeats it.
  const first = own.slice(0, 1);
  return new Map(first.map(([submission]) => [submission, { status: 'created', revision: before.revision }]));
}

/** The ids of responses that would come to belong to a respondent who was erased after they were given. */
async function findErased(
  transaction: Queryable,
  projectId: number,
  { changes, known }: { changes: readonly Change[]; known: ReadonlyMap<string, Submission[]> },
): Promise<Set<string>> {
  const answers = changes.flatMap(({ after }) => {
    const { id, answeredAt } = after;
    const respondentHash = hashOf(after, known.get(id));
    return respondentHash ? [{ id, answeredAt, respondentHash }] : [];
  });
  return answers.length > 0 ? findErasedAnswers(transaction, projectId, answers) : new Set();
}

/** By which the respondent of a response is known again, if it has one; the response is one of these submissions. */
function hashOf(
  response: StoredResponse | undefined,
  submissions: readonly Submission[] = [],
): string | null {
  const own = submissions.find((submission) => submission.response.respondentId === response?.respondentId);
  return own?.respondentHash ?? null;
}

function refuse(verdicts: Verdicts, submissions: readonly Submission[] = []): void {
  for (const submission of submissions) verdicts.set(submission, { problem: respondentErased() });
}

function respondentErased(): CodedError {
  return new CodedError(
    'respondent-erased',
    'The respondent was erased after giving this answer; do not send it again.',
  );
}
