import addressparser from 'nodemailer/lib/addressparser';

/** The server that takes our mail, as `VOXPOINT_SMTP_URL` names it. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte; else by STARTTLS, if the server offers it. */
  secure: boolean;
  user?: { name: string; password: string };
}

/** Reads `smtp://user:password@host:587` or `smtps://…`. Throws an Error that says what is wrong, and nothing that was given. */
export function parseSmtpUrl(given: string): SmtpServer {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new Error(
      'must be an address such as smtp://user:password@mail.shop.example:587, or smtps://…:465.',
    );
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    throw new Error('must end with its host or port; a /, ? or # in a password is written %2F, %3F or %23.');
  if ((url.username === '') !== (url.password === ''))
    throw new Error('must have both a user name and a password, or neither.');
  const secure = url.protocol === 'smtps:';
  try {
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
      secure,
      user: url.username
        ? { name: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
        : undefined,
    };
  } catch {
    throw new Error('must have %25 where its user name or password has a %.');
  }
}

export interface MailAddress {
  name: string;
  address: string;
}

/** Reads `Voxpoint <feedback@shop.example>` or the address alone. Throws an Error that says what is wrong. */
export function parseMailFrom(given: string): MailAddress {
  const [one, ...more] = addressparser(given);
  if (!one?.address || more.length > 0 || !isMailAddress(one.address) || /\p{Cc}/u.test(given))
    throw new Error('must be an address such as feedback@shop.example or Shop <feedback@shop.example>.');
  return { name: one.name, address: one.address };
}

/** One address, and nothing by which it could become two or a command. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s\p{Cc}@<>()[\]\\,;:"]{1,64}@[^\s\p{Cc}@<>()[\]\\,;:"]{1,253}$/u.test(text)
  );
}
