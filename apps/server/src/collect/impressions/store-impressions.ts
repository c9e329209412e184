import type { ImpressionInput } from '@voxpoint/contract';
import type { CodedError } from '../../base/coded-error.ts';
import { countDeltas } from '../../counts/count-deltas.ts';
import { inCountingTransaction } from '../../counts/counting-transaction.ts';
import type { Context } from '../../db/context.ts';
import { correctTime, takeTime } from '../intake/sent-times.ts';
import type { SurveyCache } from '../surveys/survey-cache.ts';
import { impressionDeltas } from './impression-deltas.ts';
import { holdPairing } from './pairing-lock.ts';
import { insertImpressions, lockResponsesOf, type StoredImpression } from './queries.ts';

/** What became of an impression, once it is committed. */
export type ImpressionOutcome = { status: 'created' | 'updated' | 'duplicate' } | { problem: CodedError };

/** An impression as it came. */
interface Arrival {
  input: ImpressionInput;
  receivedAt: Date;
  isTrusted: boolean;
  /** Absent: it came in none. */
  burst?: string | null;
}

/** Completes an impression. Throws what `SurveyCache.find` throws, or `validation-failed` for a wrong time. */
export async function prepareImpression(
  surveyCache: SurveyCache,
  projectId: number,
  { input, receivedAt, isTrusted, burst = null }: Arrival,
): Promise<StoredImpression> {
  const asked = await surveyCache.find(projectId, input);
  const shownAt = isTrusted
    ? (takeTime('shownAt', input.shownAt, receivedAt) ?? receivedAt)
    : correctTime(input.shownAt, input.sentAt, receivedAt);
  return {
    id: input.id,
    touchpointId: asked.touchpointId,
    metric: asked.metric,
    scaleMax: asked.scale.max,
    surveyVersion: asked.surveyVersion,
    channel: input.channel ?? asked.channel,
    locale: input.locale ?? null,
    shownAt,
    dismissed: input.dismissed,
    answered: false,
    state: 'counted',
    receivedAt,
    burst,
  };
}

/**
 * Stores impressions and counts them in the same commit, each once: the first showing wins, and a dismissal is
 * added whenever it comes. Resolves in their order.
 */
export async function storeImpressions(
  { database }: Context,
  projectId: number,
  impressions: readonly StoredImpression[],
): Promise<ImpressionOutcome[]> {
  const merged = new Map<string, StoredImpression>();
  for (const impression of impressions) {
    const first = merged.get(impression.id);
    merged.set(
      impression.id,
      first ? { ...first, dismissed: first.dismissed || impression.dismissed } : impression,
    );
  }
  const changed = await inCountingTransaction(
    database,
    projectId,
    async (transaction) => {
      lockResponsesOf(transaction, projectId, [...merged.keys()]);
      const stored = await insertImpressions(transaction, projectId, [...merged.values()]);
      const deltas = stored
        .filter((one) => one.isNew)
        .flatMap(({ id, answered }) =>
          impressionDeltas({ ...merged.get(id), answered } as StoredImpression, 1),
        );
      await countDeltas(transaction, projectId, deltas);
      return stored;
    },
    { locking: holdPairing },
  );
  const isNew = new Map(changed.map((change) => [change.id, change.isNew]));
  return impressions.map(({ id }) => {
    const found = isNew.get(id);
    isNew.delete(id);
    if (found === undefined) return { status: 'duplicate' };
    return { status: found ? 'created' : 'updated' };
  });
}
