import type { AnswerDraft } from '@voxpoint/contract';
import type { Context } from '../../db/context.ts';
import { findProjectById } from '../../setup/projects/queries.ts';
import { findCaseContact } from './answer-contact.ts';
import { templateIn } from './answer-templates.ts';
import { readCase } from './read-cases.ts';

/**
 * How an answer to the customer of a case can begin, in the respondent's language, and the ways it can take. Throws
 * `case-not-found`.
 */
export async function draftAnswer(
  { database }: Context,
  projectId: number,
  { id, hasMailer }: { id: string; hasMailer: boolean },
): Promise<AnswerDraft> {
  const found = await readCase(database, projectId, id);
  const project = await findProjectById(database.orm, projectId);
  if (!project) throw new Error(`The project ${projectId} is gone.`);
  const contact = await findCaseContact(database, projectId, { id, responseId: found.response });
  const wanted = found.answer?.locale ?? contact?.locale ?? null;
  const { locale, ...template } = templateIn(project.answerTemplates, wanted);
  const fill = (text: string) => text.replaceAll('{project}', () => project.name);
  const draft = { subject: fill(template.subject), text: fill(template.text) };
  const isMail = contact?.kind === 'email';
  const respondent = found.answer?.respondent?.id;
  return {
    locale,
    ...draft,
    contact: contact ? { kind: contact.kind, value: contact.value } : null,
    canSend: isMail && hasMailer,
    mailto: isMail ? mailtoOf(contact.value, draft) : null,
    respondentUrl:
      project.respondentUrl !== null && respondent !== undefined
        ? project.respondentUrl.replaceAll('{respondent}', () => encodeURIComponent(respondent))
        : null,
  };
}

/** RFC 6068: lines end as in mail. */
function mailtoOf(address: string, { subject, text }: { subject: string; text: string }): string {
  const body = text.replace(/\r?\n/g, '\r\n');
  const to = encodeURIComponent(address).replaceAll('%40', '@');
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
