import type { Clock } from '../../base/clock.ts';
import { writeChatMessage } from '../chat/chat-forms.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Network } from '../outside/networks.ts';
import { postOutside } from '../outside/post-outside.ts';
import { signWebhook } from '../webhooks/sign.ts';
import type { Message } from './message.ts';
import { type Outcome, outcomeOfMail, outcomeOfPost } from './outcome.ts';

/** By what messages leave. */
export interface Ways {
  /** Undefined: no mail is sent. */
  mailer: Mailer | undefined;
  /** Where messages may go beside the internet. */
  networks: readonly Network[];
  /** Of an answer to a webhook or a chat, however slowly it comes. */
  timeoutMs?: number;
}

const usualTimeoutMs = 15_000;

/** Sends once, and never throws. The same id makes a receiver know it again. */
export async function sendMessage(
  { mailer, networks, timeoutMs = usualTimeoutMs }: Ways,
  message: Message,
  { id, clock }: { id: string; clock: Clock },
): Promise<Outcome> {
  const post = async (url: string, body: string, headers: Record<string, string> = {}) =>
    outcomeOfPost(
      await postOutside(url, {
        headers: { 'content-type': 'application/json', ...headers },
        ...{ body, timeoutMs, networks },
      }),
    );
  switch (message.kind) {
    case 'webhook': {
      const { url, body, secrets } = message;
      return post(url, body, signWebhook({ id, sentAt: clock(), body, secrets }));
    }
    case 'chat':
      return post(message.url, writeChatMessage[message.form](message.message));
    case 'refused':
      return { kind: 'rejected', durationMs: 0, answer: message.because };
    case 'email': {
      if (!mailer) return { kind: 'rejected', durationMs: 0, answer: 'mail-not-configured' };
      const startedAt = performance.now();
      const outcome = await mailer.send({ ...message.mail, id });
      const told = outcomeOfMail(outcome, performance.now() - startedAt);
      return message.isOfCustomer ? { ...told, answer: told.error ?? '' } : told;
    }
  }
}
