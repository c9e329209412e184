import { randomUUID } from 'node:crypto';
import type { Delivery, PageQuery } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { type Page, readPageByTime } from '../../base/cursor.ts';
import type { Context } from '../../db/context.ts';
import * as tables from '../../db/tables.ts';
import { repeatDelivery } from '../../send/deliveries/queries.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { storeDeliveries } from '../../send/deliveries/store-deliveries.ts';
import { lockPlace } from '../../setup/resources/keyed-resource.ts';
import { toDelivery } from '../deliveries/to-delivery.ts';
import { listDeliveries, saveSecrets } from './queries.ts';
import { addSecret } from './secrets.ts';
import type { Webhooks } from './webhooks.ts';

const noChats = new Map<string, string>();

/** Makes a new secret and tells it, this once; the one before it signs, too, for a day. Throws `webhook-not-found`. */
export async function renewSecret(
  context: ActingContext,
  projectId: number,
  { webhooks, key }: { webhooks: Webhooks; key: string },
): Promise<string> {
  return context.database.orm.transaction(async (orm) => {
    await lockPlace(context.database, { orm, table: tables.webhooks }, { projectId, key });
    const row = await webhooks.require(orm, projectId, key);
    const { secret, secrets } = addSecret(row.secrets, context.clock());
    await saveSecrets(orm, row, secrets);
    const states = {
      before: { secretOf: row.secrets[0]?.createdAt },
      after: { secretOf: secrets[0]?.createdAt },
    };
    await recordChange(context, orm, {
      projectId,
      action: 'webhook.changed',
      key,
      name: row.name,
      ...states,
    });
    return secret;
  });
}

/** Stores a message that tries whether it arrives; returns its id. Throws `webhook-not-found`. */
export async function pingWebhook(
  { database, clock }: Context,
  projectId: number,
  { webhooks, key }: { webhooks: Webhooks; key: string },
): Promise<string> {
  await webhooks.require(database.orm, projectId, key);
  const ping = { kind: 'webhook', destination: `webhook ${key}`, event: 'ping', subject: {} } as const;
  const deliveries = [{ ...ping, cause: `ping ${randomUUID()}` }];
  const [id = ''] = await storeDeliveries(database, projectId, { deliveries, at: clock() });
  return id;
}

/** What was sent to a webhook, and what will be, newest first. Throws `webhook-not-found` or `cursor-invalid`. */
export async function readDeliveries(
  { database: { orm } }: Context,
  projectId: number,
  { webhooks, key, ...query }: PageQuery & { webhooks: Webhooks; key: string },
): Promise<Page<Delivery>> {
  await webhooks.require(orm, projectId, key);
  return readPageByTime(query, {
    placeOf: ({ createdAt, id }) => ({ createdAt, id }),
    read: (page) => listDeliveries(orm, projectId, { destination: `webhook ${key}`, ...page }),
    item: (row: DeliveryRow) => toDelivery(row, noChats),
  });
}

/** Sends one again, whatever became of it, and if need be as often as a new one. Throws `webhook-not-found` or `delivery-not-found`. */
export async function repeatToWebhook(
  context: ActingContext,
  projectId: number,
  { webhooks, key, id }: { webhooks: Webhooks; key: string; id: string },
): Promise<Delivery> {
  const { database, clock } = context;
  const { name } = await webhooks.require(database.orm, projectId, key);
  return database.transaction(async (transaction) => {
    const destination = `webhook ${key}`;
    const row = await repeatDelivery(transaction, projectId, { id, destination, at: clock() });
    if (!row)
      throw new CodedError('delivery-not-found', `Nothing with the id ${id} was to be sent to '${key}'.`);
    await recordChange(context, transaction, { projectId, action: 'delivery.repeated', key, name });
    return toDelivery(row, noChats);
  });
}
