/** Why a mail is not sent. */
export type MailError =
  | 'invalid-address'
  | 'recipient-rejected'
  | 'sender-rejected'
  | 'message-rejected'
  | 'temporary'
  | 'sign-in-failed'
  | 'tls-failed'
  | 'connection-failed'
  | 'timed-out';

/**
 * `rejected`: it never will be taken. `try-again`: the recipient's server asks for it (greylisting), or ours cannot be
 * reached or is set up wrongly, which somebody may mend meanwhile.
 */
export type MailOutcome =
  | { outcome: 'sent'; code: number; answer: string }
  | {
      outcome: 'rejected' | 'try-again';
      error: MailError;
      code?: number;
      answer: string;
      /** There was no connection at all. */
      isUnreached?: true;
    };

export const timedOut: MailOutcome = { outcome: 'try-again', error: 'timed-out', answer: '' };

/** What nodemailer says, of a server that has the whole mail or none of it: there is one recipient. */
export async function mailOutcomeOf(sending: Promise<{ response: string }>): Promise<MailOutcome> {
  try {
    const { response } = await sending;
    return { outcome: 'sent', code: Number.parseInt(response, 10), answer: readAnswer(response) };
  } catch (error) {
    const { code = '', command, responseCode, response, syscall = '' } = error as SmtpError;
    const said = { code: responseCode, answer: readAnswer(response ?? (error as Error).message) };
    if (code === 'EENVELOPE' || code === 'EMESSAGE') {
      // Ours is refused: somebody has set it up wrongly.
      if (command === 'MAIL FROM') return { outcome: 'try-again', error: 'sender-rejected', ...said };
      if (responseCode !== undefined && responseCode < 500)
        return { outcome: 'try-again', error: 'temporary', ...said };
      return {
        outcome: 'rejected',
        error: command === 'RCPT TO' ? 'recipient-rejected' : 'message-rejected',
        ...said,
      };
    }
    const isUnreached = unreached.includes(syscall);
    return {
      ...{ outcome: 'try-again', error: errorOf(code, (error as Error).message), ...said },
      ...(isUnreached && { isUnreached }),
    };
  }
}

/** What the machine could not do. */
const unreached = ['connect', 'getaddrinfo'];

/** By RFC 3463: that there is no such mailbox or domain, or that it takes nothing. */
const ofMailbox = /^\d{3}[ -]5\.[12]\.\d{1,3}\b/;
const classified = /^\d{3}[ -]\d\.\d{1,3}\.\d{1,3}\b/;
/** What servers say of a mailbox that do not classify what they say. */
const codesOfMailbox = [550, 551, 553];

/**
 * Whether nobody gets mail at the address. What a server refuses for reasons of its own, such as that it relays nothing for us, says
 * nothing of the address.
 */
export function isDeadAddress(mail: MailOutcome): boolean {
  if (mail.outcome !== 'rejected') return false;
  if (mail.error === 'invalid-address') return true;
  if (mail.error !== 'recipient-rejected') return false;
  return classified.test(mail.answer) ? ofMailbox.test(mail.answer) : codesOfMailbox.includes(mail.code ?? 0);
}

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
  /** Of the machine, such as `connect`. */
  syscall?: string;
}

const errors: Record<string, MailError> = {
  EAUTH: 'sign-in-failed',
  ENOAUTH: 'sign-in-failed',
  ETLS: 'tls-failed',
  EREQUIRETLS: 'tls-failed',
  ETIMEDOUT: 'timed-out',
  EPROTOCOL: 'temporary',
};

function errorOf(code: string, message: string): MailError {
  // A certificate that is not believed is a broken socket to nodemailer.
  if (code === 'ESOCKET' && /certificate|altnames|ssl|tls/i.test(message)) return 'tls-failed';
  return errors[code] ?? 'connection-failed';
}

const answerLength = 1_024;

/** For people to read; without what the database takes in no text. */
function readAnswer(text: string): string {
  return text.slice(0, answerLength).replace(/[^\P{Cc}\n]|\p{Cs}/gu, '\uFFFD');
}
