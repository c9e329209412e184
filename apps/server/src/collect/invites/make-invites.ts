import { randomUUID } from 'node:crypto';
import { type InviteBatch, type InviteInput, type InvitesReceipt, inviteInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError, invalidMember } from '../../base/coded-error.ts';
import { readInput } from '../../base/read-input.ts';
import { hashToken } from '../../base/secret-token.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import { lockProject } from '../../db/lock-project.ts';
import { keepTrying } from '../../db/write-group.ts';
import { hashRespondent } from '../erasures/hash-respondent.ts';
import { countStatuses, type ItemOutcome, toBatchResults } from '../intake/batch-results.ts';
import { findSurveyToAsk } from '../surveys/ask-survey.ts';
import { makeInviteToken } from './invite-token.ts';
import { findInvites, findRestrained, type InviteRow, insertInvites, setTokenHashes } from './queries.ts';

const dayMs = 86_400_000;
/** So many links to one invite hold; whoever asks for more has lost the first. */
const mostLinks = 5;

type Status = 'created' | 'duplicate';
type Wanted = InviteInput & { id: string };
/** What an answer tells beside the status. */
type Told = Pick<InvitesReceipt['results'][number], 'url' | 'expiresAt' | 'retryAt'>;

interface Asked {
  touchpointId: number;
  metric: Metric;
  afterAnswerDays: number;
  betweenTouchpointsDays: number;
}

/**
 * Makes invites, each as if it had come alone, and says the link of each once. A respondent who was asked lately gets none. Throws
 * `touchpoint-not-found` or `survey-not-found`.
 */
export async function makeInvites(
  context: ActingContext & { publicUrl: string },
  project: { id: number; erasureKey: string },
  { batch, broken, bytes }: { batch: InviteBatch; broken: ReadonlyMap<number, CodedError>; bytes: number },
): Promise<InvitesReceipt> {
  const { survey, touchpointId } = await findSurveyToAsk(context, project.id, batch);
  const asked = { touchpointId, metric: survey.metric, ...survey.display.restraint };
  const told = new Map<string, Told>();
  const results = await toBatchResults<Wanted, Status>({
    ...{ items: batch.invites, broken, bytes, burst: null },
    read: (item) => {
      const { value } = readInput(inviteInput, item, false);
      assertPast(value.basisDate, context.clock());
      const id = value.id ?? randomUUID();
      return { id, value: { ...value, id }, ignored: [] };
    },
    store: (wanted) => keepTrying(() => storeInvites(context, project, { wanted, batch, asked, told })),
  });
  const complete = results.map(({ ignored, ...result }) => {
    const isNamed = (batch.invites[result.index] as { id?: unknown } | null)?.id != null;
    const { id, ...rest } = result;
    const hasId = id !== undefined && (isNamed || result.status !== 'rejected');
    return { ...rest, ...(hasId && { id: id.toLowerCase() }), ...(id !== undefined && told.get(id)) };
  });
  return { results: complete, ...countStatuses(results, ['created', 'duplicate', 'rejected']) };
}

/** Somewhere on earth it is tomorrow already. */
function assertPast(basisDate: string, now: Date): void {
  const latest = new Date(now.getTime() + dayMs).toISOString().slice(0, 10);
  if (basisDate <= latest) return;
  throw invalidMember('basisDate', 'time-out-of-range', { earliest: '1970-01-01', latest });
}

/** In turns, one request of a project after another: so no respondent is invited twice at once. */
function storeInvites(
  context: ActingContext & { publicUrl: string },
  project: { id: number; erasureKey: string },
  given: { wanted: Wanted[]; batch: InviteBatch; asked: Asked; told: Map<string, Told> },
): Promise<ItemOutcome<Status>[]> {
  const { database, clock, publicUrl } = context;
  const { wanted, batch, asked, told } = given;
  return database.orm.transaction(async (orm) => {
    const transaction = asQueryable(orm);
    await lockProject(database, transaction, project.id);
    const now = clock();
    const known = new Map(
      (await findInvites(orm, project.id, [...new Set(wanted.map(({ id }) => id))])).map((row) => [
        row.id,
        row,
      ]),
    );
    const restrained = await findRestrained(transaction, project.id, {
      respondents: wanted.map(({ respondent: { id } }) => ({
        id,
        hash: hashRespondent(id, project.erasureKey),
      })),
      restraint: {
        ...{ touchpointId: asked.touchpointId, thereDays: asked.afterAnswerDays },
        elsewhereDays: asked.betweenTouchpointsDays,
      },
      now,
    });
    const made = new Map<string, InviteRow>();
    const outcomes = wanted.map((one): ItemOutcome<Status> => {
      const { id, respondent } = one;
      const before = made.get(id) ?? known.get(id);
      if (before && !isSame(before, respondent.id, asked)) return { problem: idInUse(id) };
      const until = restrained.get(respondent.id);
      if (!before && until) {
        told.set(id, { retryAt: until.toISOString() });
        return { problem: coolingDown(until) };
      }
      const row = before ?? newInvite(one, { projectId: project.id, batch, asked, now });
      const token = makeInviteToken(project.id, id);
      row.tokenHashes = [hashToken(token), ...row.tokenHashes].slice(0, mostLinks);
      told.set(id, { url: `${publicUrl}/i/${token}`, expiresAt: row.expiresAt.toISOString() });
      if (before) return { status: 'duplicate' };
      made.set(id, row);
      if (asked.afterAnswerDays > 0) restrained.set(respondent.id, daysAfter(now, asked.afterAnswerDays));
      return { status: 'created' };
    });
    await insertInvites(transaction, project.id, [...made.values()]);
    await setTokenHashes(
      transaction,
      project.id,
      [...known.values()].filter(({ id }) => told.has(id)),
    );
    if (made.size > 0) {
      await recordChange(context, transaction, {
        ...{ projectId: project.id, action: 'invite.created', key: batch.touchpoint },
        after: { metric: asked.metric, invites: made.size },
      });
    }
    return outcomes;
  });
}

function newInvite(
  { id, respondent, attributes = {}, locale, basis, basisDate }: Wanted,
  { projectId, batch, asked, now }: { projectId: number; batch: InviteBatch; asked: Asked; now: Date },
): InviteRow {
  const { channel, expiresInDays } = batch;
  return {
    ...{ projectId, id, tokenHashes: [], touchpointId: asked.touchpointId, metric: asked.metric, channel },
    ...{ locale, respondentId: respondent.id, attributes, basis, basisDate },
    ...{ responseId: randomUUID(), revision: 0, pages: [] },
    ...{ createdAt: now, expiresAt: daysAfter(now, expiresInDays), seenAt: null, answeredAt: null },
  };
}

function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs);
}

function isSame(row: InviteRow, respondentId: string, { touchpointId, metric }: Asked): boolean {
  return row.respondentId === respondentId && row.touchpointId === touchpointId && row.metric === metric;
}

function idInUse(id: string): CodedError {
  return new CodedError(
    'id-in-use',
    `The id ${id} belongs to an invite of another respondent, touchpoint or metric. Make a new id for every invite.`,
  );
}

function coolingDown(until: Date): CodedError {
  return new CodedError(
    'cooling-down',
    `The respondent was invited, has answered or has dismissed a survey lately. Invite them from ${until.toISOString()} on.`,
  );
}
