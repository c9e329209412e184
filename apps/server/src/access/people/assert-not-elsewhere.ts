import { CodedError } from '../../base/coded-error.ts';
import type { Identity } from '../../base/identity.ts';
import { demoProjectKey } from '../../setup/projects/manage-project.ts';

/**
 * Who governs one project must not open another: throws `person-elsewhere` if the person belongs to more than that
 * one, those that are named, and the demo, which is made-up. Whoever holds the store may do it.
 */
export function assertNotElsewhere(
  identity: Identity,
  roles: readonly { project: { id: number; key: string } }[],
  { email, alsoOf = [] }: { email: string; alsoOf?: readonly number[] },
): void {
  if (identity.kind !== 'person' && identity.isOperator) return;
  const governed = [identity.project.id, ...alsoOf];
  if (roles.every(({ project: { id, key } }) => governed.includes(id) || key === demoProjectKey)) return;
  throw new CodedError(
    'person-elsewhere',
    `${email} belongs to other projects, which this must not open. Do it where the store is opened: ` +
      'by the command voxpoint without VOXPOINT_SECRET_KEY, with the embedded server stopped or DATABASE_URL set.',
  );
}
