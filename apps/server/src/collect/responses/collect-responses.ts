import { type BatchReceipt, type ResponseReceipt, responseInput } from '@voxpoint/contract';
import { responseStatuses } from '@voxpoint/contract/vocabulary';
import type { Identity } from '../../base/identity.ts';
import { readInput } from '../../base/read-input.ts';
import type { Context } from '../../db/context.ts';
import { type Batch, countStatuses, type ReadItem, toBatchResults } from '../intake/batch-results.ts';
import type { WriteQueue } from '../intake/write-queue.ts';
import type { SurveyCache, SurveyTarget } from '../surveys/survey-cache.ts';
import type { Outcome } from './store-responses.ts';
import { prepareSubmission, type ResponseSubmission } from './submission.ts';

export interface CollectContext extends Context {
  surveyCache: SurveyCache;
  responseQueue: WriteQueue<ResponseSubmission, Outcome>;
}

/** Stores one response. Throws the problem that it meets. */
export async function collectResponse(
  context: CollectContext,
  identity: Identity,
  { item, bytes, burst }: { item: unknown; bytes: number; burst: string | null },
): Promise<ResponseReceipt> {
  const read = readSubmission(context, identity, { item, burst });
  const { id, value, ignored } = read instanceof Promise ? await read : read;
  const [outcome] = await context.responseQueue.submit(identity.project.id, [value], bytes);
  if (!outcome || 'problem' in outcome) throw outcome?.problem;
  return { id, ...outcome, ...(ignored.length > 0 && { ignored }) };
}

/** Stores a batch, each item as if it had come alone. */
export async function collectBatch(
  context: CollectContext,
  identity: Identity,
  { items, broken, bytes, burst, onRead }: Batch,
): Promise<BatchReceipt> {
  const results = await toBatchResults({
    items,
    broken,
    onRead,
    read: (item) => readSubmission(context, identity, { item, burst }),
    store: (submissions) => context.responseQueue.submit(identity.project.id, submissions, bytes),
  });
  return { results, ...countStatuses(results, [...responseStatuses, 'rejected']) };
}

function readSubmission(
  { surveyCache, clock }: CollectContext,
  identity: Identity,
  { item, burst }: { item: unknown; burst: string | null },
): ReadItem<ResponseSubmission> | Promise<ReadItem<ResponseSubmission>> {
  const isTrusted = identity.kind === 'secret';
  const { value: input, ignored } = readInput(responseInput, item, !isTrusted);
  const complete = (asked: SurveyTarget) => ({
    id: input.id,
    value: prepareSubmission(asked, identity.project, { input, receivedAt: clock(), isTrusted, burst }),
    ignored,
  });
  const asked = surveyCache.find(identity.project.id, input);
  return asked instanceof Promise ? asked.then(complete) : complete(asked);
}
