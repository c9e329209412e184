import { z } from 'zod';
import { readInput } from '../../base/read-input.ts';
import { type CollectContext, collectImpressions } from '../impressions/collect-impressions.ts';
import { assertInTime, type OpenedInvite } from './open-invite.ts';
import { noteReached } from './queries.ts';

const seen = z.looseObject({ impressions: z.array(z.record(z.string(), z.unknown())).min(1) });

/** That a person is at the page: the impression of its answer, of which there is one. Throws `invite-expired`. */
export async function seeInvite(
  context: CollectContext,
  { invite, touchpoint, identity }: OpenedInvite,
  { body, ...sent }: { body: unknown; bytes: number; burst: string | null },
): Promise<void> {
  assertInTime(invite, context.clock());
  const { value } = readInput(seen, body, false);
  const { respondent, ...impression } = value.impressions[0] ?? {};
  const { metric, channel, responseId: id } = invite;
  const items = [{ ...impression, id, touchpoint, metric, channel }];
  await collectImpressions(context, identity, { items, broken: new Map(), ...sent });
  if (invite.seenAt) return;
  const reached = { id: invite.id, at: context.clock(), answered: false };
  await noteReached(context.database, identity.project.id, reached);
}
