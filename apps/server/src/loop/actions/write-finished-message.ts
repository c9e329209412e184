import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import type { Message } from '../../send/deliveries/message.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { webhookOf, writeToWebhook } from '../webhooks/write-to-webhook.ts';
import { actions } from './actions.ts';

/** Writes that an action is done; undefined: it was removed meanwhile, or is not done any more. */
export async function writeFinishedMessage(
  context: Context,
  { id: projectId }: { id: number },
  delivery: DeliveryRow,
): Promise<Message | undefined> {
  const action = await findAction(context, projectId, delivery);
  if (action?.status !== 'done') return undefined;
  const { key, title, touchpoints, metric, doneAt } = action;
  return writeToWebhook(context, projectId, {
    key: webhookOf(delivery),
    write: (payload) => ({
      type: 'action.finished',
      timestamp: delivery.createdAt.toISOString(),
      data: { key, title, touchpoints, metric, doneAt, ...(payload === 'full' && { action }) },
    }),
  });
}

async function findAction(context: Context, projectId: number, { subject }: DeliveryRow) {
  try {
    return await actions.read(context, projectId, (subject as { action: string }).action);
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}
