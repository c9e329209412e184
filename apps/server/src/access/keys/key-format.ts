import { createHmac, hash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { KeyKind } from '@voxpoint/contract/vocabulary';

/** The key of a device looks like every publishable one: whatever takes one takes it. */
const prefixes: Record<KeyKind, string> = { publishable: 'vpk_', device: 'vpk_', secret: 'vsk_' };
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 32;
const checksumLength = 6;

/** Makes a key: prefix, 190 random bits, and a checksum by which a mistyped one is told. */
export function generateKey(kind: KeyKind): string {
  return withChecksum(
    kind,
    Array.from({ length: randomLength }, () => randomInt(alphabet.length)),
  );
}

/** Makes the same key each time; it is as hard to guess as the secret. */
export function deriveKey(kind: KeyKind, secret: string, name: string): string {
  // One character for each of its bytes.
  return withChecksum(kind, [...createHmac('sha256', secret).update(name).digest()]);
}

function withChecksum(kind: KeyKind, numbers: readonly number[]): string {
  const characters = numbers.map((number) => alphabet[number % alphabet.length]).join('');
  const body = `${prefixes[kind]}${characters}`;
  return `${body}${checksum(body)}`;
}

function checksum(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let index = 0; index < checksumLength; index += 1) {
    digits = alphabet[rest % alphabet.length] + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}

/** Whether it has the form of a key, whatever may be known of it. */
export function isKeyForm(key: string): boolean {
  return /^(vpk|vsk)_[\x21-\x7e]{32,252}$/.test(key);
}

/** True if the key was made by us and copied whole. Keys given by the environment have no checksum. */
export function hasValidChecksum(key: string): boolean {
  return checksum(key.slice(0, -checksumLength)) === key.slice(-checksumLength);
}

/** Only this hash of a secret key is kept. A key has enough random bits that a slow hash would add nothing. */
export function hashKey(key: string): string {
  return hash('sha256', key);
}

/** What may be shown of a key later. */
export function keyHint(key: string): string {
  return `${key.slice(0, 8)}…${key.slice(-4)}`;
}
