import { z } from 'zod';
import { page } from './list.ts';
import { line, slug, text } from './text.ts';
import { channels, type Metric, metrics, stages, widestScoreRange } from './vocabulary.ts';

/** The scores that the owner aims for, by metric. */
const targets = z.strictObject(
  Object.fromEntries(
    metrics.map((metric) => {
      const { min, max } = widestScoreRange(metric);
      return [metric, z.number().min(min).max(max).optional()];
    }),
  ) as Record<Metric, z.ZodOptional<z.ZodNumber>>,
);

/** What `PUT /v1/touchpoints/{key}` takes; what is absent takes its default. */
export const touchpointInput = z
  .strictObject({
    name: line(200),
    channel: z.enum(channels).default('web'),
    stage: z.enum(stages).nullable().default(null),
    team: line(100).nullable().default(null).describe('The team that owns it.'),
    importance: z.number().positive().max(100).default(1).describe('Weight among the touchpoints.'),
    targets: targets.default({}),
    defaultMetric: z
      .enum(metrics)
      .optional()
      .describe('Applies where no metric is named; set by the first survey made.'),
    note: text(5000).default(''),
  })
  .meta({
    id: 'TouchpointSettings',
    examples: [{ name: 'Checkout', stage: 'purchase', team: 'Shop', targets: { nps: 40 } }],
  });
export type TouchpointInput = z.infer<typeof touchpointInput>;

/** A place where a customer meets the organisation. */
export const touchpoint = z
  .strictObject({
    key: slug,
    name: z.string(),
    channel: z.enum(channels),
    stage: z.enum(stages).nullable(),
    team: z.string().nullable(),
    importance: z.number(),
    targets,
    defaultMetric: z.enum(metrics).nullable(),
    note: z.string(),
    archivedAt: z.iso.datetime().nullable().describe('Set by DELETE: asks no more, keeps its numbers.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Touchpoint' });
export type Touchpoint = z.infer<typeof touchpoint>;

export const touchpointPage = page(touchpoint).meta({ id: 'TouchpointPage' });
