import type { Webhook } from '@voxpoint/contract';
import { useAddress } from '../../../base/addresses.ts';
import { useFetchAll } from '../../../base/use-fetch-all.ts';
import { useWords } from '../../../base/words.ts';
import { eventWords } from '../../../components/deliveries/event-words.ts';
import { ResourceList } from '../../../forms/resource-list.tsx';
import { NewWebhook } from './new-webhook.tsx';
import { WebhookState, WebhookSwitch } from './webhook-state.tsx';
import { webhookWords } from './webhook-words.ts';
import './webhooks.css';

/** Every webhook. */
export function WebhooksPage() {
  const words = useWords(webhookWords);
  const events = useWords(eventWords);
  const address = useAddress();
  const webhooks = useFetchAll<Webhook>('/v1/webhooks');
  return (
    <ResourceList
      words={words}
      all={webhooks}
      create={(all, onClose) => <NewWebhook all={all} onMade={webhooks.reload} onClose={onClose} />}
    >
      {(webhook) => (
        <li key={webhook.key}>
          <span class="what">
            <a href={address(`/set-up/webhooks/${webhook.key}`)}>{webhook.name}</a>
            <span class="hint">{webhook.url}</span>
            <span class="hint">{webhook.events.map((event) => events[event]).join(' · ')}</span>
            <WebhookState webhook={webhook} />
          </span>
          <WebhookSwitch webhook={webhook} onChanged={webhooks.reload} />
        </li>
      )}
    </ResourceList>
  );
}
