import { generateToken, hashToken, isToken } from '../../base/secret-token.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { isDeviceOf, upsertDevice } from './queries.ts';

const keptForMs = 180 * 86_400_000;
const maxPerPerson = 20;

/** Devices in which nobody has signed in since are unknown again. */
export const knownSince = (now: Date) => new Date(now.getTime() - keptForMs);

/** Names the browser, if somebody with this e-mail address has signed in with it before. */
export async function findKnownDevice(
  { database, clock }: Context,
  token: string | undefined,
  email: string,
): Promise<string | undefined> {
  if (token === undefined || !isToken(token)) return undefined;
  const tokenHash = hashToken(token);
  const isKnown = await isDeviceOf(database.orm, { tokenHash, email, since: knownSince(clock()) });
  return isKnown ? tokenHash : undefined;
}

/** From now on the browser is known as one of the person. Returns its token, which stands in clear in its cookie only. */
export async function rememberDevice(
  orm: Orm,
  { token, personId, at }: { token: string | undefined; personId: string; at: Date },
): Promise<string> {
  const kept = token !== undefined && isToken(token) ? token : generateToken();
  await upsertDevice(orm, { tokenHash: hashToken(kept), personId, signedInAt: at }, maxPerPerson);
  return kept;
}
