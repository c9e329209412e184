import type { WebhookEvent } from '@voxpoint/contract/vocabulary';
import type { Context } from '../../db/context.ts';
import type { Message } from '../../send/deliveries/message.ts';

type Payload = 'ids' | 'full';

/** What is sent to webhooks, whatever happened: as Standard Webhooks recommends. */
interface WebhookBody {
  type: WebhookEvent;
  /** When it happened. */
  timestamp: string;
  data: Record<string, unknown>;
}

/** A message to a webhook, with as much in it as the webhook asks for; undefined if there is none any more, or it is switched off. */
export async function writeToWebhook(
  { database }: Context,
  projectId: number,
  { key, write }: { key: string; write: (payload: Payload) => WebhookBody },
): Promise<Message | undefined> {
  const [row] = await database.query<{ url: string; secrets: { secret: string }[]; payload: Payload }>(
    `select url, secrets, payload from webhooks
      where project_id = $1::int and key = $2::text and enabled`,
    [projectId, key],
  );
  if (!row) return undefined;
  const secrets = row.secrets.map(({ secret }) => secret);
  return { kind: 'webhook', url: row.url, secrets, body: JSON.stringify(write(row.payload)) };
}
