import type { AnswerWhen, ResponseFilterTexts } from '@voxpoint/contract';
import { urgencyTauDays } from '@voxpoint/metrics';
import { erasedWord } from '../../base/erased-word.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { givenRows, lockedRows, toIdList } from '../../db/id-list.ts';
import {
  askedBy,
  meantFrom,
  type PlaceText,
  type ResponseFilter,
  textsOf,
} from '../../read/responses/response-filter.ts';
import { wordPatterns } from '../../read/responses/word-patterns.ts';
import { readFilterTexts } from '../matching/find-matching.ts';

/** What an alert asks of answers, as it is asked of the database. */
export interface AnswerRule {
  filter: ResponseFilter;
  /** A regular expression that comments match which hold one of the words; null: any answer will do. */
  wordPattern: string | null;
  leastSeverity: number | null;
}

/** What an alert means now. Throws `touchpoint-not-found` or `journey-not-found`: they may be gone since. */
export async function readAnswerRule(
  context: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone'>,
  { when, where }: { when: AnswerWhen; where: ResponseFilterTexts },
): Promise<AnswerRule> {
  const { bands, scores, hasComment, words, urgencyAtLeast } = when;
  const filter = await readFilterTexts(context, project, where, { band: bands, score: scores, hasComment });
  return { filter, wordPattern: words ? anyOf(words) : null, leastSeverity: urgencyAtLeast ?? null };
}

/** A regular expression that nothing matches. */
const nowhere = '^(?=x)(?!x)';

/**
 * Of a phrase all words occur, in any order: in the expressions of PostgreSQL a point is a line break, too. Each word is
 * looked for from the beginning: an alternation of 50 words took 2.5 s for a comment that is made to nearly match, this 8 ms.
 */
function anyOf(phrases: readonly string[]): string {
  const looked = phrases.filter((phrase) => phrase !== erasedWord);
  if (looked.length === 0) return nowhere;
  const one = (phrase: string) =>
    `^${wordPatterns(phrase)
      .map((word) => `(?=.*${word})`)
      .join('')}`;
  return `(?:${looked.map(one).join('|')})`;
}

const tauSeconds = urgencyTauDays * 86_400;
/** What was so old when it came was brought from elsewhere, or tells of what is over. */
const oldestHours = 7 * 24;

/** SQL: what an answer must be like, on the row `r` with the place of one text. Urgencies are sums that were rounded. */
const isNew = `r.answered_at >= r.received_at - interval '${oldestHours} hours'`;
const hasWord = (text: string) => `r.comment collate "C" ~ ${text}`;
const isUrgent = (text: string) =>
  `r.urgency - date_part('epoch', r.answered_at) / ${tauSeconds} >= ${text}::float8 - 1e-6`;

/** SQL: whether the row `r` is what a rule asks for, whose texts begin at $3. */
const matches = `${isNew}
   and ($3::text is null or ${hasWord('$3::text')}) and ($4::text is null or ${isUrgent('$4::text')})
   and ${meantFrom(5)}`;

/** The same for one rule: only what it asks is in it. */
export function askedByRule({ filter, wordPattern, leastSeverity }: AnswerRule, place: PlaceText): string {
  return [
    isNew,
    askedBy(filter, place),
    ...(leastSeverity === null ? [] : [isUrgent(place(String(leastSeverity)))]),
    ...(wordPattern === null ? [] : [hasWord(place(wordPattern))]),
  ].join(' and ');
}

const matchStatement = (rows: string) =>
  `select r.id, r.touchpoint_id as "touchpointId" from ${rows} where ${matches}`;
const statements = {
  read: matchStatement(givenRows('responses', 'r')),
  lock: matchStatement(lockedRows('responses', 'r')),
};

/**
 * Those of the responses that match, with their touchpoints. `lock`: none of them, whether it matches or not, changes
 * until the end of the transaction.
 */
export async function matchAnswers(
  queryable: Queryable,
  projectId: number,
  { rule, ids, lock = false }: { rule: AnswerRule; ids: readonly string[]; lock?: boolean },
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { filter, wordPattern, leastSeverity } = rule;
  const rows = await queryable.query<{ id: string; touchpointId: number }>(
    statements[lock ? 'lock' : 'read'],
    [
      ...[projectId, toIdList(ids), wordPattern],
      leastSeverity === null ? null : String(leastSeverity),
      ...textsOf(filter),
    ],
  );
  return new Map(rows.map(({ id, touchpointId }) => [id, touchpointId]));
}
