import type { Webhook, WebhookInput } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { useMay } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import { Deliveries } from '../../../components/deliveries/deliveries.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading, PageProblem } from '../../../components/page-heading.tsx';
import { bindFields } from '../../../forms/bind-fields.ts';
import { DeleteButton } from '../../../forms/delete-button.tsx';
import { DraftForm } from '../../../forms/draft-form.tsx';
import { NameField } from '../../../forms/name-and-key.tsx';
import { useDraft } from '../../../forms/use-draft.ts';
import { Ping } from './ping.tsx';
import { WebhookFields } from './webhook-fields.tsx';
import { toInput } from './webhook-input.ts';
import { WebhookSecretSection } from './webhook-secret.tsx';
import { WebhookState, WebhookSwitch } from './webhook-state.tsx';
import { webhookWords } from './webhook-words.ts';
import './webhooks.css';

/** One webhook: what was sent to it, what it is, and its secret. */
export function WebhookPage() {
  const { webhook = '' } = useRoute().params;
  return <OneWebhook key={webhook} itemKey={webhook} />;
}

function OneWebhook({ itemKey }: { itemKey: string }) {
  const words = useWords(webhookWords);
  const list = useAddress()('/set-up/webhooks');
  const isEditor = useMay('editor');
  const [pings, setPings] = useState(0);
  const path = `/v1/webhooks/${encodeURIComponent(itemKey)}`;
  const draft = useDraft<Webhook, WebhookInput>(path, { toInput });
  const { saved, input, problem, reload } = draft;
  if (problem) return <PageProblem title={words.title} problem={problem} onRetry={reload} />;
  if (!saved || !input) return <Loading />;
  const field = bindFields(input, draft.change);
  return (
    <div>
      <div>
        <a href={list}>{words.back}</a>
        <div class="row ends">
          <PageHeading title={saved.name} />
          {!draft.isChanged && <WebhookSwitch webhook={saved} onChanged={reload} />}
        </div>
        <p class="hint">{saved.url}</p>
        <WebhookState webhook={saved} />
      </div>
      {isEditor && <Ping path={path} onSent={() => setPings(pings + 1)} />}
      <Deliveries path={`${path}/deliveries`} round={pings} />
      <DraftForm
        draft={draft}
        label={words.title}
        onSubmit={() => input.events.length > 0 && void draft.save()}
      >
        <div class="stack">
          <NameField label={words.name} hint={words.nameHint} required {...field('name')} />
          <WebhookFields field={field} />
        </div>
      </DraftForm>
      <WebhookSecretSection path={path} secrets={saved.secrets} onRenewed={reload} />
      {isEditor && (
        <DeleteButton label={words.delete} title={words.deleteTitle(saved.name)} path={path} after={list}>
          <p>{words.deleteMeaning}</p>
        </DeleteButton>
      )}
    </div>
  );
}
