import type { Queryable } from '../../db/database.ts';
import { toIdList } from '../../db/id-list.ts';

/** Lets one more link open an invite, the newest `most` of them all. */
export async function addTokenHash(
  queryable: Queryable,
  projectId: number,
  { id, hash, most }: { id: string; hash: string; most: number },
): Promise<void> {
  await queryable.query(
    `update invites set token_hashes = (jsonb_build_array($3::text) || token_hashes) - $4::int
      where project_id = $1::int and id = $2::text::uuid`,
    [projectId, id, hash, most],
  );
}

/** Notes that the first mail was taken; where it went is forgotten, unless there is to be another one. */
export async function noteSent(
  queryable: Queryable,
  projectId: number,
  { id, at }: { id: string; at: Date },
): Promise<void> {
  await queryable.query(
    `update invites
        set sent_at = $3::text::timestamptz, mail_to = case when remind_at is null then null else mail_to end
      where project_id = $1::int and id = $2::text::uuid`,
    [projectId, id, at.toISOString()],
  );
}

/** Takes the reminder of an invite, before it is sent: who comes later gets false. So it leaves once at the most. */
export async function takeReminder(
  queryable: Queryable,
  projectId: number,
  { id, at }: { id: string; at: Date },
): Promise<boolean> {
  const rows = await queryable.query(
    `update invites set reminded_at = $3::text::timestamptz
      where project_id = $1::int and id = $2::text::uuid and reminded_at is null
     returning 1`,
    [projectId, id, at.toISOString()],
  );
  return rows.length > 0;
}

/** Gives a reminder back that has certainly not left. */
export async function giveReminderBack(queryable: Queryable, projectId: number, id: string): Promise<void> {
  await queryable.query(
    'update invites set reminded_at = null where project_id = $1::int and id = $2::text::uuid',
    [projectId, id],
  );
}

/** Forgets where the mails of invites went. */
export async function forgetAddressOf(
  queryable: Queryable,
  projectId: number,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await queryable.query(
    `update invites set mail_to = null, remind_at = null
      where project_id = $1::int and id = any ($2::text::uuid[])`,
    [projectId, toIdList(ids)],
  );
}

/** Notes that a mail was refused for good. Returns where it was to go; undefined: nobody knows any more. */
export async function noteBounced(
  transaction: Queryable,
  projectId: number,
  { id, at }: { id: string; at: Date },
): Promise<string | undefined> {
  const [row] = await transaction.query<{ mailTo: string | null }>(
    `select mail_to as "mailTo" from invites where project_id = $1::int and id = $2::text::uuid for update`,
    [projectId, id],
  );
  await transaction.query(
    `update invites set bounced_at = $3::text::timestamptz, mail_to = null, remind_at = null
      where project_id = $1::int and id = $2::text::uuid`,
    [projectId, id, at.toISOString()],
  );
  return row?.mailTo ?? undefined;
}

export interface DueReminder {
  id: string;
  createdAt: Date;
  responseId: string;
  /** Whether its mail has arrived, it is neither answered nor over. */
  isOpen: boolean;
}

/** Those whose reminder is due, which is then due no more. What somebody is changing is looked at in the next round. By invites_reminders. */
export async function takeDueReminders(
  transaction: Queryable,
  projectId: number,
  { at, limit }: { at: Date; limit: number },
): Promise<DueReminder[]> {
  return transaction.query<DueReminder>(
    `update invites v set remind_at = null
      where v.project_id = $1::int and v.id = any (array(
        select i.id from invites i
         where i.project_id = $1::int and i.remind_at between '-infinity' and $2::text::timestamptz
         order by i.remind_at limit $3::int
           for update skip locked))
     returning v.id, v.created_at as "createdAt", v.response_id as "responseId",
       (v.mail_to is not null and v.sent_at is not null and v.answered_at is null
          and v.expires_at > $2::text::timestamptz) as "isOpen"`,
    [projectId, at.toISOString(), limit],
  );
}

/** Forgets where mails went that will not be sent any more. By invites_mails. */
export async function forgetMailAddresses(queryable: Queryable, projectId: number, at: Date): Promise<void> {
  await queryable.query(
    `update invites v set mail_to = null, remind_at = null
      where v.project_id = $1::int and v.id = any (array(
        select i.id from invites i
         where i.project_id = $1::int and i.mail_to is not null
           and i.expires_at between '-infinity' and $2::text::timestamptz
         order by i.expires_at))`,
    [projectId, at.toISOString()],
  );
}
