import { type BatchReceipt, type ResponseReceipt, responseInput } from '@voxpoint/contract';
import { responseStatuses } from '@voxpoint/contract/vocabulary';
import type { CodedError } from '../../platform/coded-error.ts';
import { collectItems, countStatuses, type ReadItem } from '../../platform/collect-items.ts';
import type { Context } from '../../platform/context.ts';
import type { Identity } from '../../platform/identity.ts';
import { readInput } from '../../platform/validation.ts';
import type { WriteQueue } from '../../platform/write-queue.ts';
import type { SurveyDirectory } from '../surveys/survey-directory.ts';
import type { Outcome } from './store-responses.ts';
import { prepareSubmission, type Submission } from './submission.ts';

export interface CollectContext extends Context {
  directory: SurveyDirectory;
  responseQueue: WriteQueue<Submission, Outcome>;
}

/** Stores one response. Throws the problem that it meets. */
export async function collectResponse(
  context: CollectContext,
  identity: Identity,
  { item, bytes }: { item: unknown; bytes: number },
): Promise<ResponseReceipt> {
  const { id, value, ignored } = await readSubmission(context, identity, item);
  const [outcome] = await context.responseQueue.submit(identity.project.id, [value], bytes);
  if (!outcome || 'problem' in outcome) throw outcome?.problem;
  return { id, ...outcome, ...(ignored.length > 0 && { ignored }) };
}

/** Items that were sent together. */
export interface Batch {
  items: readonly unknown[];
  /** By index, items that were found wrong before. */
  broken: ReadonlyMap<number, CodedError>;
  /** Size of the body that brought them. */
  bytes: number;
}

/** Stores a batch, each item as if it had come alone. */
export async function collectBatch(
  context: CollectContext,
  identity: Identity,
  { items, broken, bytes }: Batch,
): Promise<BatchReceipt> {
  const results = await collectItems({
    items,
    broken,
    read: (item) => readSubmission(context, identity, item),
    store: (submissions) => context.responseQueue.submit(identity.project.id, submissions, bytes),
  });
  return { results, ...countStatuses(results, [...responseStatuses, 'rejected']) };
}

async function readSubmission(
  { directory, clock }: CollectContext,
  identity: Identity,
  item: unknown,
): Promise<ReadItem<Submission>> {
  const isTrusted = identity.kind === 'secret';
  const { value: input, ignored } = readInput(responseInput, item, !isTrusted);
  const submission = await prepareSubmission(directory, identity.project, {
    input,
    receivedAt: clock(),
    isTrusted,
  });
  return { id: input.id, value: submission, ignored };
}
