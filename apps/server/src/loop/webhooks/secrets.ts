import { generateWebhookSecret } from '../../send/webhooks/sign.ts';
import type { WebhookRow } from './webhooks.ts';

type Secrets = WebhookRow['secrets'];

/** So long the one before signs, too: time to give the new one to the receiver. */
const overlapMs = 24 * 3_600_000;

/** What is kept when a new one is made: it, and the one that it takes the place of. */
export function addSecret(secrets: Secrets, now: Date): { secret: string; secrets: Secrets } {
  const secret = generateWebhookSecret();
  return { secret, secrets: [{ secret, createdAt: now.toISOString() }, ...secrets.slice(0, 1)] };
}

/** Those that sign now, the newest first. */
export function signingSecrets([newest, before]: Secrets, now: Date): string[] {
  if (!newest) return [];
  const isNew = now.getTime() - Date.parse(newest.createdAt) < overlapMs;
  return before && isNew ? [newest.secret, before.secret] : [newest.secret];
}
