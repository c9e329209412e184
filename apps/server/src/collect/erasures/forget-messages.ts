import { rowWithId } from '../../db/by-index.ts';
import type { Queryable } from '../../db/database.ts';
import { toIdList } from '../../db/id-list.ts';
import { storeDeliveries } from '../../send/deliveries/store-deliveries.ts';

interface Told {
  destination: string;
  kind: string;
  tries: number;
  revision: number;
  responseId: string;
}

/**
 * Messages about responses that are erased: those that wait are cancelled, what was answered to those that were sent is
 * forgotten, for it may repeat them, and webhooks that had one are told that it is gone. What alerts found keeps no number.
 */
export async function forgetMessagesAbout(
  transaction: Queryable,
  projectId: number,
  { ids, at }: { ids: readonly string[]; at: Date },
): Promise<void> {
  const list = toIdList(ids);
  await transaction.query(
    `update alert_fires set numbers = '{}' where project_id = $1::int and response_id = any ($2::text::uuid[])`,
    [projectId, list],
  );
  // A case goes on without its response.
  const told = await transaction.query<Told>(
    `update deliveries d
        set answer = null, status = case when d.status = 'pending' and d.event not like 'case.%' then 'cancelled' else d.status end
      where d.project_id = $1::int and d.response_id = any ($2::text::uuid[])
     returning d.destination, d.kind, d.tries::int, d.response_id as "responseId",
       (select r.revision from ${rowWithId('responses', 'd.response_id')} r)`,
    [projectId, list],
  );
  const deliveries = told
    .filter(({ kind, tries }) => kind === 'webhook' && tries > 0)
    .map(({ destination, responseId, revision }) => ({
      ...{ kind: 'webhook' as const, destination, event: 'response.deleted' },
      ...{ subject: { response: responseId, revision }, cause: `response ${responseId} deleted` },
    }));
  await storeDeliveries(transaction, projectId, { deliveries, at });
}
