import type { PrivacyFindings, PrivacySubject } from '@voxpoint/contract';
import { responseNotFound } from '../../collect/responses/delete-response.ts';
import { listKnownIds } from '../../collect/responses/queries.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { listCasesOf } from '../respondents/queries.ts';
import { countCopies, listContactResponses, listMentioning, listResponsesOfAll } from './queries.ts';

/** Nobody reads more; the erasure reaches all. */
const mostListed = 1_000;
/** What is shorter stands in too many texts by chance. */
const shortestMention = 4;

/** Whom a request is about. */
export interface FoundSubject {
  respondents: string[];
  /** Of all of them, and those in which the contact was left. */
  responseIds: string[];
  caseIds: string[];
  /** Other cases in which somebody wrote of them. */
  mentioningIds: string[];
}

/** Throws `response-not-found`. */
export async function findSubject(
  queryable: Queryable,
  projectId: number,
  { respondent, contact, response }: PrivacySubject,
): Promise<FoundSubject> {
  if (response !== undefined && (await listKnownIds(queryable, projectId, [response])).length === 0) {
    throw responseNotFound(response);
  }
  const left = contact === undefined ? [] : await listContactResponses(queryable, projectId, contact);
  const named = left.flatMap(({ respondentId }) => respondentId ?? []);
  const respondents = [...new Set([...(respondent === undefined ? [] : [respondent]), ...named])];
  const ids = new Set([
    ...(response === undefined ? [] : [response]),
    ...left.map(({ id }) => id),
    ...(await listResponsesOfAll(queryable, projectId, respondents)),
  ]);
  const caseIds = await listCasesOf(queryable, projectId, { respondents, ids: [...ids] });
  const mentioning = await listMentions(queryable, projectId, [
    ...respondents,
    ...(contact === undefined ? [] : [contact]),
  ]);
  return {
    ...{ respondents, responseIds: [...ids].sort(), caseIds },
    mentioningIds: mentioning.filter((id) => !caseIds.includes(id)),
  };
}

/** Words alone: `user-1` is not found in `user-17`. */
async function listMentions(
  queryable: Queryable,
  projectId: number,
  values: readonly string[],
): Promise<string[]> {
  const patterns = values
    .filter(({ length }) => length >= shortestMention)
    .map((value) => value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (patterns.length === 0) return [];
  const pattern = `(^|[^A-Za-z0-9])(${patterns.join('|')})($|[^A-Za-z0-9])`;
  return listMentioning(queryable, projectId, pattern);
}

/** What is held of somebody. Throws `response-not-found`. */
export async function readFindings(
  { database }: Context,
  projectId: number,
  subject: PrivacySubject,
): Promise<PrivacyFindings> {
  const { respondents, responseIds, caseIds, mentioningIds } = await findSubject(
    database,
    projectId,
    subject,
  );
  return {
    respondents,
    responses: responseIds.slice(0, mostListed),
    cases: caseIds.slice(0, mostListed),
    mentions: mentioningIds.slice(0, mostListed),
    ...(await countCopies(database, projectId, responseIds)),
  };
}
