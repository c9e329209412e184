import type { EnteredResponseInput, ResponseReceipt } from '@voxpoint/contract';
import type { Acting } from '../../audit/acting.ts';
import { CodedError } from '../../base/coded-error.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import { correctTime } from '../intake/sent-times.ts';
import { type CollectContext, judgeAnswer, storeResponse } from './collect-responses.ts';

/**
 * Stores an answer that somebody was told, with who entered it in the audit of the same commit. Sent again it changes nothing. Throws
 * `revision-conflict` if other content is stored under the id, and what a trusted sender's answer may throw.
 */
export async function enterResponse(
  context: CollectContext & Acting,
  project: IdentifiedProject,
  { id, body, bytes }: { id: string; body: EnteredResponseInput; bytes: number },
): Promise<ResponseReceipt> {
  const receivedAt = context.clock();
  // Nobody may change it by the key of a page, and nobody has to sign it; but its times are those of a device.
  const answeredAt = correctTime(body.answeredAt, body.sentAt, receivedAt).toISOString();
  const input = { ...body, id, revision: 1, finished: true, answeredAt };
  const judged = await judgeAnswer(context, project, { input, isTrusted: true, receivedAt });
  const value = { ...judged.value, enteredBy: context };
  try {
    return await storeResponse(context, project, { ...judged, id, value, bytes });
  } catch (error) {
    if (error instanceof CodedError && error.code === 'revision-conflict') throw otherContent(id);
    throw error;
  }
}

function otherContent(id: string): CodedError {
  return new CodedError(
    'revision-conflict',
    `Under ${id} an answer with other content is stored. Delete that, and enter this one under an id of its own.`,
  );
}
