import type { Verification } from '@voxpoint/contract';
import type { Context } from '../../platform/context.ts';
import { requireTouchpoint } from '../touchpoints/read-touchpoints.ts';
import { findDrift } from './queries.ts';

const shownDrifts = 20;

/** Recounts a touchpoint from its responses and impressions. Throws `touchpoint-not-found`. */
export async function verifyTouchpoint(
  { database }: Context,
  projectId: number,
  touchpoint: string,
): Promise<Verification> {
  const { id } = await requireTouchpoint(database.orm, projectId, touchpoint);
  const drifts = await findDrift(database, projectId, id);
  return {
    touchpoint,
    drift: drifts.length,
    examples: drifts.slice(0, shownDrifts).map((drift) => ({
      metric: drift.metric,
      dimension: drift.dimension,
      value: drift.value,
      bucket: drift.bucket.toISOString(),
      counted: drift.counted,
      stored: drift.stored,
    })),
  };
}
