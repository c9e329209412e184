import { type ResponseReceipt, responseInput } from '@voxpoint/contract';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import { readInput } from '../../base/read-input.ts';
import type { AnsweringPage } from '../../db/tables.ts';
import { timesOf } from '../intake/sent-times.ts';
import { type CollectContext, collectResponse } from '../responses/collect-responses.ts';
import { readResponses } from '../responses/queries.ts';
import { assertInTime, type OpenedInvite } from './open-invite.ts';
import { lockAnswering, noteReached, saveAnswering } from './queries.ts';

/** A browser is seldom opened so often with one link; a page that is forgotten counts as another one. */
const mostPages = 20;
/** No page changes its answer so often. */
const longestStep = 1_000;

const { id, revision, answeredAt, sentAt } = responseInput.shape;
const ofPage = z.looseObject({ id, revision, answeredAt, sentAt });

/**
 * Stores what a page says as the one answer of its invite. Each page counts its revisions by itself, under an id of its own; the
 * answer has one id, and what arrives later from another page is its next revision. A page begins by a score: a comment that was
 * written at another one stays until this page says otherwise. Who asked whom where, the invite says alone.
 * Throws `invite-expired` if it was not answered in time.
 */
export async function answerInvite(
  context: CollectContext,
  { invite, touchpoint, identity }: OpenedInvite,
  { body, bytes, burst }: { body: unknown; bytes: number; burst: string | null },
): Promise<ResponseReceipt> {
  const { value: sent } = readInput(ofPage, body, false);
  assertInTime(invite, timesOf(sent, { receivedAt: context.clock(), isTrusted: false }).answeredAt);
  const stored = await takeRevision(context, identity.project.id, { id: invite.id, sent });
  const { key, respondent, context: where, ...content } = sent as Record<string, unknown>;
  const kept =
    sent.revision === 1 && invite.answeredAt ? await readComment(context, identity.project.id, invite) : {};
  const item = {
    ...{ ...kept, ...content, id: invite.responseId, revision: stored },
    ...{ touchpoint, metric: invite.metric, channel: invite.channel },
    ...{ respondent: { id: invite.respondentId }, attributes: invite.attributes },
    context: withoutAddress(where),
  };
  const receipt = await collectResponse(context, identity, { item, bytes, burst, isSigned: true });
  if (!invite.answeredAt) {
    const reached = { id: invite.id, at: context.clock(), answered: true };
    await noteReached(context.database, identity.project.id, reached);
  }
  return { ...receipt, id: sent.id, revision: sent.revision };
}

/** Answers to follow-ups belong to the score after which they were asked; a comment is what nobody writes twice. */
async function readComment(
  { database }: CollectContext,
  projectId: number,
  { responseId }: { responseId: string },
): Promise<{ comment?: string }> {
  const [stored] = await readResponses(database, projectId, [responseId]);
  return stored?.comment ? { comment: stored.comment } : {};
}

/** Of the page's address the token is a part. */
function withoutAddress(where: unknown): unknown {
  if (typeof where !== 'object' || where === null) return undefined;
  const { url, ...rest } = where as { url?: unknown };
  return rest;
}

/**
 * As which revision of the answer a page's revision is stored. It is kept before the answer is, so that what is sent again is the
 * same again, whatever came between.
 */
async function takeRevision(
  { database }: CollectContext,
  projectId: number,
  { id, sent }: { id: string; sent: { id: string; revision: number } },
): Promise<number> {
  return database.transaction(async (transaction) => {
    const answering = await lockAnswering(transaction, projectId, id);
    if (!answering) throw new CodedError('invite-not-found', 'The invite was withdrawn.');
    const known = answering.pages.find((page) => page.id === sent.id);
    if (known && sent.revision <= known.sent) {
      return Math.max(1, known.stored - (known.sent - sent.revision));
    }
    const step = Math.min(sent.revision - (known?.sent ?? 0), longestStep);
    const stored = answering.revision + step;
    const page: AnsweringPage = { id: sent.id, sent: sent.revision, stored };
    const pages = [...answering.pages.filter((other) => other !== known), page].slice(-mostPages);
    await saveAnswering(transaction, projectId, { id, revision: stored, pages });
    return stored;
  });
}
