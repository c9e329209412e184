import type { ImpressionInput } from '@voxpoint/contract';
import type { CodedError } from '../../base/coded-error.ts';
import { countDeltas } from '../../counts/count-deltas.ts';
import { inCountingTransaction } from '../../counts/counting-transaction.ts';
import type { Context } from '../../db/context.ts';
import { correctTime, takeTime } from '../intake/sent-times.ts';
import { storingDismissals, toDismissal } from '../respondents/dismissals.ts';
import type { SurveyTarget } from '../surveys/survey-cache.ts';
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
  /** Who has dismissed it, if that is signed. */
  dismissedBy?: { respondentHash: string };
}

/** Completes an impression. Throws `validation-failed` for a wrong time. */
export function prepareImpression(
  asked: SurveyTarget,
  { input, receivedAt, isTrusted, burst = null, dismissedBy }: Arrival,
): StoredImpression {
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
    ...(dismissedBy && { dismissal: toDismissal(asked, { ...dismissedBy, at: receivedAt }) }),
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
      const dismissals = storingDismissals(
        projectId,
        impressions.flatMap(({ dismissal }) => dismissal ?? []),
      );
      if (dismissals) transaction.send(dismissals.statement, dismissals.parameters);
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
