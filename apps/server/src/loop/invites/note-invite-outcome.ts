import { inviteList, inviteMailEvents } from '../../collect/invites/invite-mails.ts';
import type { Context } from '../../db/context.ts';
import type { Outcome } from '../../send/deliveries/outcome.ts';
import { isLastTry } from '../../send/deliveries/retry-times.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { insertUnsubscribed } from '../../send/unsubscribing/queries.ts';
import { hashAddress } from '../../send/unsubscribing/unsubscribe-token.ts';
import { forgetAddressOf, giveReminderBack, noteBounced, noteSent } from './queries.ts';

/** Keeps in mind how far an invite has come by mail. An address that takes none gets none any more, from any invite. */
export async function noteInviteOutcome(
  { database, clock }: Context,
  project: { id: number; erasureKey: string },
  { delivery, outcome }: { delivery: DeliveryRow; outcome: Outcome },
): Promise<void> {
  if (!inviteMailEvents.some((event) => event === delivery.event)) return;
  const { invite: id } = delivery.subject as { invite: string };
  const isReminder = delivery.event === 'invite.reminder';
  const at = clock();
  if (outcome.kind === 'rejected') return noteRefused(database, project, { id, at, outcome });
  if (outcome.kind === 'sent' && !isReminder) return noteSent(database, project.id, { id, at });
  // A reminder that has perhaps arrived is not sent again.
  const isToBeTried =
    outcome.kind !== 'sent' && !isLastTry(delivery.tries) && (!isReminder || outcome.isUnsent);
  if (!isToBeTried) return forgetAddressOf(database, project.id, [id]);
  if (isReminder) await giveReminderBack(database, project.id, id);
}

async function noteRefused(
  database: Context['database'],
  project: { id: number; erasureKey: string },
  { id, at, outcome }: { id: string; at: Date; outcome: Outcome },
): Promise<void> {
  // Nobody refused what was not sent, since no server for mail is configured any more.
  if (outcome.error === undefined) return forgetAddressOf(database, project.id, [id]);
  await database.transaction(async (transaction) => {
    const address = await noteBounced(transaction, project.id, { id, at });
    if (address === undefined || !outcome.isDeadAddress) return;
    const addressHash = hashAddress(address, project);
    await insertUnsubscribed(transaction, project.id, { list: inviteList, addressHash, at });
  });
}
