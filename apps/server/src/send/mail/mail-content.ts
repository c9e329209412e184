import type { MessageLocale } from '@voxpoint/contract/vocabulary';

/** What a mail says, whatever it looks like. All of it may hold text of strangers, but the addresses: those are ours. */
export interface MailContent {
  locale: MessageLocale;
  subject: string;
  /** Absent: the subject. */
  heading?: string;
  parts: MailPart[];
  /** Why the recipient gets it: a sentence for the end. */
  why: string;
  /** Where the recipient stops getting it, without signing in; for digests and whatever else comes again and again. */
  unsubscribeUrl?: string;
}

export type MailPart =
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: { name: string; value: string }[] }
  /** A comment, with personal data masked. */
  | { kind: 'quote'; text: string }
  | { kind: 'button'; label: string; url: string }
  /** Written elsewhere, of what we and the owner of the project say. */
  | { kind: 'block'; html: string; text: string };

export const mailWords: Record<MessageLocale, { unsubscribe: string }> = {
  en: { unsubscribe: 'Unsubscribe' },
  de: { unsubscribe: 'Abbestellen' },
};
