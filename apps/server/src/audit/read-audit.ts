import { type AuditEntry, type AuditQuery, uuid } from '@voxpoint/contract';
import { actorKinds } from '@voxpoint/contract/vocabulary';
import { z } from 'zod';
import { readPage } from '../base/cursor.ts';
import { assertOrder, parseInstant } from '../base/parse-instant.ts';
import type { Context } from '../db/context.ts';
import { lowestEntryId } from './entry-ids.ts';
import { type AuditFilter, type AuditRow, listEntries } from './queries.ts';

const position = z.tuple([uuid]);

/** A page of the audit, newest first. Throws `range-invalid`, `validation-failed`. */
export async function readAudit(
  { database }: Context,
  project: { id: number; timeZone: string },
  query: AuditQuery,
) {
  const { data, nextCursor } = await readPage(query, {
    position,
    read: async (limit, after) => {
      const filter = parseFilter(query, project.timeZone);
      return listEntries(database.orm, project.id, { filter, limit, before: after?.[0] });
    },
    positionOf: ({ id }): [string] => [id],
  });
  return { data: data.map(toEntry), nextCursor };
}

function parseFilter({ from, to, action, actor }: AuditQuery, timeZone: string): AuditFilter {
  const start = from === undefined ? undefined : parseInstant('query.from', from, timeZone);
  const end = to === undefined ? undefined : parseInstant('query.to', to, timeZone);
  if (start && end) assertOrder(start, end);
  const actorKind = actorKinds.find((kind) => kind === actor);
  return {
    fromId: start && lowestEntryId(start),
    toId: end && lowestEntryId(end),
    actions: action,
    actorKind,
    actorId: actorKind ? undefined : actor,
  };
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName, sessionId: row.sessionId },
    subject: {
      type: row.action.slice(0, row.action.indexOf('.')),
      key: row.subjectKey,
      name: row.subjectName,
    },
    changes: row.changes,
    moreChanges: row.moreChanges,
  };
}
