import type { WebhookEvent } from '@voxpoint/contract/vocabulary';
import type { Queryable } from '../../db/database.ts';
import { type NewDelivery, storeDeliveries } from '../../send/deliveries/store-deliveries.ts';

/** Something that happened, for whoever wants to be told. `cause` makes it one: it is told once. */
export interface Happening extends Pick<NewDelivery, 'subject' | 'cause' | 'responseId'> {
  event: WebhookEvent;
  at: Date;
}

/** Stores a delivery for each webhook that wants to be told, in the transaction of what happened. */
export async function tellWebhooks(
  transaction: Queryable,
  projectId: number,
  { at, ...happening }: Happening,
): Promise<void> {
  const webhooks = await transaction.query<{ key: string }>(
    `select key from webhooks where project_id = $1::int and enabled and events ? $2::text`,
    [projectId, happening.event],
  );
  const deliveries = webhooks.map(({ key }) => ({
    ...happening,
    kind: 'webhook' as const,
    destination: `webhook ${key}`,
  }));
  await storeDeliveries(transaction, projectId, { deliveries, at });
}
