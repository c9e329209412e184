import { z } from 'zod';
import { slug } from './text.ts';
import { metrics } from './vocabulary.ts';

/** The rollups of a touchpoint set against a recount of its responses and impressions. */
export const verification = z
  .strictObject({
    touchpoint: slug,
    drift: z.int().describe('Cells of the rollups that differ; 0 is right.'),
    repaired: z.int().describe('Cells that were put right; 0 if it was not asked for.'),
    examples: z.array(
      z.strictObject({
        tier: z
          .enum(['fine', 'daily', 'monthly'])
          .describe('Quarters of an hour, days or months of the project.'),
        metric: z.enum(metrics),
        dimension: z.string(),
        value: z.string(),
        bucket: z.iso.datetime(),
        counted: z.array(z.int()).describe('By recount: responses per score 0…10, impressions, answered.'),
        stored: z.array(z.int()),
      }),
    ),
  })
  .meta({ id: 'Verification' });
export type Verification = z.infer<typeof verification>;
