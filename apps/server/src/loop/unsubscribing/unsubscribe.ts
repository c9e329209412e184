import type { Context } from '../../db/context.ts';
import { deleteUnsubscribed, insertUnsubscribed } from '../../send/unsubscribing/queries.ts';
import {
  hashAddress,
  readToken,
  type Subscriber,
  writeToken,
} from '../../send/unsubscribing/unsubscribe-token.ts';
import { findProjectById, type ProjectRow } from '../../setup/projects/queries.ts';

type Project = Pick<ProjectRow, 'id' | 'erasureKey'>;

/** Where whoever has this address stops getting what a list sends. */
export function unsubscribeUrl(
  publicUrl: string,
  project: Project,
  { list, address }: { list: string; address: string },
): string {
  const token = writeToken(project, { list, addressHash: hashAddress(address, project) });
  return new URL(`/unsubscribe/${token}`, publicUrl).href;
}

/** Whose link it is; undefined if it is none of ours. */
export async function findSubscriber(
  { database }: Context,
  token: string,
): Promise<(Subscriber & { projectId: number; projectName: string }) | undefined> {
  const read = readToken(token);
  const project = read && (await findProjectById(database.orm, read.projectId));
  if (!project || !read.isOf(project)) return undefined;
  return { ...read.subscriber, projectId: project.id, projectName: project.name };
}

/** Ends or begins what a link is for; doing it again changes nothing. Returns whose link it is. */
export async function changeSubscription(
  context: Context,
  { token, wants }: { token: string; wants: boolean },
) {
  const found = await findSubscriber(context, token);
  if (!found) return undefined;
  const { projectId, list, addressHash } = found;
  if (wants) await deleteUnsubscribed(context.database, projectId, { list, addressHash });
  else await insertUnsubscribed(context.database, projectId, { list, addressHash, at: context.clock() });
  return found;
}
