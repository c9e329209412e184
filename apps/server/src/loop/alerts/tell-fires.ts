import { randomUUID } from 'node:crypto';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { keepTrying } from '../../db/write-group.ts';
import { hashChatAddress } from '../../send/chat/hash-chat-address.ts';
import { type NewDelivery, storeDeliveries } from '../../send/deliveries/store-deliveries.ts';
import { tellWebhooks } from '../webhooks/tell-webhooks.ts';
import type { AlertSubject } from './alert-subject.ts';
import { type AlertRow, judgesSince } from './alerts.ts';
import { lockAlert } from './fire-queries.ts';
import { findLastTold, listTeam, listWaitingAlerts, markTold } from './telling-queries.ts';

/** A message names so many of its fires; it counts all. */
const mostNamed = 100;
const minuteMs = 60_000;
const event = 'alert.fired';

interface Telling {
  /** Locked by the transaction. */
  alert: AlertRow;
  at: Date;
}

/** Makes one message of all fires that wait for one, unless it is quiet. */
export async function tellWaiting(
  transaction: Queryable,
  projectId: number,
  { alert, at }: Telling,
): Promise<void> {
  if (isQuiet(alert, { lastTold: await findLastTold(transaction, projectId, alert.key), at })) return;
  const fires = await markTold(transaction, projectId, {
    ...{ alertKey: alert.key, since: judgesSince(alert, at), at },
  });
  await tell(transaction, projectId, { alert, at, what: 'fired', fires });
}

/** Makes one message of fires whose answers do not match any more, unless nobody was told that they did. */
export async function tellChanged(
  transaction: Queryable,
  projectId: number,
  { fires, ...telling }: Telling & { fires: readonly (TellingFire & { isTold: boolean })[] },
): Promise<void> {
  const told = fires.filter(({ isTold }) => isTold);
  await tell(transaction, projectId, { ...telling, what: 'changed', fires: told });
}

/** Sends an example to the destinations of an alert, and to nobody else; returns the ids of the deliveries. */
export async function tellExample(
  transaction: Queryable,
  projectId: number,
  { alert, at }: Telling,
): Promise<string[]> {
  const subject: AlertSubject = { alert: alert.key, what: 'test', fires: [], count: 1 };
  const message = { event, subject: { ...subject }, cause: `test ${randomUUID()}` };
  const destinations = await listDestinations(transaction, projectId, alert);
  const deliveries = destinations.map((destination) => ({ ...destination, ...message }));
  return storeDeliveries(transaction, projectId, { deliveries, at });
}

/** Tells of what has waited long enough. */
export async function tellDue({ database, clock }: Context, projectId: number): Promise<void> {
  for (const key of await listWaitingAlerts(database, projectId, clock())) {
    await keepTrying(() =>
      database.transaction(async (transaction) => {
        const alert = await lockAlert(transaction, projectId, key);
        if (alert?.enabled) await tellWaiting(transaction, projectId, { alert, at: clock() });
      }),
    );
  }
}

/** A message that is dated later than now was made before a clock was set back. */
function isQuiet(
  { quietMinutes }: AlertRow,
  { lastTold, at }: { lastTold: Date | undefined; at: Date },
): boolean {
  if (!lastTold || lastTold > at) return false;
  return at.getTime() < lastTold.getTime() + quietMinutes * minuteMs;
}

async function tell(
  transaction: Queryable,
  projectId: number,
  { alert, at, what, fires }: Telling & Pick<AlertSubject, 'what'> & { fires: readonly TellingFire[] },
): Promise<void> {
  const [first, ...others] = fires;
  if (!first) return;
  const named = fires.slice(0, mostNamed).map(({ id }) => id);
  const subject: AlertSubject = { alert: alert.key, what, fires: named, count: fires.length };
  const message = {
    ...({ event, subject: { ...subject } } as const),
    cause: what === 'changed' ? `fire ${first.id} changed` : `fire ${first.id}`,
    // What tells of several is sent without those that were erased.
    ...(others.length === 0 && first.responseId !== null && { responseId: first.responseId }),
  };
  const destinations = await listDestinations(transaction, projectId, alert);
  const deliveries = destinations.map((destination) => ({ ...destination, ...message }));
  await storeDeliveries(transaction, projectId, { deliveries, at });
  await tellWebhooks(transaction, projectId, { ...message, at });
}

/** A fire of a rule about numbers has no response. */
interface TellingFire {
  id: string;
  responseId: string | null;
}

async function listDestinations(
  transaction: Queryable,
  projectId: number,
  { key, to }: AlertRow,
): Promise<Pick<NewDelivery, 'kind' | 'destination'>[]> {
  const all = new Map<string, NewDelivery['kind']>();
  for (const one of to) {
    if (one.kind === 'webhook') all.set(`webhook ${one.webhook}`, 'webhook');
    else if (one.kind === 'chat') all.set(`alert ${key} chat ${hashChatAddress(one.url)}`, 'chat');
    else {
      const team = one.team === undefined ? [] : await listTeam(transaction, projectId, one.team);
      for (const address of [...one.addresses, ...team]) all.set(`alert ${key} email ${address}`, 'email');
    }
  }
  return [...all].map(([destination, kind]) => ({ kind, destination }));
}
