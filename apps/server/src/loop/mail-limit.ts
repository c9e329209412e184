import type { Context } from '../db/context.ts';
import type { DeliveryRow } from '../send/deliveries/store-deliveries.ts';

/** So many mails in a day go to an address of nobody in the project, who has not said that they want any. */
const mostADay = 50;
const dayMs = 86_400_000;

/** Whether a mail would be one too many for whom it is for; people of the project get all. By deliveries_mails. */
export async function isOneTooMany(
  { database, clock }: Context,
  projectId: number,
  { id, destination }: Pick<DeliveryRow, 'id' | 'destination'>,
): Promise<boolean> {
  const address = destination.slice(destination.lastIndexOf(' ') + 1);
  const [mails] = await database.query<{ sent: number }>(
    `select count(*)::int as sent from deliveries
      where project_id = $1::int and kind = 'email' and substring(destination from '[^ ]*$') = $2::text
        and created_at > $3::text::timestamptz
        and tries > 0 and status in ('pending', 'sent') and id <> $4::text::uuid`,
    [projectId, address, new Date(clock().getTime() - dayMs).toISOString(), id],
  );
  if (!mails || mails.sent < mostADay) return false;
  const members = await database.query(
    `select from memberships m join people p on p.id = m.person_id
      where m.project_id = $1::int and p.email = $2::text`,
    [projectId, address],
  );
  return members.length === 0;
}
