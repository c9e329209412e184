import type { NewDelivery } from '../../send/deliveries/store-deliveries.ts';
import type { InviteRow } from './queries.ts';

/** What an address unsubscribes from. */
export const inviteList = 'invites';

export const inviteMailEvents = ['invite.created', 'invite.reminder'] as const;

/** A mail that is to leave; where it goes, the invite says alone. All go to one destination, so that they do not crowd the server for mail. */
export function inviteMail(
  { id, createdAt }: Pick<InviteRow, 'id' | 'createdAt'>,
  event: (typeof inviteMailEvents)[number],
): NewDelivery {
  return {
    ...{ kind: 'email', destination: `${inviteList} email customers`, event, subject: { invite: id } },
    cause: `${event} ${id} ${createdAt.toISOString()}`,
  };
}
