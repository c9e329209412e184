import type { Webhook, WebhookInput } from '@voxpoint/contract';

/** What was read, as PUT takes it. */
export function toInput({ name, url, events, payload, where, enabled }: Webhook): WebhookInput {
  return { name, url, events, payload, where, enabled };
}

/** What most want: to be told once of every answer, and of what becomes of it. */
export const newWebhook: WebhookInput = {
  name: '',
  url: '',
  events: ['response.completed', 'response.deleted'],
  payload: 'ids',
  where: {},
  enabled: true,
};
