import type { WebhookEvent } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import { readResponse } from '../../read/responses/read-responses.ts';
import type { Message } from '../../send/deliveries/message.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { webhookOf, writeToWebhook } from './write-to-webhook.ts';

interface ResponseSubject {
  response: string;
  revision: number;
}

/** Writes of an answer as it is now; undefined: it was deleted or erased meanwhile. */
export async function writeResponseMessage(
  context: Context,
  { id: projectId }: { id: number },
  delivery: DeliveryRow,
): Promise<Message | undefined> {
  const response = await findResponse(context, projectId, delivery);
  if (!response) return undefined;
  const { id, revision, touchpoint, metric, score, band } = response;
  return writeToWebhook(context, projectId, {
    key: webhookOf(delivery),
    write: (payload) => ({
      type: delivery.event as WebhookEvent,
      timestamp: delivery.createdAt.toISOString(),
      data: { id, revision, touchpoint, metric, score, band, ...(payload === 'full' && { response }) },
    }),
  });
}

/** Writes that an answer was deleted: nothing but its id is told. */
export async function writeDeletedMessage(
  context: Context,
  { id: projectId }: { id: number },
  delivery: DeliveryRow,
): Promise<Message | undefined> {
  const { response: id, revision } = delivery.subject as unknown as ResponseSubject;
  return writeToWebhook(context, projectId, {
    key: webhookOf(delivery),
    write: () => ({
      type: 'response.deleted',
      timestamp: delivery.createdAt.toISOString(),
      data: { id, revision },
    }),
  });
}

async function findResponse(context: Context, projectId: number, { subject }: DeliveryRow) {
  const { response: id } = subject as unknown as ResponseSubject;
  try {
    const response = await readResponse(context, projectId, id);
    // What is in quarantine is told to nobody.
    return response.state === 'counted' ? response : undefined;
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}
