import { z } from 'zod';
import { cursor, limit, namedOnce, page } from './list.ts';
import { boundedInstant, line, slug } from './text.ts';
import { markKinds } from './vocabulary.ts';

/** What `PUT /v1/marks/{key}` takes; what is absent takes its default. */
export const markInput = z
  .strictObject({
    kind: z.enum(markKinds).default('note'),
    at: boundedInstant,
    text: line(200),
    touchpoints: z
      .array(slug)
      .max(50)
      .superRefine(namedOnce)
      .default([])
      .describe('Where it matters; empty: everywhere.'),
  })
  .meta({
    id: 'MarkSettings',
    examples: [
      { kind: 'release', at: '2026-11-01T09:00:00Z', text: 'New checkout', touchpoints: ['checkout'] },
    ],
  });
export type MarkInput = z.infer<typeof markInput>;

/** Something that happened, to be seen beside the numbers: a release, a campaign, an outage. */
export const mark = z
  .strictObject({
    key: slug,
    kind: z.enum(markKinds),
    at: z.iso.datetime(),
    text: z.string(),
    touchpoints: z.array(slug),
    action: slug
      .nullable()
      .describe('The action that was done then, which the mark follows; null: somebody made the mark.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Mark' });
export type Mark = z.infer<typeof mark>;

export const markPage = page(mark).meta({ id: 'MarkPage' });

/** The query of `GET /v1/marks`. */
export const marksQuery = z.strictObject({
  from: z
    .string()
    .max(40)
    .optional()
    .describe('Day or instant, included; a day begins in the project’s zone.'),
  to: z.string().max(40).optional().describe('Day or instant, excluded.'),
  touchpoint: slug
    .optional()
    .describe('Marks that matter there: those that name it, and those that name none.'),
  limit,
  cursor,
});
export type MarksQuery = z.output<typeof marksQuery>;
