import { randomUUID } from 'node:crypto';
import type { CurrentSession } from '@voxpoint/contract';
import type { Orm } from '../../platform/database.ts';
import type { SignedIn } from '../../platform/identity.ts';
import { generateToken, hashToken } from '../../platform/secret-token.ts';
import { insertSession } from './queries.ts';
import { lifetime } from './session-lifetime.ts';

export type DeviceClass = 'phone' | 'tablet' | 'desktop' | null;

/** Signs a person in. Returns the token, which stands in clear in the browser's cookie only. */
export async function startSession(
  orm: Orm,
  { personId, device, byLink, at }: { personId: string; device: DeviceClass; byLink: boolean; at: Date },
): Promise<string> {
  const token = generateToken();
  await insertSession(orm, {
    tokenHash: hashToken(token),
    id: randomUUID(),
    personId,
    device,
    byLink,
    createdAt: at,
    ...lifetime(at, at),
  });
  return token;
}

/** What the dashboard needs to begin. */
export function toCurrentSession(signedIn: SignedIn): CurrentSession {
  const { sessionId, person, projects, csrfToken, byLink, expiresAt } = signedIn;
  return {
    id: sessionId,
    person,
    projects: projects.map(({ project, role }) => ({ key: project.key, name: project.name, role })),
    csrfToken,
    mayReplacePassword: byLink,
    expiresAt: expiresAt.toISOString(),
  };
}
