import { CodedError } from '../../base/coded-error.ts';
import { ExpiringCache } from '../../base/expiring-cache.ts';
import type { Authenticator, KeyIdentity } from '../../base/identity.ts';
import { everywhere, type Siblings } from '../../base/siblings.ts';
import type { Context } from '../../db/context.ts';
import { readLimits } from '../../setup/projects/read-limits.ts';
import { hashKey, hasValidChecksum, isKeyForm } from './key-format.ts';
import { findKey } from './queries.ts';

/** Revocation must take effect everywhere within 5 seconds. */
const ttlMs = 4_000;

export function createAuthenticator({ database, clock }: Context, siblings: Siblings): Authenticator {
  const identities = new ExpiringCache<KeyIdentity>({ clock, ttlMs, maxEntries: 10_000 });

  const load = async (hash: string): Promise<KeyIdentity | undefined> => {
    const found = await findKey(database.orm, hash);
    if (!found) return undefined;
    const { project } = found;
    const { id, hint, kind, scopes, device } = found.key;
    const common = { id, hint, scopes, project };
    if (device) {
      const limits = { perAddress: device.limit, perKey: null };
      return { ...common, kind: 'publishable', limits, touchpoints: device.touchpoints };
    }
    return kind === 'secret'
      ? { ...common, kind }
      : { ...common, kind: 'publishable', limits: readLimits(project) };
  };

  const lookUp = async (key: string): Promise<KeyIdentity> => {
    if (!isKeyForm(key)) {
      throw new CodedError(
        'key-invalid',
        'This is not a key: keys begin with vpk_ or vsk_ and have 32 more characters.',
      );
    }
    const identity = await identities.get(key, () => load(hashKey(key)));
    if (!identity) {
      throw new CodedError(
        'key-invalid',
        hasValidChecksum(key)
          ? 'The key is unknown here or was revoked.'
          : 'The key is unknown here; its checksum does not fit, so it was probably not copied whole.',
      );
    }
    return identity;
  };

  return {
    peek: (key) => identities.peek(key),
    authenticate: lookUp,
    forget: everywhere(siblings, 'keys changed', () => identities.clear()),
  };
}
