import type { Queryable } from '../../db/database.ts';

/** Whether somebody belongs to the project. */
export async function isMember(queryable: Queryable, projectId: number, personId: string): Promise<boolean> {
  const rows = await queryable.query(
    'select from memberships where project_id = $1::int and person_id = $2::text::uuid',
    [projectId, personId],
  );
  return rows.length > 0;
}
