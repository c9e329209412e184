import { createKnownSigningKeys, type KnownSigningKeys } from '../access/signing-keys/known-signing-keys.ts';
import { everywhere, type Siblings, shareOf } from '../base/siblings.ts';
import type { Context } from '../db/context.ts';
import { slowWriters } from '../db/database.ts';
import { keepStatistics } from '../db/keep-statistics.ts';
import { type StorageWatch, watchStorage } from '../db/storage-watch.ts';
import { writeGroup } from '../db/write-group.ts';
import type { Metrics } from '../http/metrics.ts';
import type { StoredImpression } from './impressions/queries.ts';
import { type ImpressionOutcome, storeImpressions } from './impressions/store-impressions.ts';
import { createWriteQueue, type WriteQueue } from './intake/write-queue.ts';
import type { FloodLimits } from './limits/flood-limits.ts';
import { type Outcome, storeResponses } from './responses/store-responses.ts';
import type { ResponseSubmission } from './responses/submission.ts';
import { createSurveyCache, type SurveyCache } from './surveys/survey-cache.ts';

const mebibyte = 1_048_576;
/** It must find room in the queue of one of several processes, while nothing else is there. */
const largestBatch = { items: 1_000, bytes: 4 * mebibyte };

/** What the collecting routes stand on. */
export interface Collecting extends Context {
  surveyCache: SurveyCache;
  signingKeys: KnownSigningKeys;
  /** What is asked was changed here. */
  forgetSurveys: () => void;
  storage: StorageWatch;
  responseQueue: WriteQueue<ResponseSubmission, Outcome>;
  impressionQueue: WriteQueue<StoredImpression, ImpressionOutcome>;
  limits: FloodLimits;
}

/** The way of every answer: found a place, queued, written in a group. `metrics` watches if it is there. */
export function createCollecting(
  context: Context,
  { limits, metrics, siblings }: { limits: FloodLimits; metrics?: Metrics; siblings: Siblings },
): Collecting {
  // While one group commits, the next is sent; the embedded store has one connection.
  const storage = watchStorage(context.database);
  const grew = keepStatistics(context.database);
  const { kind, isDistributed } = context.database;
  const writers = { writers: kind === 'embedded' ? 1 : 2, slowWriters: isDistributed ? slowWriters : 0 };
  const intake = { ...context, database: context.database.intake };
  const responseQueue: Collecting['responseQueue'] = createWriteQueue({
    write: (projectId, items, wasTried) =>
      storage.watch(() =>
        writeGroup(
          items,
          async (submissions, isRepeat) => {
            const outcomes = await storeResponses(intake, projectId, { submissions, isRepeat });
            grew(outcomes.length);
            return outcomes;
          },
          wasTried,
        ),
      ),
    ...writers,
    minItemsForSecondGroup: 50,
    maxGroupItems: 1_000,
    limits: shareOf({ items: 20_000, bytes: 32 * mebibyte }, siblings, largestBatch),
    ...metrics?.watchQueue('responses', () => responseQueue.load()),
  });
  const impressionQueue: Collecting['impressionQueue'] = createWriteQueue({
    write: (projectId, items) =>
      storage.watch(() =>
        writeGroup(items, (impressions) => storeImpressions(intake, projectId, impressions)),
      ),
    ...writers,
    // Those of one project exclude each other in the database.
    minItemsForSecondGroup: Number.POSITIVE_INFINITY,
    maxGroupItems: 1_000,
    limits: shareOf({ items: 20_000, bytes: 8 * mebibyte }, siblings, largestBatch),
    ...metrics?.watchQueue('impressions', () => impressionQueue.load()),
  });
  const surveyCache = createSurveyCache(intake);
  const signingKeys = createKnownSigningKeys(intake, siblings);
  const forgetSurveys = everywhere(siblings, 'surveys changed', () => surveyCache.forget());
  return {
    ...{ ...context, storage, surveyCache, signingKeys, forgetSurveys },
    ...{ responseQueue, impressionQueue, limits },
  };
}
