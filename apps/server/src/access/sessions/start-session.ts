import { randomUUID } from 'node:crypto';
import type { CurrentSession } from '@voxpoint/contract';
import type { SignedIn } from '../../base/identity.ts';
import { generateToken, hashToken } from '../../base/secret-token.ts';
import type { Orm } from '../../db/database.ts';
import { rememberDevice } from './known-devices.ts';
import { insertSession } from './queries.ts';
import { lifetime, mayReplacePassword } from './session-lifetime.ts';

/** From where somebody signs in. */
export interface Browser {
  /** The network; it is counted by and forgotten. undefined: a proxy hides it. */
  network: string | undefined;
  device: 'phone' | 'tablet' | 'desktop' | null;
  /** In its cookie, if somebody has signed in with it before. */
  deviceToken?: string;
}

/** Both stand in clear in the browser's cookies only. */
export interface StartedSession {
  token: string;
  deviceToken: string;
}

/** Signs a person in, whom the caller has locked. */
export async function startSession(
  orm: Orm,
  given: {
    personId: string;
    browser: Pick<Browser, 'device' | 'deviceToken'>;
    byLink: boolean;
    at: Date;
  },
): Promise<StartedSession> {
  const { personId, browser, byLink, at } = given;
  const token = generateToken();
  await insertSession(orm, {
    tokenHash: hashToken(token),
    id: randomUUID(),
    personId,
    device: browser.device,
    byLink,
    createdAt: at,
    ...lifetime(at, at),
  });
  const deviceToken = await rememberDevice(orm, { token: browser.deviceToken, personId, at });
  return { token, deviceToken };
}

/** What the dashboard needs to begin. */
export function toCurrentSession(signedIn: SignedIn, now: Date): CurrentSession {
  const { sessionId, person, projects, csrfToken, hasSecondFactor, expiresAt } = signedIn;
  return {
    id: sessionId,
    person,
    projects: projects.map(({ project, role, teams }) => ({
      key: project.key,
      name: project.name,
      role,
      teams: [...teams],
      requireSecondFactor: project.requireSecondFactor,
    })),
    csrfToken,
    mayReplacePassword: mayReplacePassword(signedIn, now),
    hasSecondFactor,
    expiresAt: expiresAt.toISOString(),
  };
}
