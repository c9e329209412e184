import type { Queryable } from '../../db/database.ts';
import { toIdList } from '../../db/id-list.ts';

/** Whose contact it is: e-mail addresses are compared without case, numbers by their digits. */
const isContact = `(lower(k.value) = lower($2::text)
  or (k.kind = 'phone' and regexp_replace(k.value, '[^0-9+]', '', 'g') = regexp_replace($2::text, '[^0-9+]', '', 'g')
      and length(regexp_replace($2::text, '[^0-9]', '', 'g')) > 5))`;

/** The responses in which a contact was left, and who gave them. */
export async function listContactResponses(
  queryable: Queryable,
  projectId: number,
  contact: string,
): Promise<{ id: string; respondentId: string | null }[]> {
  return queryable.query(
    `select distinct k.response_id as id, r.respondent_id as "respondentId"
       from contacts k
       left join responses r on r.project_id = k.project_id and r.id = k.response_id
      where k.project_id = $1::int and ${isContact}`,
    [projectId, contact],
  );
}

/** Deletes what was left with these responses, and a contact wherever it was left. Returns how many rows it were. */
export async function deleteContactsOf(
  queryable: Queryable,
  projectId: number,
  { contact, ids }: { contact?: string; ids: readonly string[] },
): Promise<number> {
  const rows = await queryable.query(
    `delete from contacts k
      where k.project_id = $1::int and (k.response_id = any ($3::text::uuid[]) or ($2::text is not null and ${isContact}))
     returning 1`,
    [projectId, contact ?? null, toIdList(ids)],
  );
  return rows.length;
}

/** All responses of respondents that are not deleted. */
export async function listResponsesOfAll(
  queryable: Queryable,
  projectId: number,
  respondents: readonly string[],
): Promise<string[]> {
  const rows = await queryable.query<{ id: string }>(
    `select id from responses
      where project_id = $1::int and state <> 'deleted'
        and respondent_id = any (array(select json_array_elements_text($2::text::json)))`,
    [projectId, JSON.stringify(respondents)],
  );
  return rows.map(({ id }) => id);
}

/** Cases in which somebody wrote what a pattern for the collation C finds, in whatever case. */
export async function listMentioning(
  queryable: Queryable,
  projectId: number,
  pattern: string,
): Promise<string[]> {
  const rows = await queryable.query<{ id: string }>(
    `select id from cases
      where project_id = $1::int and concat_ws(' ', cause, resolution, link) collate "C" ~* $2::text
      union
     select case_id as id from case_events
      where project_id = $1::int and (note collate "C" ~* $2::text or changes::text collate "C" ~* $2::text)
      order by id`,
    [projectId, pattern],
  );
  return rows.map(({ id }) => id);
}

export async function countCopies(
  queryable: Queryable,
  projectId: number,
  ids: readonly string[],
): Promise<{ contacts: number; messages: number; reports: number }> {
  const [row] = await queryable.query<{ contacts: number; messages: number; reports: number }>(
    `select (select count(*)::int from contacts
              where project_id = $1::int and response_id = any ($2::text::uuid[])) as contacts,
            (select count(*)::int from deliveries
              where project_id = $1::int and response_id = any ($2::text::uuid[])) as messages,
            (select count(*)::int from stored_reports
              where project_id = $1::int and response_ids ?| $2::text::text[]) as reports`,
    [projectId, toIdList(ids)],
  );
  return row ?? { contacts: 0, messages: 0, reports: 0 };
}
