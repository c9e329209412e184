import type { Destination } from '@voxpoint/contract';
import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import type { Queryable } from '../../db/database.ts';
import { hashChatAddress } from '../../send/chat/hash-chat-address.ts';
import type { AlertRow } from './alerts.ts';
import { listTeam } from './telling-queries.ts';

export type Recipient =
  | { kind: 'webhook'; key: string }
  | Extract<Destination, { kind: 'chat' }>
  | { kind: 'email'; address: string; locale: MessageLocale; comments: boolean };

/** Whom a delivery of an alert is for; undefined: the alert does not tell them any more. */
export async function findRecipient(
  queryable: Queryable,
  projectId: number,
  { alert, destination }: { alert: AlertRow; destination: string },
): Promise<Recipient | undefined> {
  const webhook = after(destination, 'webhook ');
  // Besides those that the alert names there are those that want to be told of every alert.
  if (webhook !== undefined) return { kind: 'webhook', key: webhook };
  const chat = after(destination, `alert ${alert.key} chat `);
  if (chat !== undefined) {
    return alert.to.find((one) => one.kind === 'chat' && hashChatAddress(one.url) === chat) as Recipient;
  }
  const address = after(destination, `alert ${alert.key} email `);
  if (address === undefined) return undefined;
  for (const one of alert.to) {
    if (one.kind !== 'email') continue;
    const team = one.team === undefined ? [] : await listTeam(queryable, projectId, one.team);
    if (![...one.addresses, ...team].includes(address)) continue;
    const locale = (await findLocale(queryable, projectId, address)) ?? one.locale;
    return { kind: 'email', address, locale, comments: one.comments };
  }
  return undefined;
}

function after(text: string, start: string): string | undefined {
  return text.startsWith(start) ? text.slice(start.length) : undefined;
}

/** The language that somebody of the project has chosen. */
async function findLocale(
  queryable: Queryable,
  projectId: number,
  email: string,
): Promise<MessageLocale | undefined> {
  const [row] = await queryable.query<{ locale: MessageLocale | null }>(
    `select p.locale from people p join memberships m on m.person_id = p.id
      where m.project_id = $1::int and p.email = $2::text`,
    [projectId, email],
  );
  return row?.locale ?? undefined;
}
