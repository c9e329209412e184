import { z } from 'zod';
import { issue } from './issues.ts';
import { text } from './text.ts';
import { type ContactKind, contactKinds, contactPatterns, longestContact } from './vocabulary.ts';

const forms = {
  email: new RegExp(`^(?:${contactPatterns.email})$`, 'v'),
  phone: new RegExp(`^(?:${contactPatterns.phone})$`, 'v'),
} satisfies Record<ContactKind, RegExp>;

/** Whether a text can be an address of e-mail, or a number. */
export function isContact(kind: ContactKind, value: string): boolean {
  return value.length <= longestContact && forms[kind].test(value);
}

/** How a contact is stored, and so found again however somebody writes it: without capitals, or what parts digits. */
export function contactValue(kind: ContactKind, value: string): string {
  return kind === 'email' ? value.trim().toLowerCase() : value.replace(/[^+\d]/g, '');
}

/** How somebody who answers may be reached, as it is sent. */
export const contact = z
  .strictObject({ kind: z.enum(contactKinds), value: text(longestContact, 1) })
  .superRefine(({ kind, value }, context) => {
    if (isContact(kind, value.trim())) return;
    context.addIssue(issue('wrong-format', { format: kind }, ['value']));
  });
export type Contact = z.infer<typeof contact>;

/** The same as it is kept. */
export const storedContact = z.strictObject({
  question: z.string().describe('The follow-up question that was answered.'),
  kind: z.enum(contactKinds),
  value: z.string(),
  consent: z.string().describe('The words that were agreed to.'),
  locale: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type StoredContact = z.infer<typeof storedContact>;

/** What `GET /v1/responses/{id}/contact` answers. */
export const responseContacts = z
  .strictObject({ contacts: z.array(storedContact) })
  .meta({ id: 'ResponseContacts' });
export type ResponseContacts = z.infer<typeof responseContacts>;
