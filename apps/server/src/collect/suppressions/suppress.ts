import type { Suppression, SuppressionInput } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import {
  deleteUnsubscribed,
  findUnsubscribedAt,
  insertUnsubscribed,
} from '../../send/unsubscribing/queries.ts';
import { hashAddress } from '../../send/unsubscribing/unsubscribe-token.ts';
import { inviteList as list } from '../invites/invite-mails.ts';

interface Project {
  id: number;
  erasureKey: string;
}

/** Keeps invites from an address; adding it again changes nothing. The audit tells no address. */
export async function suppress(
  context: ActingContext,
  project: Project,
  { email }: SuppressionInput,
): Promise<Suppression> {
  const addressHash = hashAddress(email, project);
  return context.database.transaction(async (transaction) => {
    const at = context.clock();
    if (await insertUnsubscribed(transaction, project.id, { list, addressHash, at })) {
      await recordChange(context, transaction, {
        ...{ projectId: project.id, action: 'suppression.added', key: null },
      });
    }
    return read(transaction, project.id, addressHash);
  });
}

/** Throws `suppression-not-found`. */
export async function findSuppression(
  { database }: Context,
  project: Project,
  { email }: SuppressionInput,
): Promise<Suppression> {
  return read(database, project.id, hashAddress(email, project));
}

/** Lets an address have invites again. Throws `suppression-not-found`. */
export async function unsuppress(context: ActingContext, projectId: number, id: string): Promise<void> {
  await context.database.transaction(async (transaction) => {
    if (!(await deleteUnsubscribed(transaction, projectId, { list, addressHash: id }))) throw notSuppressed();
    await recordChange(context, transaction, { projectId, action: 'suppression.removed', key: null });
  });
}

async function read(queryable: Queryable, projectId: number, id: string): Promise<Suppression> {
  const since = await findUnsubscribedAt(queryable, projectId, { list, addressHash: id });
  if (!since) throw notSuppressed();
  return { id, since: since.toISOString() };
}

function notSuppressed(): CodedError {
  return new CodedError('suppression-not-found', 'Nothing keeps invites from this address.');
}
