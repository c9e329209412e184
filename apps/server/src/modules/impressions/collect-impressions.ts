import { type ImpressionReceipt, impressionInput } from '@voxpoint/contract';
import type { CodedError } from '../../platform/coded-error.ts';
import { collectItems, countStatuses } from '../../platform/collect-items.ts';
import type { Identity } from '../../platform/identity.ts';
import { readInput } from '../../platform/validation.ts';
import type { CollectContext } from '../responses/collect-responses.ts';
import { prepareImpression, storeImpressions } from './store-impressions.ts';

/** Stores impressions. `broken` holds, by index, items that were found wrong before. */
export async function collectImpressions(
  context: CollectContext,
  identity: Identity,
  { items, broken }: { items: readonly unknown[]; broken: ReadonlyMap<number, CodedError> },
): Promise<ImpressionReceipt> {
  const isTrusted = identity.kind === 'secret';
  const results = await collectItems({
    items,
    broken,
    read: async (item) => {
      const { value: input, ignored } = readInput(impressionInput, item, !isTrusted);
      const value = await prepareImpression(context.directory, identity.project.id, {
        input,
        receivedAt: context.clock(),
        isTrusted,
      });
      return { id: input.id, value, ignored };
    },
    store: async (impressions) => {
      const statuses = await storeImpressions(context, identity.project.id, impressions);
      return statuses.map((status) => ({ status }));
    },
  });
  return { results, ...countStatuses(results, ['created', 'updated', 'duplicate', 'rejected']) };
}
