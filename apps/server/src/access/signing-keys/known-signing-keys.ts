import type { webcrypto } from 'node:crypto';
import type { SigningAlgorithm } from '@voxpoint/contract/vocabulary';
import { importSPKI } from 'jose';
import { ExpiringCache } from '../../base/expiring-cache.ts';
import { everywhere, type Siblings } from '../../base/siblings.ts';
import type { Context } from '../../db/context.ts';
import { listInForce, type SigningKeyRow } from './queries.ts';

/** A key by which a signature is checked, and the one algorithm by which it may have been made. */
export interface VerifyingKey {
  algorithm: SigningAlgorithm;
  key: webcrypto.CryptoKey;
}

/** The signing keys that are in force, mostly from memory. */
export interface KnownSigningKeys {
  /** Undefined: the project has no such key in force. */
  find(projectId: number, id: string): Promise<VerifyingKey | undefined>;
  /** Forgets what it knows, after this server changed a key. */
  forget(): void;
}

/** Revocation must take effect everywhere within 5 seconds. */
const ttlMs = 4_000;

export function createKnownSigningKeys({ database, clock }: Context, siblings: Siblings): KnownSigningKeys {
  const projects = new ExpiringCache<Map<string, VerifyingKey>>({ clock, ttlMs, maxEntries: 1_000 });
  const load = (projectId: number) => async () => {
    const rows = await listInForce(database.orm, projectId);
    return new Map(await Promise.all(rows.map(async (row) => [row.id, await importKey(row)] as const)));
  };
  return {
    find: async (projectId, id) => {
      const known = await projects.get(projectId, load(projectId));
      // It may be new, and made at another server.
      return known?.get(id) ?? (await projects.refresh(projectId, load(projectId)))?.get(id);
    },
    forget: everywhere(siblings, 'signing keys changed', () => projects.clear()),
  };
}

async function importKey({ id, algorithm, secret, publicKey }: SigningKeyRow): Promise<VerifyingKey> {
  if (publicKey !== null) return { algorithm, key: await importSPKI(publicKey, algorithm) };
  if (secret === null) throw new Error(`The signing key ${id} has neither a secret nor a public key.`);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  return {
    algorithm,
    key: await crypto.subtle.importKey('raw', Buffer.from(secret), hmac, false, ['verify']),
  };
}
