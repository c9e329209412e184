import type { Role, Scope } from '@voxpoint/contract/vocabulary';
import { roles } from '@voxpoint/contract/vocabulary';
import { CodedError } from './coded-error.ts';
import type { PersonIdentity, SignedIn } from './identity.ts';

/** What a key would need to do what a role may do. */
const roleScopes: Record<Role, readonly Scope[]> = {
  viewer: ['read', 'aggregates'],
  editor: ['read', 'aggregates', 'manage'],
  owner: ['read', 'aggregates', 'manage'],
};

/** The person in the project that the header Voxpoint-Project names, else in the first. Throws `project-not-yours`. */
export function identify(
  { person, projects }: SignedIn,
  header: string | string[] | undefined,
): PersonIdentity {
  const wanted = [header ?? []].flat()[0];
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

/**
 * Throws `role-missing` unless the person's role suffices. By default a viewer may use what keys need `read` or
 * `aggregates` for, and an editor everything else.
 */
export function assertRole(
  { person }: PersonIdentity,
  { scopes, leastRole }: { scopes: readonly Scope[]; leastRole?: Role },
): void {
  const mayView = scopes.some((scope) => roleScopes.viewer.includes(scope));
  const needed = leastRole ?? (mayView ? 'viewer' : 'editor');
  if (roles.indexOf(person.role) >= roles.indexOf(needed)) return;
  throw new CodedError(
    'role-missing',
    `This needs the role ${needed}; yours in this project is ${person.role}.`,
  );
}
