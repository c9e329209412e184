import { mainProjectKey } from '../../setup/projects/manage-project.ts';
import { findProjectByKey } from '../../setup/projects/queries.ts';
import { hasMembers } from '../people/members.ts';
import { type InviteContext, inviteAnybody } from './invite.ts';

/**
 * A link that makes whoever opens it the owner of the main project; undefined once somebody belongs to it. Each start
 * makes one, and those of other servers hold as well, until the first is accepted.
 */
export async function inviteFirst(context: InviteContext): Promise<string | undefined> {
  const { orm } = context.database;
  const project = await findProjectByKey(orm, mainProjectKey);
  if (!project || (await hasMembers(orm, project.id))) return undefined;
  return inviteAnybody(context, project.id);
}
