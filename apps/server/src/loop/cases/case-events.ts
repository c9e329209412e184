import type { CaseEventKind } from '@voxpoint/contract/vocabulary';
import type { Actor } from '../../audit/acting.ts';
import { nextEntryId } from '../../audit/entry-ids.ts';
import type { Queryable } from '../../db/database.ts';

export type CaseChanges = Record<string, { before: unknown; after: unknown }>;

/** What happened in a case. */
export interface NewCaseEvent {
  caseId: string;
  kind: CaseEventKind;
  note?: string;
  changes?: CaseChanges;
  responseId?: string;
}

/** Adds what happened to the histories of cases, in the transaction in which it happens. */
export async function storeCaseEvents(
  transaction: Queryable,
  projectId: number,
  { events, by, at }: { events: readonly NewCaseEvent[]; by: Actor; at: Date },
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    ...event,
    id: nextEntryId(at),
    personId: by.kind === 'person' ? by.id : null,
    byName: by.name,
  }));
  await transaction.query(
    `insert into case_events (project_id, case_id, id, at, kind, person_id, by_name, note, changes, response_id)
     select $1::int, e."caseId", e.id, $3::text::timestamptz, e.kind, e."personId", e."byName", e.note, e.changes,
            e."responseId"
       from json_to_recordset($2::text::json)
         as e (id uuid, "caseId" uuid, kind text, "personId" uuid, "byName" text, note text, changes jsonb,
               "responseId" uuid)`,
    [projectId, JSON.stringify(rows), at.toISOString()],
  );
}
