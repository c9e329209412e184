import { Readable } from 'node:stream';
import type { Context } from '../../db/context.ts';
import { readResponsesOf } from '../../read/responses/read-responses.ts';

/** Everything that is held about a respondent, as one JSON document, in constant memory. */
export function readRespondent(context: Context, projectId: number, respondentId: string): Readable {
  return Readable.from(writeDocument(context, projectId, respondentId));
}

async function* writeDocument(context: Context, projectId: number, respondentId: string) {
  yield `{"id":${JSON.stringify(respondentId)},"responses":[`;
  let separator = '';
  for await (const responses of readResponsesOf(context, projectId, respondentId)) {
    yield separator + responses.map((response) => JSON.stringify(response)).join(',');
    separator = ',';
  }
  yield ']}';
}
