import type { TestMailReceipt } from '@voxpoint/contract';
import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { nextEntryId } from '../../audit/entry-ids.ts';
import type { Clock } from '../../base/clock.ts';
import { CodedError } from '../../base/coded-error.ts';
import type { SignedIn } from '../../base/identity.ts';
import { layoutMail } from '../../send/mail/mail-layout.ts';
import type { Mailer } from '../../send/mail/mailer.ts';

const words: Record<MessageLocale, { subject: string; text: string; why: string }> = {
  en: {
    subject: 'Mail from Voxpoint arrives',
    text: 'This is a test: alerts, cases and reports reach you like this.',
    why: 'You get this because you have asked for a test in the set-up.',
  },
  de: {
    subject: 'E-Mails von Voxpoint kommen an',
    text: 'Dies ist ein Test: So erreichen Sie Alarme, Fälle und Berichte.',
    why: 'Sie erhalten dies, weil Sie in der Einrichtung um einen Test gebeten haben.',
  },
};

const pauseMs = 10_000;

/** Sends people a mail that says nothing but that it has arrived: to themselves alone, and to each one after another. */
export function createTestMails(clock: Clock, mailer: Mailer | undefined) {
  const lately = new Map<string, number>();
  return {
    /** Throws `too-many-requests`. */
    send: async ({ person }: Pick<SignedIn, 'person'>): Promise<TestMailReceipt> => {
      const { id, email: to, name, locale } = person;
      if (!mailer) return { to, outcome: 'not-set-up', error: null, smtpAnswer: null };
      const now = clock();
      takeTurn(lately, id, now.getTime());
      const { subject, text, why } = words[locale ?? 'en'];
      const parts = [{ kind: 'text' as const, text }];
      const sent = await mailer.send({
        ...layoutMail({ locale: locale ?? 'en', subject, parts, why }),
        ...{ id: nextEntryId(now), to: { name, address: to } },
      });
      const { outcome, answer, code } = sent;
      // Without a code nobody has answered: what is said then names the server, which is the operator's business.
      const smtpAnswer = code === undefined ? null : answer;
      return { to, outcome, error: outcome === 'sent' ? null : sent.error, smtpAnswer };
    },
  };
}

function takeTurn(lately: Map<string, number>, id: string, nowMs: number): void {
  for (const [each, sentMs] of lately) if (Math.abs(nowMs - sentMs) >= pauseMs) lately.delete(each);
  if (lately.has(id)) {
    throw new CodedError('too-many-requests', 'A test was sent just now: look whether it has arrived.', {
      retryAfterSeconds: pauseMs / 1_000,
    });
  }
  lately.set(id, nowMs);
}
