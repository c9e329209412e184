import type { Delivery } from '@voxpoint/contract';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';

/** A delivery as it is answered. */
export function toDelivery(row: DeliveryRow): Delivery {
  const { id, kind, event, subject, status, tries, code, durationMs, answer } = row;
  return {
    ...{ id, kind, to: receiverOf(row), event, subject, status, tries, code, durationMs, answer },
    createdAt: row.createdAt.toISOString(),
    nextTryAt: status === 'pending' ? row.nextTryAt.toISOString() : null,
    lastTriedAt: row.lastTriedAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}

/** Destinations end with whom a message is for, such as `alert unhappy email ada@shop.example`. */
function receiverOf({ kind, destination }: Pick<DeliveryRow, 'kind' | 'destination'>): string | null {
  return kind === 'chat' ? null : destination.slice(destination.lastIndexOf(' ') + 1);
}
