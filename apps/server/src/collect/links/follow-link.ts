import { linkCode } from '@voxpoint/contract';
import { findNewestPublishableKey } from '../../access/keys/queries.ts';
import { CodedError } from '../../base/coded-error.ts';
import { ExpiringCache } from '../../base/expiring-cache.ts';
import type { Context } from '../../db/context.ts';
import { findLinkByCode } from '../../setup/links/queries.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import { hostedPageUrl } from './hosted-page.ts';

/** A key that was revoked must be out of use everywhere within 5 seconds. */
const ttlMs = 4_000;
const codePattern = new RegExp(`^[${linkCode.letters}]{${linkCode.length}}$`);

/**
 * Finds where a code leads now, by a key that is in force: what is printed outlives the keys of a project. Capitals are taken
 * for small letters, since codes are typed, too. Throws `link-not-found`.
 */
export function createLinkFollower({ database, clock }: Context, publicUrl: string) {
  const addresses = new ExpiringCache<string>({ clock, ttlMs, maxEntries: 10_000 });

  const load = async (code: string): Promise<string | undefined> => {
    const { orm } = database;
    const link = codePattern.test(code) ? await findLinkByCode(orm, code) : undefined;
    const key = link && (await findNewestPublishableKey(orm, link.projectId));
    const touchpoint = link && (await readTouchpointKeys(orm, link.projectId)).get(link.touchpointId);
    if (!key || touchpoint === undefined) return undefined;
    const { metric, channel, locale } = link;
    return hostedPageUrl(publicUrl, { touchpoint, key, metric, channel, locale });
  };

  return async (given: string): Promise<string> => {
    const code = given.toLowerCase();
    const address = await addresses.get(code, () => load(code));
    if (address === undefined) throw new CodedError('link-not-found', 'There is no link with this code.');
    return address;
  };
}
