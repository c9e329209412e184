import { type LatestAlertFires, latestFiresOfEach } from '@voxpoint/contract';
import type { Context } from '../../db/context.ts';
import { listLatestFires } from './queries.ts';

/** What the alerts of a project have found lately: of each some, so that none hides the others. */
export async function readLatestFires(
  { database }: Pick<Context, 'database'>,
  projectId: number,
): Promise<LatestAlertFires> {
  const rows = await listLatestFires(database, projectId, latestFiresOfEach);
  const data = rows.map(({ firedAt, changedAt, toldAt, ...fire }) => ({
    ...fire,
    firedAt: firedAt.toISOString(),
    changedAt: changedAt?.toISOString() ?? null,
    toldAt: toldAt?.toISOString() ?? null,
  }));
  return { data };
}
