import { randomUUID } from 'node:crypto';
import type { BusinessHours, OpenCase } from '@voxpoint/contract';
import { urgencyTauDays } from '@voxpoint/metrics';
import type { Queryable } from '../../db/database.ts';
import { canOwnCases } from './case-owners.ts';
import { dueAfter, priorityOf } from './judge-opening.ts';
import type { CaseRow } from './queries.ts';

const defaultDueHours = 48;
const dayMs = 86_400_000;

/** What a case takes from its response. */
export type AnsweredRow = Pick<CaseRow, 'respondentId' | 'touchpointId'> & {
  id: string;
  urgency: number | null;
  answeredAt: Date;
};

/** What a case takes from its project. */
export interface CaseProject {
  id: number;
  timeZone: string;
  businessHours: BusinessHours | null;
}

interface NewCase {
  answer: AnsweredRow;
  settings?: Partial<OpenCase>;
  alertKey?: string;
  at: Date;
}

/** A case as it begins; the project's row is locked, so that its number is given out once. */
export async function newCase(
  transaction: Queryable,
  project: CaseProject,
  { answer, settings = {}, alertKey, at }: NewCase,
): Promise<CaseRow> {
  const { owner, team = null, dueHours = defaultDueHours } = settings;
  const urgency = urgencyOf(answer);
  return {
    projectId: project.id,
    id: randomUUID(),
    number: await nextNumber(transaction, project.id),
    responseId: answer.id,
    respondentId: answer.respondentId,
    touchpointId: answer.touchpointId,
    alertKey: alertKey ?? null,
    status: 'new',
    // Somebody whom an alert names may have left, or only read now.
    ownerId: owner !== undefined && (await canOwnCases(transaction, project.id, owner)) ? owner : null,
    team,
    priority: priorityOf(urgency, answer.answeredAt),
    urgency,
    dueAt: dueAfter(at, dueHours, project),
    ...{ cause: null, resolution: null, link: null, createdAt: at, updatedAt: at, revision: 1 },
    ...{ firstActedAt: null, resolvedAt: null, waitedMs: 0, waitingSince: null, reopened: 0 },
    overdueToldFor: null,
  };
}

/** Rows of a server of the version before have none. */
export function urgencyOf({ urgency, answeredAt }: AnsweredRow): number {
  return urgency ?? answeredAt.getTime() / dayMs / urgencyTauDays;
}

async function nextNumber(transaction: Queryable, projectId: number): Promise<number> {
  const [row] = await transaction.query<{ next: number }>(
    'select coalesce(max(number), 0)::int + 1 as next from cases where project_id = $1::int',
    [projectId],
  );
  return row?.next ?? 1;
}
