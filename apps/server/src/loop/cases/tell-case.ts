import type { Actor } from '../../audit/acting.ts';
import type { Queryable } from '../../db/database.ts';
import { storeDeliveries } from '../../send/deliveries/store-deliveries.ts';
import { tellWebhooks } from '../webhooks/tell-webhooks.ts';
import type { CaseRow } from './queries.ts';

type TellableCase = Pick<CaseRow, 'id' | 'responseId' | 'revision' | 'ownerId' | 'team'>;
type CaseHappening = 'case.opened' | 'case.changed' | 'case.resolved';

/** Tells webhooks what became of a case, once for each of its revisions. */
export async function tellCase(
  transaction: Queryable,
  projectId: number,
  { row, event, at }: { row: TellableCase; event: CaseHappening; at: Date },
): Promise<void> {
  await tellWebhooks(transaction, projectId, {
    event,
    subject: { case: row.id },
    cause: `case ${row.id} ${event.slice('case.'.length)} ${row.revision}`,
    responseId: row.responseId,
    at,
  });
}

/** No team is larger; and nobody sends more mails for one case. */
const mostMails = 100;

/** Who is to deal with a case: its owner, else everybody of its team. */
async function listAddressees(
  transaction: Queryable,
  projectId: number,
  { ownerId, team }: Pick<CaseRow, 'ownerId' | 'team'>,
): Promise<{ id: string; email: string }[]> {
  if (ownerId === null && team === null) return [];
  return transaction.query(
    `select p.id, p.email
       from memberships m
       join people p on p.id = m.person_id
      where m.project_id = $1::int
        and case when $2::text is null then m.teams ? $3::text else m.person_id = $2::text::uuid end
      order by p.email
      limit $4::int`,
    [projectId, ownerId, team, mostMails],
  );
}

interface Mailing {
  /** The first stands for all in what makes the mail one. */
  rows: readonly TellableCase[];
  event: 'case.assigned' | 'case.overdue';
  cause: string;
  at: Date;
  /** Who knows already, because they did it. */
  by?: Actor;
}

/** Has a mail sent to those who are to deal with cases that have the same owner and team. */
export async function mailAbout(
  transaction: Queryable,
  projectId: number,
  { rows, event, cause, at, by }: Mailing,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const addressees = await listAddressees(transaction, projectId, first);
  const deliveries = addressees
    .filter(({ id }) => by?.kind !== 'person' || by.id !== id)
    .map(({ email }) => ({
      kind: 'email' as const,
      destination: `case email ${email}`,
      event,
      subject: { cases: rows.map(({ id }) => id) },
      cause,
      ...(rows.length === 1 && { responseId: first.responseId }),
    }));
  await storeDeliveries(transaction, projectId, { deliveries, at });
}
