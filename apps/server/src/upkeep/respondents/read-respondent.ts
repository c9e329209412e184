import { Readable } from 'node:stream';
import { contactsOf } from '../../collect/contacts/contacts-of.ts';
import type { Context } from '../../db/context.ts';
import { readCase } from '../../loop/cases/read-cases.ts';
import { readResponsesOf } from '../../read/responses/read-responses.ts';
import { listCasesOf } from './queries.ts';

/** Everything that is held about a respondent, as one JSON document, in constant memory. */
export function readRespondent(
  context: Context,
  projectId: number,
  asked: { respondentId: string; withContacts: boolean },
): Readable {
  return Readable.from(writeDocument(context, projectId, asked));
}

async function* writeDocument(
  context: Context,
  projectId: number,
  { respondentId, withContacts }: { respondentId: string; withContacts: boolean },
) {
  yield `{"id":${JSON.stringify(respondentId)},"responses":[`;
  let separator = '';
  const contacts: string[] = [];
  for await (const responses of readResponsesOf(context, projectId, respondentId)) {
    yield separator + responses.map((response) => JSON.stringify(response)).join(',');
    separator = ',';
    if (!withContacts) continue;
    for (const [response, left] of await contactsOf(context.database, projectId, responses)) {
      contacts.push(...left.map((contact) => JSON.stringify({ response, ...contact })));
    }
  }
  yield '],"cases":[';
  separator = '';
  for (const id of await listCasesOf(context.database, projectId, { respondents: [respondentId], ids: [] })) {
    const { answer, otherAnswers, olderEvents, ...found } = await readCase(context.database, projectId, id);
    yield separator + JSON.stringify(found);
    separator = ',';
  }
  yield contacts.length > 0 ? `],"contacts":[${contacts.join(',')}]}` : ']}';
}
