import { CodedError } from '../../base/coded-error.ts';
import { ExpiringCache } from '../../base/expiring-cache.ts';
import type { SessionAuthenticator, SignedIn } from '../../base/identity.ts';
import { csrfTokenOf, hashToken, isToken } from '../../base/secret-token.ts';
import { everywhere, type Siblings } from '../../base/siblings.ts';
import type { Context } from '../../db/context.ts';
import { findSession, touchSession } from './queries.ts';
import { lifetime } from './session-lifetime.ts';

/** A session that was ended, or a role that was taken, has no effect anywhere after 5 seconds. */
const ttlMs = 4_000;

export function createSessionAuthenticator(
  { database, clock }: Context,
  siblings: Siblings,
): SessionAuthenticator {
  const cache = new ExpiringCache<SignedIn>({ clock, ttlMs, maxEntries: 10_000 });

  const load = async (token: string): Promise<SignedIn | undefined> => {
    const tokenHash = hashToken(token);
    const now = clock();
    const rows = await findSession(database.orm, tokenHash, now);
    const [first] = rows;
    if (!first) return undefined;
    const { session, person, secondFactorAt } = first;
    const { lastSeenAt, expiresAt } = lifetime(session.createdAt, now);
    if (lastSeenAt > session.lastSeenAt) {
      await touchSession(database.orm, { tokenHash, lastSeenAt, expiresAt });
    }
    return {
      sessionId: session.id,
      person: {
        id: person.id,
        email: person.email,
        name: person.name,
        emailVerified: person.emailVerifiedAt !== null,
        locale: person.locale,
      },
      hasSecondFactor: secondFactorAt !== null,
      projects: rows.flatMap(({ project, role, teams }) =>
        project && role ? [{ project, role, teams: teams ?? [] }] : [],
      ),
      csrfToken: csrfTokenOf(token),
      byLink: session.byLink,
      createdAt: session.createdAt,
      expiresAt: lastSeenAt > session.lastSeenAt ? expiresAt : session.expiresAt,
    };
  };

  const lookUp = async (token: string): Promise<SignedIn> => {
    const signedIn = isToken(token) ? await cache.get(token, () => load(token)) : undefined;
    if (!signedIn) throw new CodedError('session-ended', 'The session has ended. Sign in again.');
    return signedIn;
  };

  return {
    peek: (token) => cache.peek(token),
    authenticate: lookUp,
    forget: everywhere(siblings, 'sessions changed', () => cache.clear()),
  };
}
