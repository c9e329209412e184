import { type Role, roles, type Scope } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import type { Identity, PersonIdentity, SignedIn } from '../../base/identity.ts';

/** What a key would need to do what a role may do. */
const roleScopes: Record<Role, readonly Scope[]> = {
  viewer: ['read', 'aggregates'],
  editor: ['read', 'aggregates', 'manage'],
  owner: ['read', 'aggregates', 'manage'],
};

/** The person in the project that is meant, else in the first. Throws `project-not-yours`. */
export function identify({ person, projects }: SignedIn, wanted: string | undefined): PersonIdentity {
  const found = wanted === undefined ? projects[0] : projects.find(({ project }) => project.key === wanted);
  if (!found) {
    const yours = projects.map(({ project }) => project.key).join(', ') || 'none';
    throw new CodedError(
      'project-not-yours',
      `You have no role in ${wanted === undefined ? 'any project' : `the project ${wanted}`}; yours: ${yours}.`,
    );
  }
  const { project, role } = found;
  return { kind: 'person', scopes: roleScopes[role], project, person: { ...person, role } };
}

/** What a route asks of a person, if it does not say: a viewer may do what a key needs `read` or `aggregates` for. */
export function minRoleFor(scopes: readonly Scope[]): Role {
  return scopes.some((scope) => roleScopes.viewer.includes(scope)) ? 'viewer' : 'editor';
}

/** Throws `role-missing` unless the person's role suffices. */
export function assertRole({ person }: PersonIdentity, needed: Role | 'nobody'): void {
  if (needed === 'nobody') {
    throw new CodedError('role-missing', 'No role allows this; it needs a secret key with the scope manage.');
  }
  if (roles.indexOf(person.role) >= roles.indexOf(needed)) return;
  throw new CodedError(
    'role-missing',
    `This needs the role ${needed}; yours in this project is ${person.role}.`,
  );
}

/** What of a route that more may use needs the right to manage. Throws `role-missing` or `scope-missing`. */
export function assertMayManage(identity: Identity): void {
  if (identity.kind === 'person') assertRole(identity, 'editor');
  else if (!identity.scopes.includes('manage'))
    throw new CodedError('scope-missing', 'This needs a secret key with the scope manage.');
}

/** Throws `second-factor-required` where the project asks for more than the person has signed in with. */
export function assertSecondFactor({ project }: PersonIdentity, { hasSecondFactor }: SignedIn): void {
  if (!project.requireSecondFactor || hasSecondFactor) return;
  throw new CodedError(
    'second-factor-required',
    `The project ${project.key} asks for a second factor, and your account has none. Set one up under Account, or with POST /v1/people/me/second-factor.`,
  );
}
