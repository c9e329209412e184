import { responsesOf, rowWithId } from '../../db/by-index.ts';
import type { Queryable, Statement } from '../../db/database.ts';
import type { Change, ResponseSubmission, StoredResponse } from './submission.ts';

/**
 * Answers of one signed respondent to a survey that takes one of them in so many days. Two may arrive at the same moment, in
 * transactions that cannot see each other: so writers of such answers exclude each other, per project, by a lock that is taken
 * before the statement whose snapshot must see the other's commit.
 */
const lockClass = 7_086_917;

/** SQL, what a writer of such answers locks; after the lock of pairing. */
export const holdApart = `pg_advisory_xact_lock(${lockClass}, $1::int)`;

export function mustLieApart(responses: readonly StoredResponse[]): boolean {
  return responses.some(({ apartDays }) => apartDays !== undefined);
}

/**
 * SQL: whether another answer that the respondent of a row has signed lies too near it. `row` has the members of a response as
 * columns, and apart_days, which is null where that does not matter. By responses_respondent.
 */
export function answeredBeside(row: string): string {
  const apart = `${row}.apart_days * interval '24 hours'`;
  return `exists (select from ${responsesOf(`${row}.respondent_id`)} r
                   where r.respondent_verified and r.id <> ${row}.id
                     and r.touchpoint_id = ${row}.touchpoint_id and r.metric = ${row}.metric
                     and r.answered_at - ${row}.answered_at < ${apart}
                     and ${row}.answered_at - r.answered_at < ${apart})`;
}

/** Finds the ids of answers that are not stored, and lie too near one that is; undefined if none must lie apart. */
export function findingAnswersBeside(
  projectId: number,
  responses: readonly StoredResponse[],
  condition = `not exists (select from ${rowWithId('responses', 'i.id')} s)`,
): Statement | undefined {
  const given = responses.flatMap((one) =>
    one.apartDays === undefined
      ? []
      : [
          {
            ...{ id: one.id, respondent_id: one.respondentId, touchpoint_id: one.touchpointId },
            ...{ metric: one.metric, answered_at: one.answeredAt, apart_days: one.apartDays },
          },
        ],
  );
  if (given.length === 0) return undefined;
  return {
    statement: `select id
      from json_to_recordset($2::text::json) as i (id uuid, respondent_id text, touchpoint_id int, metric text,
                                                   answered_at timestamptz, apart_days int)
     where ${condition} and ${answeredBeside('i')}`,
    parameters: [projectId, JSON.stringify(given)],
  };
}

/**
 * Of changes that make an answer that of a signed respondent, which it was not before: the ids of those that lie too near another
 * of theirs, stored or made so by an earlier change.
 */
export async function findAnswersBeside(
  transaction: Queryable,
  projectId: number,
  changes: readonly Change[],
): Promise<Set<string>> {
  const finding = findingAnswersBeside(
    projectId,
    changes.map(({ after }) => after),
    'true',
  );
  if (!finding) return new Set();
  const rows = await transaction.query<{ id: string }>(finding.statement, finding.parameters);
  const found = new Set(rows.map(({ id }) => id));
  const free = new Map(changes.filter(({ after }) => !found.has(after.id)).map((one) => [one.after.id, one]));
  const taken = takeNear(free, ({ after }) => after, { taken: false });
  return new Set([...found, ...taken.map(({ after }) => after.id)]);
}

/** Those by which an answer becomes that of a signed respondent, in the order in which the ids arrived. */
export function newlySigned(changes: readonly Change[], arrived: readonly string[]): Change[] {
  const signed = changes.filter(
    ({ before, after }) =>
      after.apartDays !== undefined &&
      !(before.respondentVerified && before.respondentId === after.respondentId),
  );
  return signed.sort((one, other) => arrived.indexOf(one.after.id) - arrived.indexOf(other.after.id));
}

/**
 * Takes out those that lie too near one that comes before them, which a statement that stores them all would not see. Returns
 * them. What is taken out counts, too: it may be stored in the end, if what comes before it is not.
 */
export function takeBeside(firsts: Map<string, ResponseSubmission>): ResponseSubmission[] {
  return takeNear(firsts, ({ response }) => response, { taken: true });
}

/** `counting.taken`: those that were taken out before keep others out as well. */
function takeNear<Item>(
  items: Map<string, Item>,
  responseOf: (item: Item) => StoredResponse,
  counting: { taken: boolean },
): Item[] {
  const before = new Map<string, number[]>();
  const taken: Item[] = [];
  for (const [id, item] of items) {
    const { apartDays, respondentId, touchpointId, metric, answeredAt } = responseOf(item);
    if (apartDays === undefined) continue;
    const name = JSON.stringify([respondentId, touchpointId, metric]);
    const times = before.get(name) ?? [];
    const isNear = times.some((at) => Math.abs(at - answeredAt.getTime()) < apartDays * 86_400_000);
    if (isNear) {
      items.delete(id);
      taken.push(item);
    }
    if (!isNear || counting.taken) before.set(name, [...times, answeredAt.getTime()]);
  }
  return taken;
}
