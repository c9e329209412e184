import { z } from 'zod';
import { limit, severalOf } from './list.ts';
import { slug } from './text.ts';
import { metrics } from './vocabulary.ts';

/** The query of `GET /v1/priorities`. */
export const prioritiesQuery = z.strictObject({
  metric: severalOf(metrics).optional().describe('nps, csat, ces or several; default all that have data.'),
  from: z.string().max(40).optional().describe('Day or instant, included; default 30 local days back.'),
  to: z.string().max(40).optional().describe('Day or instant, excluded; default the end of today.'),
  timeZone: z.string().max(64).optional().describe('IANA name; default the project’s.'),
  limit,
});
export type PrioritiesQuery = z.infer<typeof prioritiesQuery>;

const priority = z
  .strictObject({
    touchpoint: slug,
    name: z.string(),
    metric: z.enum(metrics),
    scale: z.strictObject({ min: z.int(), max: z.int() }),
    importance: z.number().describe('The weight of the touchpoint.'),
    responses: z.int(),
    score: z.number().describe('NPS −100…100; CSAT 0…100 (share of 4 and 5); CES its mean.'),
    interval95: z
      .strictObject({ low: z.number(), high: z.number() })
      .nullable()
      .describe('95 % interval of the score; not centred on it.'),
    lowSample: z.boolean().describe('Fewer than 30 responses.'),
    target: z.number().nullable().describe('The score that the owner aims for.'),
    gap: z.number().nullable().describe('score − target: negative while it is missed.'),
    volume: z.number().describe('Its share of all responses in the range, 0…1.'),
    badness: z
      .number()
      .describe('How bad the score is at least, by the better end of its interval: 0 best, 1 worst.'),
    priority: z.number().describe('importance × volume × badness.'),
  })
  .meta({ id: 'Priority' });
export type Priority = z.infer<typeof priority>;

/** The answer of `GET /v1/priorities`: worst first. */
export const priorities = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    timeZone: z.string(),
    responses: z.int().describe('All responses in the range, of every touchpoint and metric.'),
    data: z.array(priority),
  })
  .meta({ id: 'Priorities' });
export type Priorities = z.infer<typeof priorities>;
