import type { WebhookEvent } from '@voxpoint/contract/vocabulary';
import type { Context } from '../../db/context.ts';
import type { Message } from '../../send/deliveries/message.ts';
import { findWriting } from './queries.ts';
import { signingSecrets } from './secrets.ts';

type Payload = 'ids' | 'full';

/** What is sent to webhooks, whatever happened: as Standard Webhooks recommends. */
interface WebhookBody {
  type: WebhookEvent | 'ping';
  /** When it happened. */
  timestamp: string;
  data: Record<string, unknown>;
}

/** A message to a webhook, with as much in it as the webhook asks for; undefined if there is none any more, or it is switched off. */
export async function writeToWebhook(
  { database, clock }: Context,
  projectId: number,
  { key, write }: { key: string; write: (payload: Payload) => WebhookBody },
): Promise<Message | undefined> {
  const row = await findWriting(database, projectId, key);
  if (!row) return undefined;
  const secrets = signingSecrets(row.secrets, clock());
  return { kind: 'webhook', url: row.url, secrets, body: JSON.stringify(write(row.payload)) };
}

/** The key of the webhook that a delivery is for. */
export function webhookOf({ destination }: { destination: string }): string {
  return destination.slice('webhook '.length);
}
