import type { Webhook } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useWords } from '../../../base/words.ts';
import { bindFields } from '../../../forms/bind-fields.ts';
import { CreateForm } from '../../../forms/create-form.tsx';
import { NameAndKey } from '../../../forms/name-and-key.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookFields } from './webhook-fields.tsx';
import { newWebhook } from './webhook-input.ts';
import { webhookWords } from './webhook-words.ts';

interface NewWebhookProps {
  all: readonly Webhook[];
  onMade(): void;
  onClose(): void;
}

/** The form of another webhook; its secret is told once it is made. */
export function NewWebhook({ all, onMade, onClose }: NewWebhookProps) {
  const words = useWords(webhookWords);
  const address = useAddress();
  const { route } = useLocation();
  const [key, setKey] = useState('');
  const [input, setInput] = useState(newWebhook);
  const [secret, setSecret] = useState<string>();
  const isTaken = all.some((each) => each.key === key);
  const make = async () => {
    const path = `/v1/webhooks/${encodeURIComponent(key)}`;
    await send(`PUT ${path}`, { body: input });
    setSecret((await send<{ secret: string }>(`POST ${path}/secret`)).secret);
  };
  if (secret) {
    return <SecretDialog secret={secret} onClose={() => route(address(`/set-up/webhooks/${key}`))} />;
  }
  return (
    <CreateForm
      title={words.add}
      isBegun={input !== newWebhook}
      mayMake={!isTaken && input.events.length > 0}
      make={make}
      onMade={onMade}
      onClose={onClose}
    >
      <NameAndKey
        value={{ name: input.name, key }}
        nameLabel={words.name}
        nameHint={words.nameHint}
        isTaken={isTaken}
        onChange={(named) => {
          setKey(named.key);
          setInput({ ...input, name: named.name });
        }}
      />
      <WebhookFields field={bindFields(input, (part) => setInput((before) => ({ ...before, ...part })))} />
    </CreateForm>
  );
}
