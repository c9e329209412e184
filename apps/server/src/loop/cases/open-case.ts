import type { OpenCase } from '@voxpoint/contract';
import { type Acting, serverActor } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { rowWithId } from '../../db/by-index.ts';
import type { Database, Queryable } from '../../db/database.ts';
import { lockProject } from '../../db/lock-project.ts';
import { storeCaseEvents } from './case-events.ts';
import { higherPriority, priorityOf } from './judge-opening.ts';
import { type AnsweredRow, type CaseProject, newCase, urgencyOf } from './new-case.ts';
import { type CaseRow, caseColumns, insertCase, replaceCases } from './queries.ts';
import { mailAbout, tellCase } from './tell-case.ts';

export interface CaseOpening {
  responseId: string;
  settings?: Partial<OpenCase>;
  /** The alert that opens it; absent: somebody does. */
  alertKey?: string;
  /** What is to be read first (Markdown). */
  note?: string;
  at: Date;
  /** Who does it; absent: the server. */
  by?: Acting;
}

export interface OpenedCase {
  id: string;
  /** `joined`: the respondent has an open case. `known`: the response belongs to an open case already. */
  outcome: 'opened' | 'joined' | 'known';
}

/**
 * Opens a case for a response, or joins it to the open one of the response or of its respondent. Undefined if there is no
 * such response any more. It locks the response, then the project: whoever opens several in one transaction does so in
 * the order of the responses' ids, and tries again what fails by a deadlock (`keepTrying`).
 */
export async function openCase(
  database: Database,
  transaction: Queryable,
  projectId: number,
  opening: CaseOpening,
): Promise<OpenedCase | undefined> {
  const answer = await lockAnswer(transaction, projectId, opening.responseId);
  if (!answer) return undefined;
  const project = await lockNumbers(database, transaction, projectId);
  const current = await findOpenCase(transaction, projectId, answer);
  if (current) return joinCase(transaction, { current, answer, opening });
  return makeCase(transaction, project, { answer, opening });
}

/** Until the end of the transaction it is not erased, so that no case comes to hold what was. */
async function lockAnswer(
  transaction: Queryable,
  projectId: number,
  responseId: string,
): Promise<AnsweredRow | undefined> {
  const [row] = await transaction.query<AnsweredRow>(
    `select id, respondent_id as "respondentId", touchpoint_id as "touchpointId", urgency, answered_at as "answeredAt"
       from ${rowWithId('responses', '$2::text::uuid', 'for share')} r
      where state <> 'deleted'`,
    [projectId, responseId],
  );
  return row;
}

/** Numbers are given out once, and a respondent gets one open case, however many ask at once. */
async function lockNumbers(
  database: Database,
  transaction: Queryable,
  projectId: number,
): Promise<CaseProject> {
  await lockProject(database, transaction, projectId);
  const [row] = await transaction.query<CaseProject>(
    `select id, time_zone as "timeZone", business_hours as "businessHours" from projects where id = $1::int`,
    [projectId],
  );
  if (!row) throw new Error(`There is no project ${projectId}.`);
  return row;
}

/** That of the response itself before one of the respondent. */
async function findOpenCase(
  transaction: Queryable,
  projectId: number,
  { id, respondentId }: AnsweredRow,
): Promise<CaseRow | undefined> {
  const [row] = await transaction.query<CaseRow>(
    `select ${caseColumns} from cases c
      where c.project_id = $1::int and c.status in ('new', 'open', 'waiting')
        and (c.response_id = $2::text::uuid or c.respondent_id = $3::text)
      order by c.response_id = $2::text::uuid desc, c.created_at, c.id
      limit 1
        for update`,
    [projectId, id, respondentId],
  );
  return row;
}

async function joinCase(
  transaction: Queryable,
  { current, answer, opening }: { current: CaseRow; answer: AnsweredRow; opening: CaseOpening },
): Promise<OpenedCase> {
  const { projectId, id } = current;
  if (current.responseId === answer.id || (await hasJoined(transaction, current, answer.id))) {
    return { id, outcome: 'known' };
  }
  const { at, by = serverAt(at), note } = opening;
  const urgency = urgencyOf(answer);
  const joined: CaseRow = {
    ...current,
    priority: higherPriority(current.priority, priorityOf(urgency, answer.answeredAt)),
    urgency: Math.max(current.urgency, urgency),
    updatedAt: at,
    revision: current.revision + 1,
  };
  await replaceCases(transaction, projectId, [joined]);
  const changes = joined.priority !== current.priority && {
    changes: { priority: { before: current.priority, after: joined.priority } },
  };
  const event = { caseId: id, kind: 'response-joined' as const, responseId: answer.id, ...changes };
  const noted = note === undefined ? [] : [{ caseId: id, kind: 'note' as const, note }];
  await storeCaseEvents(transaction, projectId, { events: [event, ...noted], by: by.actor, at });
  await recordChange(by, transaction, {
    ...{ projectId, action: 'case.changed', key: id, name: `${current.number}` },
    ...{ before: { responses: null }, after: { responses: answer.id } },
  });
  await tellCase(transaction, projectId, { row: joined, event: 'case.changed', at });
  return { id, outcome: 'joined' };
}

async function hasJoined(
  transaction: Queryable,
  { projectId, id }: CaseRow,
  responseId: string,
): Promise<boolean> {
  const rows = await transaction.query(
    `select from case_events
      where project_id = $1::int and case_id = $2::text::uuid and kind = 'response-joined'
        and response_id = $3::text::uuid
      limit 1`,
    [projectId, id, responseId],
  );
  return rows.length > 0;
}

async function makeCase(
  transaction: Queryable,
  project: CaseProject,
  { answer, opening }: { answer: AnsweredRow; opening: CaseOpening },
): Promise<OpenedCase> {
  const { settings = {}, at, by = serverAt(at), note } = opening;
  const row = await newCase(transaction, project, { ...opening, answer });
  const { id, projectId } = row;
  await insertCase(transaction, row);
  const noted = note === undefined ? [] : [{ caseId: id, kind: 'note' as const, note }];
  const events = [{ caseId: id, kind: 'opened' as const, responseId: answer.id }, ...noted];
  await storeCaseEvents(transaction, projectId, { events, by: by.actor, at });
  await recordChange(by, transaction, {
    ...{ projectId, action: 'case.opened', key: id, name: `${row.number}` },
    after: { response: answer.id, owner: row.ownerId, team: row.team, priority: row.priority },
  });
  await tellCase(transaction, projectId, { row, event: 'case.opened', at });
  if (settings.owner !== undefined || settings.team !== undefined) {
    const cause = `case ${id} assigned ${row.revision}`;
    await mailAbout(transaction, projectId, { rows: [row], event: 'case.assigned', cause, at, by: by.actor });
  }
  return { id, outcome: 'opened' };
}

function serverAt(at: Date): Acting {
  return { actor: serverActor, clock: () => at };
}

/** Notes in the open case of a response that a revision does not match any more what opened it. */
export async function noteResponseChanged(
  transaction: Queryable,
  projectId: number,
  { responseId, at }: { responseId: string; at: Date },
): Promise<void> {
  const [row] = await transaction.query<CaseRow>(
    `select ${caseColumns} from cases c
      where c.project_id = $1::int and c.response_id = $2::text::uuid and c.status in ('new', 'open', 'waiting')
        for update`,
    [projectId, responseId],
  );
  if (!row) return;
  const events = [{ caseId: row.id, kind: 'response-changed' as const, responseId }];
  await storeCaseEvents(transaction, projectId, { events, by: serverActor, at });
}
