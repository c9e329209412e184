import type { CountDelta } from '../../counts/cells.ts';
import type { Transaction } from '../../db/database.ts';
import { impressionDeltas } from '../impressions/impression-deltas.ts';
import { lockImpressions, type StoredImpression, writeImpressions } from '../impressions/queries.ts';
import type { Change, StoredResponse } from './submission.ts';

/**
 * Lets impressions follow their responses: a trusted sender moved or added `shownAt`, or the response no longer
 * counts. The transaction has locked the responses. Returns the deltas of the counts.
 */
export async function moveImpressions(
  transaction: Transaction,
  projectId: number,
  changes: readonly Change[],
): Promise<CountDelta[]> {
  const moved = changes.filter(
    ({ before, after }) =>
      before.shownAt?.getTime() !== after.shownAt?.getTime() || before.state !== after.state,
  );
  if (moved.length === 0) return [];
  const locked = await lockImpressions(
    transaction,
    projectId,
    moved.map(({ after }) => after.id),
  );
  const byId = new Map(locked.map((impression) => [impression.id, impression]));
  const deltas: CountDelta[] = [];
  const written: StoredImpression[] = [];
  for (const { before, after } of moved) {
    const current = byId.get(after.id);
    const next = follow(current, after, before.shownAt?.getTime() !== after.shownAt?.getTime());
    if (!next) continue;
    written.push(next);
    if (current) deltas.push(...impressionDeltas(current, -1));
    deltas.push(...impressionDeltas(next, 1));
  }
  if (written.length > 0) writeImpressions(transaction, projectId, written);
  return deltas;
}

function follow(
  current: StoredImpression | undefined,
  response: StoredResponse,
  isMoved: boolean,
): StoredImpression | undefined {
  const answered = response.state === 'counted';
  if (current) {
    const isOthers = current.touchpointId !== response.touchpointId || current.metric !== response.metric;
    if (isOthers) return undefined;
    return { ...current, answered, shownAt: (isMoved && response.shownAt) || current.shownAt };
  }
  const { id, touchpointId, metric, scaleMax, surveyVersion, channel, locale, shownAt, receivedAt, burst } =
    response;
  if (!shownAt) return undefined;
  return {
    id,
    touchpointId,
    metric,
    scaleMax,
    surveyVersion,
    channel,
    locale,
    shownAt,
    dismissed: false,
    answered,
    state: 'counted',
    receivedAt,
    burst,
  };
}
