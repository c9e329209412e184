import { isDeepStrictEqual } from 'node:util';
import { isContact, type PrivacyFindings, type PrivacySubject } from '@voxpoint/contract';
import { responseNotFound } from '../../collect/responses/delete-response.ts';
import { listKnownIds } from '../../collect/responses/queries.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { listCasesOf } from '../respondents/queries.ts';
import { findWritten } from './erase-written.ts';
import { createMentions, type Mentions, withoutMentions } from './mentions.ts';
import { endOf, isSameNumber, readNumber } from './phone-numbers.ts';
import {
  countCopies,
  listCaseTexts,
  listContactResponses,
  listContactsOf,
  listInvitedAt,
  listResponsesOfAll,
} from './queries.ts';

/** Nobody reads more; the erasure reaches all. */
const mostListed = 1_000;

/** Whom a request is about. */
export interface FoundSubject {
  respondents: string[];
  /** Of all of them, and those in which the contact was left. */
  responseIds: string[];
  caseIds: string[];
  /** Other cases in which somebody wrote of them. */
  mentioningIds: string[];
  /** How they are written of; undefined: a response alone is meant. */
  mentions: Mentions | undefined;
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
  const left = contact === undefined ? [] : await listLeft(queryable, projectId, contact);
  const invited = contact === undefined ? [] : await listInvitedAt(queryable, projectId, contact.trim());
  const named = [...left.flatMap(({ respondentId }) => respondentId ?? []), ...invited];
  const respondents = [...new Set([...(respondent === undefined ? [] : [respondent]), ...named])];
  const ids = new Set([
    ...(response === undefined ? [] : [response]),
    ...left.map(({ id }) => id),
    ...(await listResponsesOfAll(queryable, projectId, respondents)),
  ]);
  const caseIds = await listCasesOf(queryable, projectId, { respondents, ids: [...ids] });
  const mentions = createMentions([
    ...respondents,
    ...(contact === undefined ? [] : [contact]),
    ...(await listContactsOf(queryable, projectId, respondents)),
  ]);
  const mentioning = await listMentioning(queryable, projectId, mentions);
  return {
    ...{ respondents, responseIds: [...ids].sort(), caseIds, mentions },
    mentioningIds: mentioning.filter((id) => !caseIds.includes(id)),
  };
}

/** Where a contact was left, however it was written. */
async function listLeft(queryable: Queryable, projectId: number, contact: string) {
  const value = contact.trim();
  const number = isContact('phone', value) ? readNumber(value) : undefined;
  const left = await listContactResponses(queryable, projectId, {
    value,
    digits: number ? endOf(number) : null,
  });
  return number ? left.filter((one) => isSameNumber(readNumber(one.value), number)) : left;
}

/** Cases in which somebody wrote of them. */
async function listMentioning(
  queryable: Queryable,
  projectId: number,
  mentions: Mentions | undefined,
): Promise<string[]> {
  if (!mentions) return [];
  const rows = await listCaseTexts(queryable, projectId, mentions.pattern);
  const meant = rows.filter(
    ({ texts, changes }) =>
      texts.some((text) => text !== null && mentions.isIn(text)) ||
      !isDeepStrictEqual(changes, withoutMentions(changes, mentions)),
  );
  return [...new Set(meant.map(({ id }) => id))];
}

/** What is held of somebody. Throws `response-not-found`. */
export async function readFindings(
  { database }: Context,
  projectId: number,
  subject: PrivacySubject,
): Promise<PrivacyFindings> {
  const { respondents, responseIds, caseIds, mentioningIds, mentions } = await findSubject(
    database,
    projectId,
    subject,
  );
  const { texts, audit } = await findWritten(database, projectId, mentions);
  return {
    respondents,
    responses: responseIds.slice(0, mostListed),
    cases: caseIds.slice(0, mostListed),
    mentions: mentioningIds.slice(0, mostListed),
    ...(await countCopies(database, projectId, { responseIds, respondents })),
    ...{ texts: texts.slice(0, mostListed), audit },
  };
}
