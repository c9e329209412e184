import { inviteMail } from '../../collect/invites/invite-mails.ts';
import { readResponses } from '../../collect/responses/queries.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import { keepTrying } from '../../db/write-group.ts';
import { storeDeliveries } from '../../send/deliveries/store-deliveries.ts';
import { forgetAddressOf, forgetMailAddresses, takeDueReminders } from './queries.ts';

const invitesAtOnce = 200;

/** Has whoever was invited by mail and has not answered reminded once, and forgets addresses once nothing is to be sent to them any more. */
export async function remindInvited(
  { database, clock, isStopped }: InterruptibleContext,
  { id: projectId }: { id: number },
): Promise<void> {
  let count = invitesAtOnce;
  while (count === invitesAtOnce && !isStopped()) {
    count = await keepTrying(() =>
      database.transaction(async (transaction) => {
        const at = clock();
        const due = await takeDueReminders(transaction, projectId, { at, limit: invitesAtOnce });
        const open = due.filter(({ isOpen }) => isOpen);
        // An answer is stored before its invite is told of it.
        const answers = await readResponses(
          transaction,
          projectId,
          open.map(({ responseId }) => responseId),
        );
        const answered = new Set(answers.map(({ id }) => id));
        const silent = open.filter(({ responseId }) => !answered.has(responseId));
        await storeDeliveries(transaction, projectId, {
          deliveries: silent.map((invite) => inviteMail(invite, 'invite.reminder')),
          at,
        });
        const heard = open.filter(({ responseId }) => answered.has(responseId));
        await forgetAddressOf(
          transaction,
          projectId,
          heard.map(({ id }) => id),
        );
        return due.length;
      }),
    );
  }
  await keepTrying(() => forgetMailAddresses(database, projectId, clock()));
}
