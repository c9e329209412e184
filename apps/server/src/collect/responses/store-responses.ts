import type { ResponseStatus } from '@voxpoint/contract/vocabulary';
import { CodedError, invalidMember } from '../../base/coded-error.ts';
import { countDeltas } from '../../counts/count-deltas.ts';
import type { CountingRules } from '../../counts/counting-rules.ts';
import { type CountingTransaction, inCountingTransaction } from '../../counts/counting-transaction.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { loadContacts } from '../contacts/follow-responses.ts';
import { addContacts } from '../contacts/queries.ts';
import { findErasedAnswers, findingErasedAnswers } from '../erasures/erased-answers.ts';
import { sharePairing } from '../impressions/pairing-lock.ts';
import { answeredBeforeRetention } from '../intake/sent-times.ts';
import {
  findAnswersBeside,
  findingAnswersBeside,
  holdApart,
  mustLieApart,
  newlySigned,
  takeBeside,
} from './answers-apart.ts';
import { applyChanges } from './apply-changes.ts';
import { judgeSubmission } from './judge-submission.ts';
import { pairImpressions, pairingImpressions } from './pair-impressions.ts';
import { insertingResponses, lockResponses, readResponses } from './queries.ts';
import { recordEntered } from './record-entered.ts';
import { responseDeltas } from './response-deltas.ts';
import type { Change, ResponseSubmission, StoredResponse } from './submission.ts';

/** Submissions that are written together. */
export interface Group {
  submissions: readonly ResponseSubmission[];
  /** An earlier try may have stored some of them, and nobody was told. */
  isRepeat: boolean;
}

/** What became of one submission, once it is committed. */
export type Outcome = { status: ResponseStatus; revision: number } | { problem: CodedError };

/**
 * Stores submissions as if they had been sent one after another, and counts them in the same commit. Resolves, in
 * their order, only when everything is durable.
 *
 * Nearly every answer is new and alone under its id, and is stored as it is. What has an id that is stored,
 * or that came before in the same group, is judged against the stored response: as it is read, if it only repeats
 * that; else in a second transaction. A later revision is looked for there at once: what it revises is nearly always
 * stored.
 */
export async function storeResponses(context: Context, projectId: number, group: Group): Promise<Outcome[]> {
  return storeOpen(context, projectId, { ...group, isNew: ({ response }) => response.revision === 1 });
}

async function storeOpen(
  context: Context,
  projectId: number,
  { submissions, isRepeat, isNew }: Group & { isNew: (submission: ResponseSubmission) => boolean },
): Promise<Outcome[]> {
  const firsts = new Map<string, ResponseSubmission>();
  for (const submission of submissions) {
    const { id } = submission.response;
    if (!firsts.has(id)) firsts.set(id, submission);
  }
  for (const [id, first] of firsts) if (!isNew(first)) firsts.delete(id);
  const beside = takeBeside(firsts);
  const refusals = await insertFirsts(context, projectId, { firsts: [...firsts.values()], beside });
  if (refusals.size === 0 && firsts.size === submissions.length) return submissions.map(asCreated);

  const outcomes = new Map<ResponseSubmission, Outcome>();
  const known = new Map<string, ResponseSubmission[]>();
  for (const submission of submissions) {
    const { id } = submission.response;
    const refusal = refusals.get(id);
    if (refusal === 'erased') outcomes.set(submission, { problem: respondentErased() });
    else if (refusal === 'outdated') outcomes.set(submission, { problem: answeredBeforeRetention() });
    else if (refusal === 'answered') outcomes.set(submission, { problem: alreadyAnswered(submission) });
    else if (refusal === undefined && firsts.get(id) === submission) {
      outcomes.set(submission, asCreated(submission));
    } else known.set(id, [...(known.get(id) ?? []), submission]);
  }
  if (known.size > 0) {
    const revisions = { known, at: context.clock(), isRepeat };
    const verdicts =
      (await repeatKnown(context.database, projectId, revisions)) ??
      (await inCountingTransaction(
        context.database,
        projectId,
        (transaction) => reviseKnown(transaction, projectId, revisions),
        { locking: lockingApart([...known.values()].flat()) },
      ));
    recordAll(outcomes, verdicts);
  }
  // A later revision that came first; or a row that went away between the insert and the lock.
  const open = submissions.filter((submission) => !outcomes.has(submission));
  if (open.length > 0) {
    const rest = await storeOpen(context, projectId, { submissions: open, isRepeat, isNew: () => true });
    for (const [index, submission] of open.entries()) outcomes.set(submission, rest[index] as Outcome);
  }
  return submissions.map((submission) => outcomes.get(submission) as Outcome);
}

function asCreated({ response: { revision } }: ResponseSubmission): Outcome {
  return { status: 'created', revision };
}

/** Why a response was not stored. */
type InsertRefusal = 'stored' | 'erased' | 'outdated' | 'answered';

/**
 * Stores the responses whose ids are new, with all that belongs to them. Returns the ids of the others: they are stored already,
 * their respondents were erased after answering, they lie before the horizon, which may have moved a moment ago, or too near
 * another one of the same respondent. Of those `beside` them it only says that, if it is so.
 */
async function insertFirsts(
  { database, clock }: Context,
  projectId: number,
  { firsts, beside }: { firsts: readonly ResponseSubmission[]; beside: readonly ResponseSubmission[] },
): Promise<Map<string, InsertRefusal>> {
  if (firsts.length === 0) return new Map();
  const at = clock();
  const given = firsts.map(({ response }) => response);
  const besides = beside.map(({ response }) => response);
  const within = ({ horizon }: CountingRules) =>
    given.filter(({ answeredAt }) => horizon === null || answeredAt >= horizon);
  const canBePaired = given.some(({ shownAt }) => shownAt === null);
  return inCountingTransaction(
    database,
    projectId,
    async (transaction, [inserted = [], erased = [], answered = [], ...impressions]) => {
      const isStored = isAmong(inserted);
      const isErased = isAmong(erased);
      const isAnswered = isAmong(answered);
      const responses = within(transaction.rules);
      const stored = responses.filter(isStored);
      await completeResponses(transaction, projectId, { responses: stored, ...{ impressions, at } });
      await recordEntered(transaction, projectId, { submissions: firsts, stored });
      const isWithin = isAmong(responses);
      const refused = [
        ...given.filter((response) => !isStored(response)),
        ...besides.filter((response) => isAnswered(response)),
      ];
      return new Map(
        refused.map((response) => {
          if (isErased(response)) return [response.id, 'erased'];
          if (isAnswered(response)) return [response.id, 'answered'];
          return [response.id, isWithin(response) ? 'stored' : 'outdated'];
        }),
      );
    },
    {
      locking: [canBePaired && sharePairing, lockingApart(firsts)].filter(Boolean).join(', '),
      first: (rules) => {
        const responses = within(rules);
        return [
          insertingResponses(projectId, { responses, at }),
          findingErasedAnswers(projectId, responses),
          findingAnswersBeside(projectId, [...responses, ...besides]),
          ...pairingImpressions(projectId, { responses, at }),
        ];
      },
    },
  );
}

/** SQL, what is locked besides where answers must lie apart; empty where none must. */
function lockingApart(submissions: readonly ResponseSubmission[]): string {
  return mustLieApart(submissions.map(({ response }) => response)) ? holdApart : '';
}

/** Whether a row with its id is among them. */
function isAmong(rows: readonly unknown[]): (row: { id: string }) => boolean {
  const ids = new Set((rows as { id: string }[]).map(({ id }) => id));
  return ({ id }) => ids.has(id);
}

/** Gives responses that were just stored what belongs to them, and counts them. */
async function completeResponses(
  transaction: CountingTransaction,
  projectId: number,
  {
    responses,
    impressions,
    at,
  }: { responses: readonly StoredResponse[]; impressions: unknown[][]; at: Date },
): Promise<void> {
  if (responses.length === 0) return;
  const reachable = responses.filter(({ contacts }) => contacts !== undefined);
  if (reachable.length > 0) addContacts(transaction, projectId, { responses: reachable, at });
  const deltas = responses.flatMap((response) => responseDeltas(response, 1));
  deltas.push(...pairImpressions(transaction, projectId, responses, impressions));
  await countDeltas(transaction, projectId, deltas);
}

type Verdicts = Map<ResponseSubmission, Outcome>;

/** Judges the submissions of one id in their order. */
function judgeInOrder(stored: StoredResponse, submissions: readonly ResponseSubmission[]) {
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

interface Revisions {
  known: ReadonlyMap<string, ResponseSubmission[]>;
  at: Date;
  isRepeat: boolean;
}

/** Judges what changes nothing, for which nothing has to be locked. Undefined if something may have to be written. */
async function repeatKnown(
  database: Queryable,
  projectId: number,
  { known, isRepeat }: Revisions,
): Promise<Verdicts | undefined> {
  const submissions = [...known.values()].flat();
  if (submissions.some(({ response }) => response.revision > 1 || response.finished)) return undefined;
  const stored = await readResponses(database, projectId, [...known.keys()]);
  await loadContacts(database, projectId, stored);
  const { verdicts, changes } = judgeKnown(stored, { known, isRepeat });
  return changes.length === 0 ? verdicts : undefined;
}

/** Locks what is stored, judges against it, and corrects the counts by the difference. */
async function reviseKnown(
  transaction: CountingTransaction,
  projectId: number,
  { known, at, isRepeat }: Revisions,
): Promise<Verdicts> {
  const stored = await lockResponses(transaction, projectId, [...known.keys()]);
  await loadContacts(transaction, projectId, stored);
  const { verdicts, changes } = judgeKnown(stored, { known, isRepeat });
  const erased = await findErasedAnswers(
    transaction,
    projectId,
    changes.map(({ after }) => after),
  );
  for (const id of erased) refuse(verdicts, known.get(id), respondentErased);
  const answered = await findAnswersBeside(transaction, projectId, newlySigned(changes, [...known.keys()]));
  for (const id of answered) refuse(verdicts, known.get(id), alreadyAnswered);
  const allowed = changes.filter(({ after }) => !erased.has(after.id) && !answered.has(after.id));
  await applyChanges(transaction, projectId, { changes: allowed, at });
  return verdicts;
}

function judgeKnown(
  stored: readonly StoredResponse[],
  { known, isRepeat }: Pick<Revisions, 'known' | 'isRepeat'>,
): { verdicts: Verdicts; changes: Change[] } {
  const verdicts: Verdicts = new Map();
  const changes: Change[] = [];
  for (const before of stored) {
    const { final, verdicts: judged } = judgeInOrder(before, known.get(before.id) ?? []);
    recordAll(verdicts, judged);
    if (isRepeat) recordAll(verdicts, ownWork(before, judged));
    if (final !== before) changes.push({ before, after: final });
  }
  return { verdicts, changes };
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

function refuse(
  verdicts: Verdicts,
  submissions: readonly ResponseSubmission[] = [],
  problem: (submission: ResponseSubmission) => CodedError,
): void {
  for (const submission of submissions) verdicts.set(submission, { problem: problem(submission) });
}

function alreadyAnswered({ response: { apartDays = 1 } }: ResponseSubmission): CodedError {
  return invalidMember('respondent.id', 'already-answered', { days: apartDays });
}

function respondentErased(): CodedError {
  return new CodedError(
    'respondent-erased',
    'The respondent was erased after giving this answer; do not send it again.',
  );
}
