import type { Verification } from '@voxpoint/contract';
import pLimit from 'p-limit';
import type { Acting } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { findDrift, repairDrift, tiers } from '../../counts/drift.ts';
import type { Context } from '../../db/context.ts';
import type { ExclusiveSession } from '../../db/database.ts';
import { touchpoints } from '../../setup/touchpoints/touchpoints.ts';

const shownDrifts = 20;
const maxWaiting = 20;

/**
 * Recounts a touchpoint from its responses and impressions and compares every tier; with `repairBy`, puts right what
 * differs, while everybody goes on writing. Throws `touchpoint-not-found` or `overloaded`.
 */
export type Verify = (
  projectId: number,
  request: { touchpoint: string; repairBy?: Acting },
) => Promise<Verification>;

/**
 * A recount of millions takes longer than a statement may, so each has a connection of its own, without that limit; and
 * because it also takes the database's time from everybody else, a server makes one after another.
 */
export function createVerify({ database }: Context): Verify {
  const inTurn = pLimit(1);
  return async (projectId, { touchpoint, repairBy }) => {
    const { id: touchpointId } = await touchpoints.require(database.orm, projectId, touchpoint);
    if (inTurn.pendingCount >= maxWaiting) {
      throw new CodedError('overloaded', `${maxWaiting} recounts wait for their turn; ask again later.`);
    }
    const repair = repairBy !== undefined;
    const found = await inTurn(() =>
      database.exclusive((session) => recount(session, { projectId, touchpointId, repair })),
    );
    if (repairBy && found.repaired > 0) {
      const { drift, repaired } = found;
      const change = { projectId, action: 'counters.repaired' as const, key: touchpoint };
      await recordChange(repairBy, database.orm, { ...change, after: { drift, repaired } });
    }
    return { touchpoint, ...found };
  };
}

async function recount(
  session: ExclusiveSession,
  { projectId, touchpointId, repair }: { projectId: number; touchpointId: number; repair: boolean },
): Promise<Omit<Verification, 'touchpoint'>> {
  const examples: Verification['examples'] = [];
  let drift = 0;
  let repaired = 0;
  // While one is wrong, the next cannot be judged.
  for (const tier of tiers) {
    const found = await findDrift(session, tier, { projectId, touchpointId });
    drift += found.length;
    for (const { bucket, ...cell } of found.slice(0, shownDrifts)) {
      const { metric, dimension, value, counted, stored } = cell;
      examples.push({ tier, metric, dimension, value, bucket: bucket.toISOString(), counted, stored });
    }
    if (found.length === 0) continue;
    if (!repair) break;
    repaired += await repairDrift(session, tier, { projectId, touchpointId });
  }
  return { drift, repaired, examples };
}
