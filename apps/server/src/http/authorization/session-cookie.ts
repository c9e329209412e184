import { parseCookie, stringifySetCookie } from 'cookie';
import { CodedError } from '../../base/coded-error.ts';

/** Longer than any session: the server ends them, and tells by its answer. */
const maxAgeSeconds = 90 * 86_400;
/** As long as the server knows a browser in which nobody signs in. */
const deviceMaxAgeSeconds = 180 * 86_400;
const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/** How the browser keeps a session. Everything is made from the public address, never from the header Host. */
export interface SessionCookie {
  name: string;
  /** Origin of our own pages. */
  origin: string;
  /** Throws `sign-in-needs-https` where a password or a cookie would travel in clear. */
  assertUsable(): void;
  /** The token in the header Cookie. */
  read(header: string | undefined): string | undefined;
  /** The header Set-Cookie that keeps a token, or forgets it if there is none. */
  write(token?: string): string;
  /** The token by which a browser is known in which somebody has signed in before. */
  readDevice(header: string | undefined): string | undefined;
  writeDevice(token: string): string;
  /** Whether somebody has changed something in this browser, by whatever server, so lately that `writeChanged` still counts. */
  readChanged(header: string | undefined): boolean;
  writeChanged(seconds: number): string;
}

/**
 * With https the cookie has the prefix `__Host-`: no other host can set or read it. On this machine over http it has
 * neither that nor Secure, which Safari takes with https only; and because cookies of one host are shared by all its
 * ports, it bears the port in its name.
 */
export function createSessionCookie(publicUrl: string): SessionCookie {
  const { protocol, hostname, port, origin } = new URL(publicUrl);
  const isSecure = protocol === 'https:';
  const isUsable = isSecure || localHosts.includes(hostname);
  const nameOf = (what: string) => (isSecure ? `__Host-voxpoint-${what}` : `voxpoint-${what}-${port || 80}`);
  const name = nameOf('session');
  const deviceName = nameOf('device');
  const changedName = nameOf('changed');
  const read = (cookie: string, header: string | undefined) =>
    header === undefined || !isUsable ? undefined : parseCookie(header)[cookie];
  const attributes = { path: '/', httpOnly: true, secure: isSecure } as const;
  return {
    name,
    origin,
    assertUsable: () => {
      if (isUsable) return;
      throw new CodedError(
        'sign-in-needs-https',
        `${origin} is plain http: whoever is on the way could read passwords. Set VOXPOINT_PUBLIC_URL to an https address.`,
      );
    },
    read: (header) => read(name, header),
    write: (token) =>
      stringifySetCookie({
        ...attributes,
        name,
        value: token ?? '',
        maxAge: token === undefined ? 0 : maxAgeSeconds,
        sameSite: 'lax',
      }),
    readDevice: (header) => read(deviceName, header),
    writeDevice: (token) =>
      stringifySetCookie({
        ...attributes,
        name: deviceName,
        value: token,
        maxAge: deviceMaxAgeSeconds,
        sameSite: 'strict',
      }),
    readChanged: (header) => read(changedName, header) !== undefined,
    writeChanged: (maxAge) =>
      stringifySetCookie({ ...attributes, name: changedName, value: '1', maxAge, sameSite: 'lax' }),
  };
}
