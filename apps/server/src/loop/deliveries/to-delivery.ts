import type { Delivery } from '@voxpoint/contract';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';

/** A delivery as it is answered. `chats`: what is shown of the addresses of chats, by destination. */
export function toDelivery(row: DeliveryRow, chats: ReadonlyMap<string, string>): Delivery {
  const { id, kind, event, subject, status, tries, code, durationMs, answer } = row;
  return {
    ...{ id, kind, to: receiverOf(row, chats), event, subject, status, tries, code, durationMs, answer },
    createdAt: row.createdAt.toISOString(),
    nextTryAt: status === 'pending' ? row.nextTryAt.toISOString() : null,
    lastTriedAt: row.lastTriedAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}

/** Destinations end with whom a message is for, such as `alert unhappy email ada@shop.example`. */
function receiverOf(
  { kind, destination }: Pick<DeliveryRow, 'kind' | 'destination'>,
  chats: ReadonlyMap<string, string>,
): string | null {
  return kind === 'chat'
    ? (chats.get(destination) ?? null)
    : destination.slice(destination.lastIndexOf(' ') + 1);
}
