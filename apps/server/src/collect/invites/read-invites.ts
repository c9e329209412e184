import type { Invite, InviteCounts, InviteCountsQuery, InvitesQuery } from '@voxpoint/contract';
import { type InviteState, inviteStates } from '@voxpoint/contract/vocabulary';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { type Page, readPageByTime } from '../../base/cursor.ts';
import type { Context } from '../../db/context.ts';
import { noTouchpointAt } from '../../setup/resources/not-found.ts';
import { readTouchpointKeys, type TouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import {
  countInvites,
  deleteInvite,
  findInvites,
  type InviteFilter,
  type InviteRow,
  listInvites,
} from './queries.ts';

/** The newest first. Throws `touchpoint-not-found` or `cursor-invalid`. */
export async function readInvites(
  { database: { orm }, clock }: Context,
  projectId: number,
  { state: states, ...query }: InvitesQuery,
): Promise<Page<Invite>> {
  const keys = await readTouchpointKeys(orm, projectId);
  const filter = toFilter(keys, query);
  const now = clock();
  return readPageByTime(query, {
    placeOf: (row: InviteRow) => row,
    read: (page) => listInvites(orm, projectId, { filter, states, now, ...page }),
    item: (row) => toInvite(row, keys, now),
  });
}

/** All those of a respondent: the restraint of surveys and the retention of invites leave few. */
export async function readInvitesOf(
  { database: { orm }, clock }: Context,
  projectId: number,
  { respondentId, withContacts }: { respondentId: string; withContacts: boolean },
): Promise<(Invite & { email?: string })[]> {
  const now = clock();
  const keys = await readTouchpointKeys(orm, projectId);
  const rows = await listInvites(orm, projectId, { filter: { respondentId }, now, limit: 10_000 });
  return rows.map((row) => ({
    ...toInvite(row, keys, now),
    ...(withContacts && row.mailTo !== null && { email: row.mailTo }),
  }));
}

/** Throws `invite-not-found`. */
export async function readInvite(
  { database: { orm }, clock }: Context,
  projectId: number,
  id: string,
): Promise<Invite> {
  const [row] = await findInvites(orm, projectId, [id]);
  if (!row) throw inviteNotFound(id);
  return toInvite(row, await readTouchpointKeys(orm, projectId), clock());
}

/** Throws `touchpoint-not-found`. */
export async function readInviteCounts(
  { database: { orm }, clock }: Context,
  projectId: number,
  query: InviteCountsQuery,
): Promise<InviteCounts> {
  const filter = toFilter(await readTouchpointKeys(orm, projectId), query);
  const counted = await countInvites(orm, projectId, { filter, now: clock() });
  const countOf = (state: InviteState) => counted.find((one) => one.state === state)?.count ?? 0;
  const counts = Object.fromEntries(inviteStates.map((state) => [state, countOf(state)]));
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  return { total, ...counts } as InviteCounts;
}

/** Its link leads nowhere from then on; an answer that was given stays. Throws `invite-not-found`. */
export async function withdrawInvite(context: ActingContext, projectId: number, id: string): Promise<void> {
  await context.database.orm.transaction(async (orm) => {
    if (!(await deleteInvite(orm, projectId, id))) throw inviteNotFound(id);
    await recordChange(context, orm, { projectId, action: 'invite.withdrawn', key: id });
  });
}

function inviteNotFound(id: string): CodedError {
  return new CodedError('invite-not-found', `There is no invite ${id}. See GET /v1/invites for the ids.`);
}

function toFilter(keys: TouchpointKeys, { touchpoint, respondent }: InviteCountsQuery): InviteFilter {
  if (touchpoint === undefined) return { respondentId: respondent };
  const found = [...keys].find(([, key]) => key === touchpoint);
  if (!found) throw noTouchpointAt('query.touchpoint', touchpoint);
  return { touchpointId: found[0], respondentId: respondent };
}

function toInvite(row: InviteRow, touchpoints: TouchpointKeys, now: Date): Invite {
  const { id, metric, channel, locale, respondentId, attributes, basis, basisDate, responseId } = row;
  const { createdAt, expiresAt, sentAt, remindedAt, bouncedAt, seenAt, answeredAt } = row;
  const told = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id, touchpoint: touchpoints.get(row.touchpointId) as string, metric, channel, locale },
    ...{ respondent: { id: respondentId }, attributes, basis, basisDate },
    state: stateOf(row, now),
    response: answeredAt && responseId,
    ...{ createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
    ...{ sentAt: told(sentAt), remindedAt: told(remindedAt), bouncedAt: told(bouncedAt) },
    ...{ seenAt: told(seenAt), answeredAt: told(answeredAt) },
  };
}

function stateOf({ answeredAt, expiresAt, seenAt, sentAt, bouncedAt }: InviteRow, now: Date): InviteState {
  if (answeredAt) return 'answered';
  if (bouncedAt && !seenAt) return 'bounced';
  if (expiresAt <= now) return 'expired';
  if (seenAt) return 'seen';
  return sentAt ? 'sent' : 'made';
}
