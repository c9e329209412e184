import { inviteList, inviteMailEvents } from '../../collect/invites/invite-mails.ts';
import type { Context } from '../../db/context.ts';
import type { Outcome } from '../../send/deliveries/outcome.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { insertUnsubscribed } from '../../send/unsubscribing/queries.ts';
import { hashAddress } from '../../send/unsubscribing/unsubscribe-token.ts';
import { noteBounced, noteSent } from './queries.ts';

/** Why a mail to this address is refused for good, whatever it says. */
const ofAddress = ['recipient-rejected', 'invalid-address'];

/** Keeps in mind how far an invite has come by mail. An address that takes none gets none any more, from any invite. */
export async function noteInviteOutcome(
  { database, clock }: Context,
  project: { id: number; erasureKey: string },
  { delivery, outcome }: { delivery: DeliveryRow; outcome: Outcome },
): Promise<void> {
  if (!inviteMailEvents.some((event) => event === delivery.event)) return;
  const { invite: id } = delivery.subject as { invite: string };
  const at = clock();
  if (outcome.kind === 'sent') {
    return noteSent(database, project.id, { id, at, isReminder: delivery.event === 'invite.reminder' });
  }
  const { kind, error } = outcome;
  if (kind !== 'rejected' || error === undefined) return;
  await database.transaction(async (transaction) => {
    const address = await noteBounced(transaction, project.id, { id, at });
    if (address === undefined || !ofAddress.includes(error)) return;
    const addressHash = hashAddress(address, project);
    await insertUnsubscribed(transaction, project.id, { list: inviteList, addressHash, at });
  });
}
