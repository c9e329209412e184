import {
  type BatchReceipt,
  completeUsualResponse,
  type ResponseReceipt,
  responseInput,
} from '@voxpoint/contract';
import { responseStatuses } from '@voxpoint/contract/vocabulary';
import type { KnownSigningKeys } from '../../access/signing-keys/known-signing-keys.ts';
import { invalidMembers } from '../../base/coded-error.ts';
import type { IdentifiedProject, Identity } from '../../base/identity.ts';
import { usualInput } from '../../base/read-input.ts';
import type { Context } from '../../db/context.ts';
import { takeContacts } from '../contacts/take-contacts.ts';
import { assertTouchpoint } from '../intake/assert-touchpoint.ts';
import { type Batch, countStatuses, type ReadItem, sentId, toBatchResults } from '../intake/batch-results.ts';
import type { WriteQueue } from '../intake/write-queue.ts';
import { judgeRespondent } from '../respondents/judge-respondent.ts';
import { judgeFollowUps } from '../surveys/judge-follow-ups.ts';
import type { SurveyCache } from '../surveys/survey-cache.ts';
import type { Outcome } from './store-responses.ts';
import { type Arrival, prepareSubmission, type ResponseSubmission } from './submission.ts';

export interface CollectContext extends Context {
  signingKeys: KnownSigningKeys;
  surveyCache: SurveyCache;
  responseQueue: WriteQueue<ResponseSubmission, Outcome>;
}

const readResponse = usualInput(responseInput, completeUsualResponse);

interface Sent {
  item: unknown;
  burst: string | null;
  /** It is known already that the respondent answers; else their token says so. */
  isSigned?: boolean;
}

/** Stores one response. Throws the problem that it meets. */
export async function collectResponse(
  context: CollectContext,
  identity: Identity,
  { bytes, ...sent }: Sent & { bytes: number },
): Promise<ResponseReceipt> {
  const read = readSubmission(context, identity, sent);
  const { id, value, ignored } = read instanceof Promise ? await read : read;
  return storeResponse(context, identity.project, { id, value, ignored, bytes });
}

/** Stores what was read of one response, and waits for the commit. Throws the problem that it meets. */
export async function storeResponse(
  { responseQueue }: CollectContext,
  project: IdentifiedProject,
  { id, value, ignored, bytes }: ReadItem<ResponseSubmission> & { bytes: number },
): Promise<ResponseReceipt> {
  const [outcome] = await responseQueue.submit(project.id, [value], bytes);
  if (!outcome || 'problem' in outcome) throw outcome?.problem;
  const { revision, status } = outcome;
  return ignored.length > 0 ? { id, revision, status, ignored } : { id, revision, status };
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
  context: CollectContext,
  identity: Identity,
  { item, burst, isSigned }: Sent,
): ReadItem<ResponseSubmission> | Promise<ReadItem<ResponseSubmission>> {
  const isTrusted = identity.kind === 'secret';
  const { value: input, ignored } = readResponse(item, !isTrusted);
  assertTouchpoint(identity, input.touchpoint);
  const arrived = { input, isTrusted, receivedAt: context.clock(), burst, isSigned };
  return andThen(judgeAnswer(context, identity.project, arrived), ({ value, ignored: unasked }) => ({
    id: sentId(item),
    value,
    ignored: [...ignored, ...unasked],
  }));
}

type Judged = Pick<ReadItem<ResponseSubmission>, 'value' | 'ignored'>;

/** Finds what an answer belongs to, and judges it by that; `ignored` are members that are left out of it. */
export function judgeAnswer(
  context: Pick<CollectContext, 'signingKeys' | 'surveyCache'>,
  project: IdentifiedProject,
  arrived: Pick<Arrival, 'input' | 'isTrusted' | 'receivedAt' | 'burst' | 'isSigned'>,
): Judged | Promise<Judged> {
  const { surveyCache } = context;
  const { input, isTrusted } = arrived;
  return andThen(surveyCache.find(project.id, input), (asked) =>
    andThen(arrived.isSigned || judgeRespondent(context, project, { ...arrived, asked }), (isSigned) => {
      const unproven = input.respondent?.token !== undefined && !isSigned ? ['respondent.token'] : [];
      const complete = (unasked: readonly string[], taken?: ReturnType<typeof takeContacts>) => ({
        value: prepareSubmission(asked, project, { ...arrived, ...taken, isSigned }),
        ignored: [...unproven, ...unasked],
      });
      const { answers } = input;
      if (!answers?.length) return complete([]);
      return andThen(surveyCache.followUpsOf(project.id, asked), (followUps) => {
        const unasked = judgeFollowUps(answers, followUps, asked.surveyVersion);
        // Who names the present version writes a program against it. Of an earlier one, or none, a trusted sender may bring
        // what was stored here before, or answered elsewhere.
        const isRefused = isTrusted && input.surveyVersion !== undefined && asked.isCurrent;
        if (isRefused && unasked.length > 0) throw invalidMembers(unasked);
        const paths = unasked.map(({ path }) => path);
        return complete(paths, takeContacts(answers, followUps, input.locale));
      });
    }),
  );
}

/** Goes on at once with what is known already, which it nearly always is. */
function andThen<Value, Result>(
  value: Value | Promise<Value>,
  goOn: (value: Value) => Result | Promise<Result>,
): Result | Promise<Result> {
  return value instanceof Promise ? value.then(goOn) : goOn(value);
}
