import type { NewProject, Project } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { CodedError } from '../../base/coded-error.ts';
import type { SignedIn } from '../../base/identity.ts';
import { createProject } from '../../setup/projects/manage-project.ts';
import { addMember } from './members.ts';

/** Makes a project, and its maker the owner. Throws `project-exists`, `role-missing`, `time-zone-unknown`. */
export async function createOwnProject(
  context: ActingContext,
  { person, projects, sessionId }: SignedIn,
  input: NewProject,
): Promise<Project> {
  if (!projects.some(({ role }) => role === 'owner')) {
    throw new CodedError('role-missing', 'This needs the role owner in some project.');
  }
  return createProject(context, input, (orm, { id, createdAt }) =>
    addMember(orm, id, { personId: person.id, role: 'owner', at: createdAt, keptSession: sessionId }),
  );
}
