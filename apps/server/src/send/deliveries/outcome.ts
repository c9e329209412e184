import { isDeadAddress, type MailError, type MailOutcome } from '../mail/mail-outcome.ts';
import type { OutsideAnswer } from '../outside/post-outside.ts';

/** What came of a try. */
export interface Outcome {
  /** `try-again`: later; `gone`: its receiver wants nothing any more. */
  kind: 'sent' | 'try-again' | 'rejected' | 'gone';
  /** Of a mail that was not sent. */
  error?: MailError;
  /** Of a mail: whether it certainly did not arrive. */
  isUnsent?: boolean;
  /** Of a mail: whether nobody gets any at the address. */
  isDeadAddress?: boolean;
  /** HTTP status or SMTP code. */
  code?: number;
  durationMs: number;
  /** What was answered, or a word for why nothing was. */
  answer: string;
}

/** Any 2xx is success; a redirect is none, since it is not followed. */
export function outcomeOfPost({ status, error, durationMs, answer }: OutsideAnswer): Outcome {
  const told = { code: status, durationMs, answer: error ?? answer };
  if (status === undefined) return { kind: 'try-again', ...told };
  if (status >= 200 && status < 300) return { kind: 'sent', ...told };
  return { kind: status === 410 ? 'gone' : 'try-again', ...told };
}

export function outcomeOfMail(mail: MailOutcome, durationMs: number): Outcome {
  const told = { kind: mail.outcome, code: mail.code, durationMs };
  if (mail.outcome === 'sent') return { ...told, answer: mail.answer };
  const isUnsent = mail.code !== undefined || mail.isUnreached === true;
  const { error, answer } = mail;
  return { ...told, answer: answer || error, error, isUnsent, isDeadAddress: isDeadAddress(mail) };
}
