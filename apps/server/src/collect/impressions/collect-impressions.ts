import { completeUsualImpression, type ImpressionReceipt, impressionInput } from '@voxpoint/contract';
import type { KnownSigningKeys } from '../../access/signing-keys/known-signing-keys.ts';
import type { Identity } from '../../base/identity.ts';
import { usualInput } from '../../base/read-input.ts';
import type { Context } from '../../db/context.ts';
import { hashRespondent } from '../erasures/hash-respondent.ts';
import { assertTouchpoint } from '../intake/assert-touchpoint.ts';
import { type Batch, countStatuses, sentId, toBatchResults } from '../intake/batch-results.ts';
import type { WriteQueue } from '../intake/write-queue.ts';
import { isSignedAt } from '../respondents/judge-respondent.ts';
import type { SurveyCache } from '../surveys/survey-cache.ts';
import type { StoredImpression } from './queries.ts';
import { type ImpressionOutcome, prepareImpression } from './store-impressions.ts';

export interface CollectContext extends Context {
  signingKeys: KnownSigningKeys;
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
  const { project } = identity;
  const results = await toBatchResults({
    items,
    broken,
    read: async (item) => {
      const { value: input, ignored } = readImpression(item, !isTrusted);
      assertTouchpoint(identity, input.touchpoint);
      const receivedAt = context.clock();
      const asked = await context.surveyCache.find(project.id, input);
      const given = input.dismissed ? input.respondent : undefined;
      const isSigned = given && (await isSignedAt(context, project, { respondent: given, at: receivedAt }));
      const dismissedBy = isSigned && { respondentHash: hashRespondent(given.id, project.erasureKey) };
      const value = prepareImpression(asked, {
        ...{ input, receivedAt, isTrusted, burst },
        ...(dismissedBy && { dismissedBy }),
      });
      const unproven = given && !isSigned ? ['respondent.token'] : [];
      return { id: sentId(item), value, ignored: [...ignored, ...unproven] };
    },
    store: (impressions) => context.impressionQueue.submit(project.id, impressions, bytes),
  });
  return { results, ...countStatuses(results, ['created', 'updated', 'duplicate', 'rejected']) };
}
