import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { findMatching, readFilterTexts } from '../matching/find-matching.ts';
import { findWriting } from './queries.ts';
import { webhookOf } from './write-to-webhook.ts';

/**
 * Whether what happened concerns an answer that the webhook wants to be told of. What happened to no single answer, and
 * that one was deleted, is told in any case.
 */
export async function isMeant(
  context: Context,
  project: { id: number; timeZone: string },
  delivery: DeliveryRow,
): Promise<boolean> {
  const { kind, responseId, event } = delivery;
  if (kind !== 'webhook' || responseId === null || event === 'response.deleted') return true;
  const webhook = await findWriting(context.database, project.id, webhookOf(delivery));
  if (!webhook || Object.keys(webhook.where).length === 0) return true;
  try {
    const filter = await readFilterTexts(context, project, webhook.where);
    return (await findMatching(context.database, project.id, { filter, ids: [responseId] })).has(responseId);
  } catch (error) {
    // The filter names what there is not any more.
    if (error instanceof CodedError) return false;
    throw error;
  }
}
