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

/**
 * What servers say of an address to which nobody will ever get mail, by RFC 3463 and 7505: there is no such mailbox or domain, it
 * has moved, it is shut. Other statuses of the same classes speak of the sender (5.1.7, 5.1.8), or of now (5.2.2: full).
 */
const deadStatuses: ReadonlySet<string> = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']);
const statusSyntax = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/;
/** The codes and words of servers that give no status. */
const codesOfMailbox = [550, 551, 553];
const somebody = '(?:user|recipient|mailbox|address|account|person)';
const deadWords = new RegExp(
  `no such ${somebody}|unknown ${somebody}|invalid ${somebody}|no ${somebody} here|` +
    `${somebody} (?:is )?(?:unknown|not found|invalid)|${somebody} (?:does not|doesn't) exist`,
  'i',
);

/**
 * Whether nobody gets mail at the address, as the server says itself: then nothing is ever sent there again. What a server refuses for
 * other reasons, such as that it relays nothing for us or does not like the sender, says nothing of the address.
 */
export function isDeadAddress(mail: MailOutcome): boolean {
  if (mail.outcome !== 'rejected') return false;
  if (mail.error === 'invalid-address') return true;
  if (mail.error !== 'recipient-rejected') return false;
  const [, status] = statusSyntax.exec(mail.answer) ?? [];
  if (status !== undefined) return deadStatuses.has(status);
  if (!codesOfMailbox.includes(mail.code ?? 0)) return false;
  // Addresses may have any of the words in them.
  const words = mail.answer.replaceAll(/\S*@\S*/g, ' ');
  return deadWords.test(words) && !/\bsender\b/i.test(words);
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
