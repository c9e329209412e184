import type { CaseAssignment, CaseChange, CaseDetail } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { nextEntryId } from '../../audit/entry-ids.ts';
import { CodedError } from '../../base/coded-error.ts';
import { assertPreconditions, type Preconditions } from '../../base/etag.ts';
import type { Queryable } from '../../db/database.ts';
import { lockProject } from '../../db/lock-project.ts';
import { keepTrying } from '../../db/write-group.ts';
import { assertCanOwnCases, canOwnCases } from './case-owners.ts';
import { changeRow, reopens } from './change-row.ts';
import { type CaseRow, lockCases } from './queries.ts';
import { caseNotFound, readCase } from './read-cases.ts';
import { type Changed, storeChanges } from './store-changes.ts';
import { mailAbout } from './tell-case.ts';

/**
 * Changes what is given of a case, unless it is not as the caller has read it. Throws `case-not-found`,
 * `precondition-failed`, `case-exists` or `validation-failed`.
 */
export async function changeCase(
  context: ActingContext,
  projectId: number,
  { id, given, ...preconditions }: { id: string; given: CaseChange } & Preconditions,
): Promise<CaseDetail> {
  return keepTrying(() =>
    context.database.transaction(async (transaction) => {
      // Before cases: what opens them does so too, and until the end nobody gets another role.
      if (given.owner || given.status === 'open' || given.status === 'waiting') {
        await lockProject(context.database, transaction, projectId);
      }
      const [before] = await lockCases(transaction, projectId, [id]);
      if (!before) throw caseNotFound(id);
      if (preconditions.ifMatch !== undefined || preconditions.ifNoneMatch !== undefined) {
        assertPreconditions(preconditions, await readCase(transaction, projectId, id));
      }
      if (given.owner) {
        await assertCanOwnCases(transaction, projectId, { owner: given.owner, path: 'owner' });
      }
      const at = context.clock();
      const after = await changeOf(transaction, before, { given, at });
      if (after !== before) {
        if (reopens(before, after)) await assertNoOther(transaction, before);
        const changed = [{ before, after }];
        await storeChanges(context, transaction, { projectId, changed, at });
        if (isHandedOver(changed[0] as Changed)) {
          const cause = `case ${id} assigned ${after.revision}`;
          const mail = { rows: [after], event: 'case.assigned' as const, cause, at, by: context.actor };
          await mailAbout(transaction, projectId, mail);
        }
      }
      return readCase(transaction, projectId, id);
    }),
  );
}

/**
 * Gives cases to somebody, all of them or none. Returns how many changed. Whoever gets several is sent one mail. Throws
 * `case-not-found` or `validation-failed`.
 */
export async function assignCases(
  context: ActingContext,
  projectId: number,
  { ids, owner, team }: CaseAssignment,
): Promise<number> {
  const given = { ...(owner !== undefined && { owner }), ...(team !== undefined && { team }) };
  return keepTrying(() =>
    context.database.transaction(async (transaction) => {
      if (owner) await lockProject(context.database, transaction, projectId);
      const rows = await lockCases(transaction, projectId, ids);
      const missing = ids.find((id) => !rows.some((row) => row.id === id));
      if (missing !== undefined) throw caseNotFound(missing);
      if (owner) await assertCanOwnCases(transaction, projectId, { owner, path: 'owner' });
      const at = context.clock();
      const changed = rows
        .map((before) => ({ before, after: changeRow(before, given, at) }))
        .filter(({ before, after }) => before !== after);
      await storeChanges(context, transaction, { projectId, changed, at });
      const handedOver = new Map<string, CaseRow[]>();
      for (const { after } of changed.filter(isHandedOver)) {
        const to = after.ownerId ?? `team ${after.team}`;
        handedOver.set(to, [...(handedOver.get(to) ?? []), after]);
      }
      for (const rows of handedOver.values()) {
        const cause = `cases ${nextEntryId(at)} assigned`;
        const mail = { rows, event: 'case.assigned' as const, cause, at, by: context.actor };
        await mailAbout(transaction, projectId, mail);
      }
      return changed.length;
    }),
  );
}

/** Somebody is to be told that it is theirs now. */
function isHandedOver({ before, after }: Changed): boolean {
  if (after.ownerId !== null) return after.ownerId !== before.ownerId;
  return after.team !== null && (after.team !== before.team || before.ownerId !== null);
}

/** What becomes of a case; one that comes back is nobody's if its owner has left, or only reads now. */
async function changeOf(
  transaction: Queryable,
  before: CaseRow,
  { given, at }: { given: CaseChange; at: Date },
): Promise<CaseRow> {
  const after = changeRow(before, given, at);
  const { projectId, ownerId } = after;
  if (!reopens(before, after) || ownerId === null) return after;
  if (await canOwnCases(transaction, projectId, ownerId)) return after;
  return changeRow(before, { ...given, owner: null }, at);
}

async function assertNoOther(transaction: Queryable, { projectId, id, responseId }: CaseRow): Promise<void> {
  const [other] = await transaction.query<{ id: string; number: number }>(
    `select id, number from cases
      where project_id = $1::int and response_id = $2::text::uuid and id <> $3::text::uuid
        and status in ('new', 'open', 'waiting')`,
    [projectId, responseId, id],
  );
  if (!other) return;
  throw new CodedError('case-exists', `The response has the open case ${other.number} (${other.id}).`);
}
