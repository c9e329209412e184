import { createHash } from 'node:crypto';
import type { CaseAnswer, CaseAnswerReceipt } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { CodedError } from '../../base/coded-error.ts';
import { keepTrying } from '../../db/write-group.ts';
import { escapeHtml, linesOf } from '../../send/mail/mail-html-text.ts';
import type { Mailer } from '../../send/mail/mailer.ts';
import { findCaseContact } from './answer-contact.ts';
import { storeCaseEvents } from './case-events.ts';
import { act, touch } from './change-row.ts';
import { lockCases, replaceCases } from './queries.ts';
import { caseNotFound, readCase } from './read-cases.ts';
import { tellCase } from './tell-case.ts';

/**
 * Sends an answer to the address that the customer of a case has left. What it says is kept nowhere; that there was one
 * stands in the thread, once it was sent. Throws `case-not-found` or `answer-impossible`.
 */
export async function answerCase(
  context: ActingContext,
  projectId: number,
  { id, mailer, subject, text }: CaseAnswer & { id: string; mailer: Mailer | undefined },
): Promise<CaseAnswerReceipt> {
  const { database } = context;
  const { response, answer, updatedAt } = await readCase(database, projectId, id);
  if (!mailer) throw impossible('No mail is set up on this server: VOXPOINT_SMTP_URL is missing.');
  const contact = await findCaseContact(database, projectId, { id, responseId: response });
  if (contact?.kind !== 'email') throw impossible('No address of e-mail was left, or it is kept no longer.');
  const sent = await mailer.send({
    id: mailIdOf(id, updatedAt, subject, text),
    to: { name: '', address: contact.value },
    subject,
    text,
    html: toHtml(text, answer?.locale ?? contact.locale),
    // A person has written it.
    headers: { 'Auto-Submitted': 'no' },
  });
  if (sent.outcome !== 'sent')
    return { outcome: sent.outcome, error: sent.error, smtpAnswer: sent.answer || null };
  await noteAnswer(context, projectId, id);
  return { outcome: 'sent', error: null, smtpAnswer: sent.answer };
}

/**
 * The same for the same words until something is done in the case: a server for mail that took them and did not say so in time
 * does not show them to the customer twice.
 */
function mailIdOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

async function noteAnswer(context: ActingContext, projectId: number, id: string): Promise<void> {
  await keepTrying(() =>
    context.database.transaction(async (transaction) => {
      const [before] = await lockCases(transaction, projectId, [id]);
      if (!before) throw caseNotFound(id);
      const at = context.clock();
      const after = touch(act(before, at), at);
      await replaceCases(transaction, projectId, [after]);
      const events = [{ caseId: id, kind: 'answered' as const }];
      await storeCaseEvents(transaction, projectId, { events, by: context.actor, at });
      await tellCase(transaction, projectId, { row: after, event: 'case.changed', at });
    }),
  );
}

/** As it was written; what stands in it is no HTML. */
function toHtml(text: string, locale: string | null): string {
  const lang = locale === null ? '' : ` lang="${escapeHtml(locale)}"`;
  return `<!doctype html><html${lang} dir="auto"><meta charset="utf-8"><body>${linesOf(text)}</body></html>`;
}

function impossible(detail: string): CodedError {
  return new CodedError('answer-impossible', detail);
}
