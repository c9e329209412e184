import type { Queryable } from '../../db/database.ts';
import { toIdList } from '../../db/id-list.ts';

/** The responses in which a contact was left, and who gave them; of numbers those that end with the same digits. */
export async function listContactResponses(
  queryable: Queryable,
  projectId: number,
  { value, digits }: { value: string; digits: string | null },
): Promise<{ id: string; respondentId: string | null; value: string }[]> {
  return queryable.query(
    `select distinct k.response_id as id, r.respondent_id as "respondentId", k.value
       from contacts k
       left join responses r on r.project_id = $1::int and r.id = k.response_id
      where k.project_id = $1::int
        and case when $3::text is null then lower(k.value) = lower($2::text)
                 else k.kind = 'phone' and right(regexp_replace(k.value, '[^0-9]', '', 'g'), length($3::text)) = $3::text end`,
    [projectId, value, digits],
  );
}

/** Addresses and numbers that were left by respondents who are not erased, and where mails to them are to go. */
export async function listContactsOf(
  queryable: Queryable,
  projectId: number,
  respondents: readonly string[],
): Promise<string[]> {
  const rows = await queryable.query<{ value: string }>(
    `select distinct k.value
       from responses r
       join contacts k on k.project_id = $1::int and k.response_id = r.id
      where r.project_id = $1::int
        and r.respondent_id = any (array(select json_array_elements_text($2::text::json)))
      union
     select mail_to from invites
      where project_id = $1::int and mail_to is not null
        and respondent_id = any (array(select json_array_elements_text($2::text::json)))`,
    [projectId, JSON.stringify(respondents)],
  );
  return rows.map(({ value }) => value);
}

/** Who is invited by mails to an address, as long as it is kept. */
export async function listInvitedAt(
  queryable: Queryable,
  projectId: number,
  address: string,
): Promise<string[]> {
  const rows = await queryable.query<{ id: string }>(
    `select distinct respondent_id as id from invites
      where project_id = $1::int and mail_to is not null and mail_to = lower($2::text)`,
    [projectId, address],
  );
  return rows.map(({ id }) => id);
}

/** Deletes what was left with these responses. Returns how many rows it were. */
export async function deleteContactsOf(
  queryable: Queryable,
  projectId: number,
  ids: readonly string[],
): Promise<number> {
  const rows = await queryable.query(
    `delete from contacts where project_id = $1::int and response_id = any ($2::text::uuid[]) returning 1`,
    [projectId, toIdList(ids)],
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

/** Texts of cases in which a pattern for the collation C finds something, in whatever case, by the ids of these. */
export async function listCaseTexts(
  queryable: Queryable,
  projectId: number,
  pattern: string,
): Promise<{ id: string; texts: (string | null)[]; changes: unknown }[]> {
  return queryable.query(
    `select id, json_build_array(cause, resolution, link) as texts, null::jsonb as changes from cases
      where project_id = $1::int and concat_ws(' ', cause, resolution, link) collate "C" ~* $2::text
      union all
     select case_id, json_build_array(note), changes from case_events
      where project_id = $1::int and (note collate "C" ~* $2::text or changes::text collate "C" ~* $2::text)
      order by id`,
    [projectId, pattern],
  );
}

interface Copies {
  contacts: number;
  messages: number;
  reports: number;
  invites: number;
}

export async function countCopies(
  queryable: Queryable,
  projectId: number,
  { responseIds, respondents }: { responseIds: readonly string[]; respondents: readonly string[] },
): Promise<Copies> {
  const [row] = await queryable.query<Copies>(
    `select (select count(*)::int from contacts
              where project_id = $1::int and response_id = any ($2::text::uuid[])) as contacts,
            (select count(*)::int from deliveries
              where project_id = $1::int and response_id = any ($2::text::uuid[])) as messages,
            (select count(*)::int from stored_reports
              where project_id = $1::int and response_ids ?| $2::text::text[]) as reports,
            (select count(*)::int from invites
              where project_id = $1::int
                and respondent_id = any (array(select json_array_elements_text($3::text::json)))) as invites`,
    [projectId, toIdList(responseIds), JSON.stringify(respondents)],
  );
  return row ?? { contacts: 0, messages: 0, reports: 0, invites: 0 };
}
