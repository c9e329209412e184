import { Readable } from 'node:stream';
import { contactsOf } from '../../collect/contacts/contacts-of.ts';
import { hashRespondent } from '../../collect/erasures/hash-respondent.ts';
import { readInvitesOf } from '../../collect/invites/read-invites.ts';
import { listDismissals } from '../../collect/respondents/dismissals.ts';
import type { Context } from '../../db/context.ts';
import { readCase } from '../../loop/cases/read-cases.ts';
import { readResponsesOf } from '../../read/responses/read-responses.ts';
import { listCasesOf } from './queries.ts';

type Project = { id: number; erasureKey: string };
interface Asked {
  respondentId: string;
  withContacts: boolean;
}

/** Everything that is held about a respondent, as one JSON document, in constant memory. */
export function readRespondent(context: Context, project: Project, asked: Asked): Readable {
  return Readable.from(writeDocument(context, project, asked));
}

async function* writeDocument(
  context: Context,
  { id: projectId, erasureKey }: Project,
  { respondentId, withContacts }: Asked,
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
  const hash = hashRespondent(respondentId, erasureKey);
  const invites = await readInvitesOf(context, projectId, { respondentId, withContacts });
  if (invites.length > 0) yield `],"invites":${JSON.stringify(invites).slice(0, -1)}`;
  const dismissals = await listDismissals(context.database, projectId, hash);
  if (dismissals.length > 0) yield `],"dismissals":${JSON.stringify(dismissals).slice(0, -1)}`;
  yield contacts.length > 0 ? `],"contacts":[${contacts.join(',')}]}` : ']}';
}
