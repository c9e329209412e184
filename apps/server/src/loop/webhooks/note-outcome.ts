import { serverActor } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import type { Context } from '../../db/context.ts';
import type { Outcome } from '../../send/deliveries/outcome.ts';
import { type DeliveryRow, storeDeliveries } from '../../send/deliveries/store-deliveries.ts';
import { disableWebhook, listOwners, noteFailure, noteSuccess } from './queries.ts';

/** So long nothing may arrive. */
const patienceMs = 5 * 24 * 3_600_000;

/** Keeps in mind whether a webhook's receiver is there, and switches it off when it is gone; owners are told by mail. */
export async function noteOutcome(
  { database, clock }: Context,
  { id: projectId }: { id: number },
  { delivery, outcome }: { delivery: DeliveryRow; outcome: Outcome },
): Promise<void> {
  if (delivery.kind !== 'webhook') return;
  const key = delivery.destination.slice('webhook '.length);
  if (outcome.kind === 'sent') return noteSuccess(database, projectId, key);
  const at = clock();
  const since = await noteFailure(database, projectId, { key, at });
  if (since === undefined) return;
  const isGone = outcome.kind === 'gone';
  if (!isGone && at.getTime() - since.getTime() < patienceMs) return;
  await switchOff({ database, clock }, projectId, { key, because: isGone ? 'gone' : 'failing', at });
}

async function switchOff(
  { database, clock }: Context,
  projectId: number,
  { key, because, at }: { key: string; because: 'gone' | 'failing'; at: Date },
): Promise<void> {
  await database.transaction(async (transaction) => {
    const disabled = await disableWebhook(transaction, projectId, { key, because, at });
    if (!disabled) return;
    const { name } = disabled;
    await recordChange({ actor: serverActor, clock }, transaction, {
      ...{ projectId, action: 'webhook.switched-off', key, name },
    });
    const owners = await listOwners(transaction, projectId);
    await storeDeliveries(transaction, projectId, {
      at,
      deliveries: owners.map((address) => ({
        kind: 'email' as const,
        destination: `webhook ${key} email ${address}`,
        event: 'webhook.switched-off',
        subject: { webhook: key, because },
        cause: `switched off ${at.toISOString()}`,
      })),
    });
  });
}
