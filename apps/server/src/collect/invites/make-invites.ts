import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
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
/** `item` is what came of it. */
type Wanted = InviteInput & { id: string; item: unknown };
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
 * `touchpoint-not-found`, `survey-not-found` or `survey-not-asked`.
 */
export async function makeInvites(
  context: ActingContext & { publicUrl: string },
  project: { id: number; erasureKey: string },
  { batch, broken, bytes }: { batch: InviteBatch; broken: ReadonlyMap<number, CodedError>; bytes: number },
): Promise<InvitesReceipt> {
  const { survey, touchpointId, isAsked } = await findSurveyToAsk(context, project.id, batch);
  if (!isAsked) throw notAsked(batch.touchpoint, survey.metric);
  const asked = { touchpointId, metric: survey.metric, ...survey.display.restraint };
  const told = new Map<unknown, Told>();
  const results = await toBatchResults<Wanted, Status>({
    ...{ items: batch.invites, broken, bytes, burst: null },
    read: (item) => {
      const { value } = readInput(inviteInput, item, false);
      assertPast(value.basisDate, context.clock());
      const id = value.id ?? randomUUID();
      return { id, value: { ...value, id, item }, ignored: [] };
    },
    store: (wanted) => keepTrying(() => storeInvites(context, project, { wanted, batch, asked, told })),
  });
  const complete = results.map(({ ignored, ...result }) => {
    const item = batch.invites[result.index];
    const isNamed = (item as { id?: unknown } | null)?.id != null;
    const { id, ...rest } = result;
    const hasId = id !== undefined && (isNamed || result.status !== 'rejected');
    return { ...rest, ...(hasId && { id: id.toLowerCase() }), ...told.get(item) };
  });
  return { results: complete, ...countStatuses(results, ['created', 'duplicate', 'rejected']) };
}

const earliest = '1970-01-01';

/** Somewhere on earth it is tomorrow already. */
function assertPast(basisDate: string, now: Date): void {
  const latest = new Date(now.getTime() + dayMs).toISOString().slice(0, 10);
  if (basisDate >= earliest && basisDate <= latest) return;
  throw invalidMember('basisDate', 'time-out-of-range', { earliest, latest });
}

/** In turns, one request of a project after another: so no respondent is invited twice at once. */
function storeInvites(
  context: ActingContext & { publicUrl: string },
  project: { id: number; erasureKey: string },
  given: { wanted: Wanted[]; batch: InviteBatch; asked: Asked; told: Map<unknown, Told> },
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
    const repeated = new Set<InviteRow>();
    const outcomes = wanted.map((one): ItemOutcome<Status> => {
      const { id, respondent, item } = one;
      const before = made.get(id) ?? known.get(id);
      const wish = newInvite(one, { projectId: project.id, batch, asked, now });
      if (before && !isSame(before, wish)) return { problem: idInUse(id) };
      if (before && before.expiresAt <= now) return { problem: expired(before) };
      const until = restrained.get(respondent.id);
      if (!before && until) {
        told.set(item, { retryAt: until.toISOString() });
        return { problem: coolingDown(until) };
      }
      const row = before ?? wish;
      const token = makeInviteToken(project.id, id);
      row.tokenHashes = [hashToken(token), ...row.tokenHashes].slice(0, mostLinks);
      told.set(item, { url: `${publicUrl}/i/${token}`, expiresAt: row.expiresAt.toISOString() });
      if (before) {
        if (known.has(id)) repeated.add(before);
        return { status: 'duplicate' };
      }
      made.set(id, row);
      if (asked.afterAnswerDays > 0) restrained.set(respondent.id, daysAfter(now, asked.afterAnswerDays));
      return { status: 'created' };
    });
    await insertInvites(transaction, project.id, [...made.values()]);
    await setTokenHashes(transaction, project.id, [...repeated]);
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

/** Whether a request that is sent again asks for what was made. */
function isSame(row: InviteRow, wish: InviteRow): boolean {
  const said = ({ createdAt, expiresAt, ...rest }: InviteRow) => {
    const { touchpointId, metric, channel, locale, respondentId, attributes, basis, basisDate } = rest;
    return {
      ...{ touchpointId, metric, channel, locale, respondentId, attributes, basis, basisDate },
      lastsMs: expiresAt.getTime() - createdAt.getTime(),
    };
  };
  return isDeepStrictEqual(said(row), said(wish));
}

function idInUse(id: string): CodedError {
  return new CodedError(
    'id-in-use',
    `The id ${id} belongs to an invite that says something else. Make a new id for every invite.`,
  );
}

function expired({ id, expiresAt }: InviteRow): CodedError {
  return new CodedError(
    'invite-expired',
    `The invite ${id} expired at ${expiresAt.toISOString()}. Make one with a new id.`,
  );
}

function notAsked(touchpoint: string, metric: Metric): CodedError {
  return new CodedError(
    'survey-not-asked',
    `The ${metric} survey of '${touchpoint}' asks nobody now: it is paused, archived, not open yet or closed, or its quota is reached. Whoever opened a link would be asked nothing.`,
  );
}

function coolingDown(until: Date): CodedError {
  return new CodedError(
    'cooling-down',
    `The respondent was invited, has answered or has dismissed a survey lately. Invite them from ${until.toISOString()} on.`,
  );
}
