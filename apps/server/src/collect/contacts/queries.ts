import type { Queryable, Transaction } from '../../db/database.ts';
import { toIdList } from '../../db/id-list.ts';
import type { GivenContact } from './take-contacts.ts';

/** A contact that is kept. */
export interface ContactRow extends GivenContact {
  responseId: string;
  /** Of the response. */
  locale: string | null;
  createdAt: Date;
}

const insertStatement = `
  insert into contacts (project_id, response_id, question, kind, value, consent, locale, created_at)
  select $1::int, r.id, c.question, c.kind, c.value, c.consent, r.locale, $3::text::timestamptz
    from json_to_recordset($2::text::json) as r (id uuid, locale text, contacts json)
   cross join lateral json_to_recordset(r.contacts)
         as c (question text, kind text, value text, consent text)
   order by r.id, c.question`;

/** Keeps the contacts of responses, which have none yet. */
export function addContacts(
  transaction: Transaction,
  projectId: number,
  {
    responses,
    at,
  }: {
    responses: readonly { id: string; locale: string | null; contacts?: readonly GivenContact[] }[];
    at: Date;
  },
): void {
  const rows = responses.map(({ id, locale, contacts = [] }) => ({ id, locale, contacts }));
  transaction.send(insertStatement, [projectId, JSON.stringify(rows), at.toISOString()]);
}

export function deleteContacts(
  transaction: Transaction,
  projectId: number,
  responseIds: readonly string[],
): void {
  transaction.send(
    'delete from contacts where project_id = $1::int and response_id = any($2::text::uuid[])',
    [projectId, toIdList(responseIds)],
  );
}

export async function listContacts(
  queryable: Queryable,
  projectId: number,
  responseIds: readonly string[],
): Promise<ContactRow[]> {
  return queryable.query<ContactRow>(
    `select response_id as "responseId", question, kind, value, consent, locale, created_at as "createdAt"
       from contacts where project_id = $1::int and response_id = any($2::text::uuid[])
      order by response_id, question`,
    [projectId, toIdList(responseIds)],
  );
}
