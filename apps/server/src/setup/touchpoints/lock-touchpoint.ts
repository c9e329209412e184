import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Orm } from '../../db/database.ts';
import { lockProject } from '../projects/lock-project.ts';
import { setDefaultMetricIfNone } from './queries.ts';
import { requireTouchpoint } from './read-touchpoints.ts';

/** Within a transaction: the id of a touchpoint whose set-up nobody else changes meanwhile. Throws `touchpoint-not-found`. */
export async function lockTouchpoint(orm: Orm, projectId: number, key: string): Promise<number> {
  await lockProject(orm, projectId);
  return (await requireTouchpoint(orm, projectId, key)).id;
}

/** Makes this metric the default one, if the touchpoint has none yet. */
export async function adoptDefaultMetric(
  orm: Orm,
  projectId: number,
  { touchpointId, metric }: { touchpointId: number; metric: Metric },
): Promise<void> {
  await setDefaultMetricIfNone(orm, projectId, { touchpointId, metric });
}
