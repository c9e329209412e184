import { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { type MailOutcome, mailOutcomeOf, timedOut } from './mail-outcome.ts';
import { isMailAddress, type MailAddress, type SmtpServer } from './mail-settings.ts';

export interface Mail {
  /** Becomes its Message-ID: the same at every try, so that a mail that came twice is seen as one. */
  id: string;
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** Beside the usual ones, such as List-Unsubscribe. */
  headers?: Record<string, string>;
}

export interface Mailer {
  /** Never throws. */
  send(mail: Mail): Promise<MailOutcome>;
}

export interface MailSettings {
  smtp: SmtpServer;
  from: MailAddress;
}

interface Limits {
  /** To connect, and to be greeted. */
  connectMs: number;
  /** While nothing is said. */
  silenceMs: number;
  totalMs: number;
}

const usualLimits: Limits = { connectMs: 10_000, silenceMs: 15_000, totalMs: 60_000 };
/** Of what is sent within a request: nobody looks at a button for longer. */
export const limitsOfRequests: Limits = { connectMs: 4_000, silenceMs: 4_000, totalMs: 4_500 };

/** Sends mail; undefined where none is configured. `ca` is for tests. */
export function createMailer(
  settings: MailSettings | undefined,
  { ca, limits = usualLimits }: { ca?: string; limits?: Limits } = {},
): Mailer | undefined {
  if (!settings) return undefined;
  const { smtp, from } = settings;
  const settingsOf = (socket: Socket) => ({
    socket,
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    auth: smtp.user && { user: smtp.user.name, pass: smtp.user.password },
    // A password goes over no line that somebody could read.
    requireTLS: smtp.user !== undefined && !isThisMachine(smtp.host),
    tls: { rejectUnauthorized: true, ca },
    dnsTimeout: limits.connectMs,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    socketTimeout: limits.silenceMs,
    // Nothing in a mail is read from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.split('@')[1];
  return {
    send: async ({ id, to, subject, text, html, headers = {} }) => {
      if (!isMailAddress(to.address)) return { outcome: 'rejected', error: 'invalid-address', answer: '' };
      const socket = new Socket();
      const sending = createTransport(settingsOf(socket)).sendMail({
        messageId: `<${id}@${domain}>`,
        from,
        to: { name: headerText(to.name), address: to.address },
        subject: headerText(subject),
        text,
        html,
        headers: {
          // No out-of-office reply is wanted (RFC 3834).
          'Auto-Submitted': 'auto-generated',
          ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, headerText(value)])),
        },
      });
      return beforeDeadline(mailOutcomeOf(sending), { ms: limits.totalMs, socket });
    },
  };
}

/** On one line: a line break would begin a header of somebody else's. */
function headerText(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** What is not sent by then is not sent: it would be sent again, and come twice. */
async function beforeDeadline(
  outcome: Promise<MailOutcome>,
  { ms, socket }: { ms: number; socket: Socket },
): Promise<MailOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<MailOutcome>((resolve) => {
    timer = setTimeout(() => {
      socket.destroy();
      resolve(timedOut);
    }, ms);
  });
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}
