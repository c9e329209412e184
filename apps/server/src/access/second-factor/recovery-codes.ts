import { Secret } from 'otpauth';
import { hashToken } from '../../base/secret-token.ts';

const codesPerPerson = 10;
/** Enough that a hash of them tells nothing to whoever has the database. */
const codeBytes = 10;

/** Codes such as `abcd-efgh-ijkl-mnop`, to be shown once and kept as hashes only. */
export function generateRecoveryCodes(): string[] {
  return Array.from({ length: codesPerPerson }, () =>
    new Secret({ size: codeBytes }).base32.toLowerCase().replace(/.{4}(?=.)/g, '$&-'),
  );
}

export function hashRecoveryCode(code: string): string {
  return hashToken(plain(code));
}

/** However it was typed. */
export function plain(code: string): string {
  return code.replace(/[\s-]/g, '').toLowerCase();
}
