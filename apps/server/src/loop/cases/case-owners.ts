import type { Role } from '@voxpoint/contract/vocabulary';
import { invalidMember } from '../../base/coded-error.ts';
import type { Queryable } from '../../db/database.ts';

/** Whether somebody of the project may deal with cases, and so can be given some: viewers only read them. */
export async function canOwnCases(
  queryable: Queryable,
  projectId: number,
  personId: string,
): Promise<boolean> {
  return canDeal(await findRole(queryable, projectId, personId));
}

/** Throws `validation-failed` at `path` for an owner who could not deal with the case. */
export async function assertCanOwnCases(
  queryable: Queryable,
  projectId: number,
  { owner, path }: { owner: string; path: string },
): Promise<void> {
  const role = await findRole(queryable, projectId, owner);
  if (role === undefined) throw invalidMember(path, 'not-there', { of: 'person', key: owner });
  if (!canDeal(role)) throw invalidMember(path, 'owner-only-reads', {});
}

function canDeal(role: Role | undefined): boolean {
  return role === 'editor' || role === 'owner';
}

async function findRole(
  queryable: Queryable,
  projectId: number,
  personId: string,
): Promise<Role | undefined> {
  const [row] = await queryable.query<{ role: Role }>(
    'select role from memberships where project_id = $1::int and person_id = $2::text::uuid',
    [projectId, personId],
  );
  return row?.role;
}
