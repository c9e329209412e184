import type { CaseStatus } from '@voxpoint/contract/vocabulary';
import type { Range } from '@voxpoint/metrics';
import { CodedError } from '../../../base/coded-error.ts';
import type { Queryable } from '../../../db/database.ts';

/** A case as its figures see it. */
export interface CohortRow {
  status: CaseStatus;
  touchpoint: string;
  team: string | null;
  cause: string | null;
  ownerId: string | null;
  dueAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  firstActedAt: Date | null;
  resolvedAt: Date | null;
  waitedMs: number;
  waitingSince: Date | null;
  reopened: number;
}

const mostCases = 200_000;

/** The cases that were opened in a period. Throws `too-many-points` where they are more than 200,000. */
export async function listCohort(
  queryable: Queryable,
  projectId: number,
  { from, to }: Range,
): Promise<CohortRow[]> {
  const rows = await queryable.query<CohortRow>(
    `select c.status, t.key as touchpoint, c.team, c.cause, c.owner_id as "ownerId", c.due_at as "dueAt",
            c.created_at as "createdAt", c.updated_at as "updatedAt", c.first_acted_at as "firstActedAt",
            c.resolved_at as "resolvedAt", c.waited_ms as "waitedMs", c.waiting_since as "waitingSince", c.reopened
       from cases c
       join touchpoints t on t.project_id = $1::int and t.id = c.touchpoint_id
      where c.project_id = $1::int and c.created_at >= $2::text::timestamptz and c.created_at < $3::text::timestamptz
      limit $4::int`,
    [projectId, from.toISOString(), to.toISOString(), mostCases + 1],
  );
  if (rows.length <= mostCases) return rows;
  throw new CodedError(
    'too-many-points',
    `More than ${mostCases} cases were opened in the period. Ask for a shorter one.`,
  );
}

/** What is open now, and what was resolved in the period, whenever it was opened. */
export async function countBacklog(
  queryable: Queryable,
  projectId: number,
  { from, to }: Range,
): Promise<{ backlog: number; resolvedInPeriod: number }> {
  const [row] = await queryable.query<{ backlog: number; resolvedInPeriod: number }>(
    `select count(*) filter (where status in ('new', 'open', 'waiting'))::int as backlog,
            count(*) filter (where resolved_at >= $2::text::timestamptz and resolved_at < $3::text::timestamptz)::int
              as "resolvedInPeriod"
       from cases where project_id = $1::int`,
    [projectId, from.toISOString(), to.toISOString()],
  );
  return row ?? { backlog: 0, resolvedInPeriod: 0 };
}
