import type { DeliveriesQuery, Delivery } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { type Page, readPageByTime } from '../../base/cursor.ts';
import type { Context } from '../../db/context.ts';
import { repeatDelivery } from '../../send/deliveries/queries.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { listAllDeliveries } from './queries.ts';
import { readChats } from './read-chats.ts';
import { toDelivery } from './to-delivery.ts';

/** What left the house, and what will, newest first. Throws `cursor-invalid`. */
export async function readAllDeliveries(
  { database }: Context,
  projectId: number,
  { kind, status, alert, ...query }: DeliveriesQuery,
): Promise<Page<Delivery>> {
  const chats = await readChats(database, projectId);
  return readPageByTime(query, {
    placeOf: ({ createdAt, id }) => ({ createdAt, id }),
    read: (page) => listAllDeliveries(database.orm, projectId, { filter: { kind, status, alert }, ...page }),
    item: (row: DeliveryRow) => toDelivery(row, chats),
  });
}

/**
 * Sends one again, whatever became of it, and if need be as often as a new one; what it is about is read anew. Throws
 * `delivery-not-found`.
 */
export async function retryDelivery(
  context: ActingContext,
  projectId: number,
  id: string,
): Promise<Delivery> {
  const { database, clock } = context;
  return database.transaction(async (transaction) => {
    const row = await repeatDelivery(transaction, projectId, { id, at: clock() });
    if (!row) throw new CodedError('delivery-not-found', `There is no message with the id ${id}.`);
    // Not to whom: that may be somebody's address.
    await recordChange(context, transaction, {
      ...{ projectId, action: 'delivery.repeated', key: id, name: row.event },
    });
    return toDelivery(row, await readChats(transaction, projectId));
  });
}
