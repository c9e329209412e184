import { completeUsualImpression, type ImpressionReceipt, impressionInput } from '@voxpoint/contract';
import type { Identity } from '../../base/identity.ts';
import { usualInput } from '../../base/read-input.ts';
import type { Context } from '../../db/context.ts';
import { type Batch, countStatuses, sentId, toBatchResults } from '../intake/batch-results.ts';
import type { WriteQueue } from '../intake/write-queue.ts';
import type { SurveyCache } from '../surveys/survey-cache.ts';
import type { StoredImpression } from './queries.ts';
import { type ImpressionOutcome, prepareImpression } from './store-impressions.ts';

export interface CollectContext extends Context {
  surveyCache: SurveyCache;
  impressionQueue: WriteQueue<StoredImpression, ImpressionOutcome>;
}

const readImpression = usualInput(impressionInput, completeUsualImpression);

/** Stores impressions, each as if it had come alone. */
export async function collectImpressions(
  context: CollectContext,
  identity: Identity,
  { items, broken, bytes, burst }: Batch,
): Promise<ImpressionReceipt> {
  const isTrusted = identity.kind === 'secret';
  const results = await toBatchResults({
    items,
    broken,
    read: async (item) => {
      const { value: input, ignored } = readImpression(item, !isTrusted);
      const value = await prepareImpression(context.surveyCache, identity.project.id, {
        input,
        receivedAt: context.clock(),
        isTrusted,
        burst,
      });
      return { id: sentId(item), value, ignored };
    },
    store: (impressions) => context.impressionQueue.submit(identity.project.id, impressions, bytes),
  });
  return { results, ...countStatuses(results, ['created', 'updated', 'duplicate', 'rejected']) };
}
