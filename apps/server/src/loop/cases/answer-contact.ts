import type { Contact } from '@voxpoint/contract';
import type { Queryable } from '../../db/database.ts';

/** By what the customer of a case may be reached, and in which language. */
export interface CaseContact extends Contact {
  locale: string | null;
}

/**
 * What was left with the case's response, or with one that has joined it: an address of e-mail before a number, the newest
 * first.
 */
export async function findCaseContact(
  queryable: Queryable,
  projectId: number,
  { id, responseId }: { id: string; responseId: string },
): Promise<CaseContact | undefined> {
  const [contact] = await queryable.query<CaseContact>(
    `select kind, value, locale from contacts
      where project_id = $1::int
        and response_id in (select $3::text::uuid
                             union all
                            select response_id from case_events
                             where project_id = $1::int and case_id = $2::text::uuid and kind = 'response-joined')
      order by (kind = 'email') desc, created_at desc
      limit 1`,
    [projectId, id, responseId],
  );
  return contact;
}
