import { z } from 'zod';
import { cursor, limit, page, severalOf } from './list.ts';
import { uuid } from './text.ts';
import { actorKinds, auditActions } from './vocabulary.ts';

const value = z.unknown().describe('null: it was not there, or was empty.');

/** One member of what was changed. */
export const auditChange = z
  .strictObject({
    path: z
      .string()
      .describe('Such as `targets.nps`, or `values[pro].name` of a list whose items have keys.'),
    before: value,
    after: value,
  })
  .meta({ id: 'AuditChange' });
export type AuditChange = z.infer<typeof auditChange>;

/** Something that somebody did. Entries are never changed, but that `[erased]` takes the place of whoever is erased. */
export const auditEntry = z
  .strictObject({
    id: z.uuid(),
    at: z.iso.datetime(),
    action: z.enum(auditActions),
    actor: z.strictObject({
      kind: z.enum(actorKinds),
      id: z.uuid().nullable().describe('Of the person or the key.'),
      name: z.string().describe('Name or e-mail address of the person, or hint of the key, at that time.'),
      sessionId: z.uuid().nullable().describe('The session in which the person did it.'),
    }),
    subject: z.strictObject({
      type: z.string().describe('What it was done to: the part of the action before the dot.'),
      key: z.string().nullable().describe('Its key or id; null: it has none, or none is kept.'),
      name: z.string().describe('What people called it at that time.'),
    }),
    changes: z.array(auditChange).describe('What was changed, member by member; long texts are cut.'),
    moreChanges: z.int().min(0).describe('How many members were changed besides those listed.'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditPage = page(auditEntry).meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPage>;

/** The query of `GET /v1/audit`. */
export const auditQuery = z.strictObject({
  from: z
    .string()
    .max(40)
    .optional()
    .describe('Day or instant, included; a day begins in the project’s zone.'),
  to: z.string().max(40).optional().describe('Day or instant, excluded.'),
  action: severalOf(auditActions).optional().describe('Actions, separated by commas.'),
  actor: z
    .union([z.enum(actorKinds), uuid], {
      error: `Must be the id of a person or a key, or one of ${actorKinds.join(', ')}.`,
    })
    .optional()
    .describe('The id of a person or a key, or a kind of actor.'),
  limit,
  cursor,
});
export type AuditQuery = z.output<typeof auditQuery>;
