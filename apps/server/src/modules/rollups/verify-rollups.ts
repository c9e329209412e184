import type { Verification } from '@voxpoint/contract';
import type { Context } from '../../platform/context.ts';
import { requireTouchpoint } from '../touchpoints/read-touchpoints.ts';
import { findDrift, repairDrift, type Tier } from './queries.ts';

const shownDrifts = 20;
/** The daily tier is judged by the fine one, so that one comes first; while that is wrong, the other cannot be judged. */
const tiers: readonly Tier[] = ['fine', 'daily'];

/**
 * Recounts a touchpoint from its responses and impressions and compares both tiers; with `repair`, puts right what
 * differs, while everybody goes on writing. Throws `touchpoint-not-found`.
 */
export async function verifyTouchpoint(
  { database }: Context,
  projectId: number,
  { touchpoint, repair }: { touchpoint: string; repair: boolean },
): Promise<Verification> {
  const { id: touchpointId } = await requireTouchpoint(database.orm, projectId, touchpoint);
  const examples: Verification['examples'] = [];
  let drift = 0;
  let repaired = 0;
  for (const tier of tiers) {
    const found = await findDrift(database, tier, { projectId, touchpointId });
    drift += found.length;
    for (const { bucket, ...cell } of found.slice(0, shownDrifts)) {
      const { metric, dimension, value, counted, stored } = cell;
      examples.push({ tier, metric, dimension, value, bucket: bucket.toISOString(), counted, stored });
    }
    if (found.length === 0) continue;
    if (!repair) break;
    repaired += await repairDrift(database, tier, { projectId, touchpointId });
  }
  return { touchpoint, drift, repaired, examples };
}
