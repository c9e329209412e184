import type { Answer, Receipt } from '../answer.ts';
import type { Server } from '../server.ts';
import { post } from '../server.ts';
import { VoxpointError } from '../voxpoint-error.ts';

/** What became of an answer that was sent: acknowledged, or not. */
export type Outcome = { receipt: Receipt } | { error: VoxpointError };

/** As the server answers it, or whatever stands in its place. */
interface Result extends Partial<Receipt> {
  /** Of one in a batch. */
  problem?: { status: number; code: string; detail: string };
}

/** Sends answers once, several in a batch. Never throws; the outcomes are in the order of the answers. */
export async function postAnswers(
  server: Server,
  answers: readonly Answer[],
  keepalive: boolean,
): Promise<Outcome[]> {
  const sentAt = new Date().toISOString();
  const sent = answers.map((answer) => ({ ...answer, sentAt }));
  const [only] = sent;
  try {
    if (sent.length === 1 && only) {
      const receipt = await post<Result>(server, 'responses', only, keepalive);
      return [outcomeOf(only, receipt)];
    }
    const { results } = await post<{ results?: Result[] }>(
      server,
      'responses/batch',
      { responses: sent },
      keepalive,
    );
    return sent.map((answer, index) => outcomeOf(answer, results?.[index]));
  } catch (thrown) {
    const error = thrown as VoxpointError;
    return sent.map(() => ({ error }));
  }
}

/** Something else may answer 200 in the server's place: only the receipt counts. */
function outcomeOf({ id, revision }: Answer, result: Result = {}): Outcome {
  const { problem, status, ignored } = result;
  if (problem) return { error: new VoxpointError(problem) };
  if (result.id !== id || !status) return { error: new VoxpointError({ detail: 'There is no receipt.' }) };
  return { receipt: { id, revision: result.revision ?? revision, status, ...(ignored && { ignored }) } };
}
