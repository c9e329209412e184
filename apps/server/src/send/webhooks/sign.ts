import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
/** Standard Webhooks asks for 24 to 64. */
const secretBytes = 32;

/** A secret as receivers keep it: `whsec_` and 256 random bits in base64. */
export function generateWebhookSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64');
}

export interface WebhookToSign {
  /** The same in every try, so that receivers know it again. */
  id: string;
  /** Of this try: receivers refuse what is older than five minutes. */
  sentAt: Date;
  /** The very text that is sent. */
  body: string;
  /** While a secret is rotated the new and the old one: a signature by each. */
  secrets: readonly string[];
}

/** The headers of Standard Webhooks, version 1 (https://www.standardwebhooks.com). */
export function signWebhook({ id, sentAt, body, secrets }: WebhookToSign): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
