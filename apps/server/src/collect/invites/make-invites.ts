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
import { storeDeliveries } from '../../send/deliveries/store-deliveries.ts';
import { sortSubscribed } from '../../send/unsubscribing/sort-subscribed.ts';
import { hashAddress } from '../../send/unsubscribing/unsubscribe-token.ts';
import { hashRespondent } from '../erasures/hash-respondent.ts';
import { countStatuses, type ItemOutcome, toBatchResults } from '../intake/batch-results.ts';
import { findSurveyToAsk } from '../surveys/ask-survey.ts';
import { inviteList, inviteMail } from './invite-mails.ts';
import { inviteUrl, makeInviteToken, mostLinks } from './invite-token.ts';
import {
  findInvites,
  findMailed,
  findRestrained,
  type InviteRow,
  insertInvites,
  type Restraint,
  setTokenHashes,
} from './queries.ts';

const dayMs = 86_400_000;

type Status = 'created' | 'duplicate';
/** `item` is what came of it. */
type Wanted = InviteInput & { id: string; item: unknown };
/** What an answer tells beside the status. */
type Told = Pick<InvitesReceipt['results'][number], 'url' | 'expiresAt' | 'retryAt'>;

interface Asked {
  metric: Metric;
  restraint: Restraint;
}

/** `sendsMail`: whether a server for mail is configured. */
export interface InvitesContext extends ActingContext {
  publicUrl: string;
  sendsMail: boolean;
}

/**
 * Makes invites, each as if it had come alone, and says the link of each once, or has it sent by mail. A respondent who was asked
 * lately gets none, nor does an address that wants none. Throws `touchpoint-not-found`, `survey-not-found`, `survey-not-asked` or
 * `mail-not-configured`.
 */
export async function makeInvites(
  context: InvitesContext,
  project: { id: number; erasureKey: string },
  { batch, broken, bytes }: { batch: InviteBatch; broken: ReadonlyMap<number, CodedError>; bytes: number },
): Promise<InvitesReceipt> {
  const { survey, touchpointId, isAsked } = await findSurveyToAsk(context, project.id, batch);
  if (!isAsked) throw notAsked(batch.touchpoint, survey.metric);
  assertSending(context, batch);
  const { afterAnswerDays, betweenTouchpointsDays } = survey.display.restraint;
  const asked = {
    metric: survey.metric,
    restraint: { touchpointId, thereDays: afterAnswerDays, elsewhereDays: betweenTouchpointsDays },
  };
  const told = new Map<unknown, Told>();
  const results = await toBatchResults<Wanted, Status>({
    ...{ items: batch.invites, broken, bytes, burst: null },
    read: (item) => {
      const { value } = readInput(inviteInput, item, false);
      assertPast(value.basisDate, context.clock());
      if (batch.send === 'email' && value.email === undefined) throw invalidMember('email', 'required', {});
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

function assertSending(
  { sendsMail }: InvitesContext,
  { send, remindAfterDays, expiresInDays }: InviteBatch,
): void {
  if (send === 'email' && !sendsMail)
    throw new CodedError('mail-not-configured', 'Invites cannot be sent: no server for mail is configured.');
  if (remindAfterDays === undefined) return;
  if (send !== 'email') throw invalidMember('remindAfterDays', 'only-beside', { member: 'send: "email"' });
  // A reminder comes after a day at the earliest, and before the link ends.
  if (expiresInDays < 2) throw invalidMember('expiresInDays', 'too-small', { min: 2 });
  if (remindAfterDays >= expiresInDays)
    throw invalidMember('remindAfterDays', 'too-large', { max: expiresInDays - 1 });
}

const earliest = '1970-01-01';

/** Somewhere on earth it is tomorrow already. */
function assertPast(basisDate: string, now: Date): void {
  const latest = new Date(now.getTime() + dayMs).toISOString().slice(0, 10);
  if (basisDate >= earliest && basisDate <= latest) return;
  throw invalidMember('basisDate', 'time-out-of-range', { earliest, latest });
}

/** What invites are judged by; it grows with each. */
interface Judging {
  project: { id: number; erasureKey: string };
  publicUrl: string;
  batch: InviteBatch;
  asked: Asked;
  now: Date;
  known: ReadonlyMap<string, InviteRow>;
  /** Until when respondents are not to be asked. */
  restrained: Map<string, Date>;
  /** The same of addresses, by their hashes. */
  mailed: Map<string, Date>;
  /** Addresses that want no mails. */
  suppressed: ReadonlySet<string>;
  made: Map<string, InviteRow>;
  repeated: Set<InviteRow>;
  told: Map<unknown, Told>;
}

/** In turns, one request of a project after another: so no respondent is invited twice at once. */
function storeInvites(
  context: InvitesContext,
  project: { id: number; erasureKey: string },
  given: { wanted: Wanted[] } & Pick<Judging, 'batch' | 'asked' | 'told'>,
): Promise<ItemOutcome<Status>[]> {
  const { database, clock, publicUrl } = context;
  const { wanted, batch, asked } = given;
  return database.orm.transaction(async (orm) => {
    const transaction = asQueryable(orm);
    await lockProject(database, transaction, project.id);
    const now = clock();
    const rows = await findInvites(orm, project.id, [...new Set(wanted.map(({ id }) => id))]);
    const addresses = batch.send === 'email' ? wanted.flatMap(({ email }) => email ?? []) : [];
    const { unsubscribed } = await sortSubscribed(transaction, project, { list: inviteList, addresses });
    const hashes = addresses.map((address) => hashAddress(address, project));
    const { restraint } = asked;
    const judging: Judging = {
      ...{ ...given, project, publicUrl, now },
      known: new Map(rows.map((row) => [row.id, row])),
      restrained: await findRestrained(transaction, project.id, {
        ...{ respondents: wanted.map(({ respondent }) => hashed(respondent, project)), restraint, now },
      }),
      mailed: await findMailed(transaction, project.id, { hashes, restraint, now }),
      suppressed: new Set(unsubscribed),
      made: new Map(),
      repeated: new Set(),
    };
    const outcomes = wanted.map((one) => judgeInvite(one, judging));
    const made = [...judging.made.values()];
    await insertInvites(transaction, project.id, made);
    await setTokenHashes(transaction, project.id, [...judging.repeated]);
    const mails = made
      .filter(({ mailTo }) => mailTo !== null)
      .map((row) => inviteMail(row, 'invite.created'));
    await storeDeliveries(transaction, project.id, { deliveries: mails, at: now });
    if (made.length > 0) {
      await recordChange(context, transaction, {
        ...{ projectId: project.id, action: 'invite.created', key: batch.touchpoint },
        after: { metric: asked.metric, invites: made.length },
      });
    }
    return outcomes;
  });
}

function hashed({ id }: { id: string }, { erasureKey }: { erasureKey: string }) {
  return { id, hash: hashRespondent(id, erasureKey) };
}

function judgeInvite(one: Wanted, judging: Judging): ItemOutcome<Status> {
  const { id, respondent, email, item } = one;
  const { made, known, restrained, mailed, suppressed, repeated, told, batch, asked, now } = judging;
  const before = made.get(id) ?? known.get(id);
  const wish = newInvite(one, judging);
  const { addressHash } = wish;
  if (before && !isSame(before, wish)) return { problem: idInUse(id) };
  if (before && before.expiresAt <= now) return { problem: expired(before) };
  if (!before && email !== undefined && suppressed.has(email)) return { problem: addressSuppressed() };
  const until = latest(restrained.get(respondent.id), mailed.get(addressHash ?? ''));
  if (!before && until) {
    told.set(item, { retryAt: until.toISOString() });
    return { problem: coolingDown(until) };
  }
  const row = before ?? wish;
  const url = batch.send === 'links' ? addLink(row, judging) : undefined;
  told.set(item, { url, expiresAt: row.expiresAt.toISOString() });
  if (before) {
    if (url !== undefined && known.has(id)) repeated.add(before);
    return { status: 'duplicate' };
  }
  made.set(id, row);
  const { thereDays } = asked.restraint;
  if (thereDays > 0) {
    restrained.set(respondent.id, daysAfter(now, thereDays));
    if (addressHash !== null) mailed.set(addressHash, daysAfter(now, thereDays));
  }
  return { status: 'created' };
}

/** Gives an invite one more link. */
function addLink(row: InviteRow, { project, publicUrl }: Pick<Judging, 'project' | 'publicUrl'>): string {
  const token = makeInviteToken(project.id, row.id);
  row.tokenHashes = [hashToken(token), ...row.tokenHashes].slice(0, mostLinks);
  return inviteUrl(publicUrl, token);
}

function newInvite(
  { id, respondent, attributes = {}, locale, basis, basisDate, email }: Wanted,
  { project, batch, asked, now }: Pick<Judging, 'project' | 'batch' | 'asked' | 'now'>,
): InviteRow {
  const { channel, expiresInDays, send, remindAfterDays } = batch;
  const mailTo = send === 'email' ? (email ?? null) : null;
  return {
    ...{ projectId: project.id, id, tokenHashes: [], touchpointId: asked.restraint.touchpointId },
    ...{ metric: asked.metric, channel },
    ...{ locale, respondentId: respondent.id, attributes, basis, basisDate },
    ...{ responseId: randomUUID(), revision: 0, pages: [] },
    mailTo,
    addressHash: mailTo === null ? null : hashAddress(mailTo, project),
    remindAt: remindAfterDays === undefined ? null : daysAfter(now, remindAfterDays),
    ...{ sentAt: null, remindedAt: null, bouncedAt: null },
    ...{ createdAt: now, expiresAt: daysAfter(now, expiresInDays), seenAt: null, answeredAt: null },
  };
}

/** undefined: there is none. */
function latest(...moments: (Date | undefined)[]): Date | undefined {
  return moments.reduce((one, other) => (one && (!other || one > other) ? one : other));
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

function addressSuppressed(): CodedError {
  return new CodedError(
    'suppressed',
    'The address wants no such mails, or a server for mail has refused one to it for good.',
  );
}

function coolingDown(until: Date): CodedError {
  return new CodedError(
    'cooling-down',
    `The respondent was invited, also as another one at the same address, has answered or has dismissed a survey lately. Invite them from ${until.toISOString()} on.`,
  );
}
