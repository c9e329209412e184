import type { Destination } from '@voxpoint/contract';
import { useFormats } from '../../base/formats.ts';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useWords } from '../../base/words.ts';
import { destinationWords } from './destination-words.ts';

interface WebhookName {
  key: string;
  name: string;
  enabled: boolean;
}

export function useWebhooks(): readonly WebhookName[] {
  return useFetchAll<WebhookName>('/v1/webhooks').data ?? [];
}

/** Says where messages go: `E-mail to ann@shop.example`, `Slack`. */
export function useDestinationNames(): (to: readonly Destination[]) => string[] {
  const words = useWords(destinationWords);
  const { count } = useFormats();
  const webhooks = new Map(useWebhooks().map(({ key, name }) => [key, name]));
  return (to) =>
    to.map((one) => {
      if (one.kind === 'webhook') return words.toWebhook(webhooks.get(one.webhook) ?? one.webhook);
      if (one.kind === 'chat') return words[one.form];
      const [first = '', ...others] = one.addresses;
      const people = others.length > 0 ? words.addresses(count(one.addresses.length)) : first;
      return words.toEmail([people, one.team && words.teamNamed(one.team)].filter(Boolean).join(', '));
    });
}
