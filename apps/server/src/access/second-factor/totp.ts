import { Secret, TOTP } from 'otpauth';

/** What every authenticator app can do (RFC 6238): SHA-1, six digits, half a minute. */
const parameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Clocks of phones go wrong, and people type slowly: a code is taken half a minute early or late. */
const window = 1;

/** 160 random bits, in base32. */
export function generateSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code says: which account the app is to show codes for. */
export function toUri(secret: string, { issuer, email }: { issuer: string; email: string }): string {
  return new TOTP({ ...parameters, secret: Secret.fromBase32(secret), issuer, label: email }).toString();
}

/** The counter of a code that is right; undefined if it is not. */
export function findCounter(secret: string, code: string, at: Date): number | undefined {
  const totp = new TOTP({ ...parameters, secret: Secret.fromBase32(secret) });
  const timestamp = at.getTime();
  const delta = totp.validate({ token: code, timestamp, window });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}
