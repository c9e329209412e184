import { z } from 'zod';
import { page } from './list.ts';
import { slug } from './text.ts';

const count = z.int().min(0);
const byState = z.strictObject({ counted: count, quarantined: count, deleted: count });

/** Responses and impressions that came faster from one sender than people answer. */
export const burst = z
  .strictObject({
    id: z.string().describe('Random; nothing tells who sent it.'),
    firstReceivedAt: z.iso.datetime(),
    lastReceivedAt: z.iso.datetime(),
    responses: byState.describe('By their state now.'),
    impressions: byState.describe('By their state now.'),
    touchpoints: z.array(slug).describe('Where they came in.'),
  })
  .meta({ id: 'Burst' });
export type Burst = z.infer<typeof burst>;

export const burstPage = page(burst).meta({ id: 'BurstPage' });
