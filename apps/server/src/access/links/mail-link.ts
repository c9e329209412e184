import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { nextEntryId } from '../../audit/entry-ids.ts';
import { layoutMail } from '../../send/mail/mail-layout.ts';
import type { Mailer } from '../../send/mail/mailer.ts';

interface LinkWords {
  subject: string;
  text: string;
  button: string;
  why: string;
}

/** A link for one person, and what to say with it in each language. */
export interface MailedLink {
  to: { name: string; email: string };
  locale: MessageLocale | null;
  link: string;
  words: Record<MessageLocale, LinkWords>;
  at: Date;
}

/**
 * Sends a link at once: it is a secret, so it waits nowhere. Returns whether it was sent; else whoever asked for it gives it
 * to the person.
 */
export async function mailLink(
  mailer: Mailer | undefined,
  { to, locale, link, words, at }: MailedLink,
): Promise<boolean> {
  if (!mailer) return false;
  const { subject, text, button, why } = words[locale ?? 'en'];
  const { outcome } = await mailer.send({
    id: nextEntryId(at),
    to: { name: to.name, address: to.email },
    ...layoutMail({
      locale: locale ?? 'en',
      subject,
      parts: [
        { kind: 'text', text },
        { kind: 'button', label: button, url: link },
      ],
      why,
    }),
  });
  return outcome === 'sent';
}
