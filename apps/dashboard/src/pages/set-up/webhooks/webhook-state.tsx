import type { Webhook } from '@voxpoint/contract';
import { useFormats } from '../../../base/formats.ts';
import { useProject } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import { EnabledSwitch } from '../../../components/enabled-switch.tsx';
import { toInput } from './webhook-input.ts';
import { webhookWords } from './webhook-words.ts';

/** What is wrong with a webhook: why the server has switched it off, or since when nothing arrives; else nothing. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const words = useWords(webhookWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const { disabledBecause, failingSince, enabled } = webhook;
  if (disabledBecause) return <span class="webhook-trouble">{words[disabledBecause]}</span>;
  if (!enabled || !failingSince) return null;
  return <span class="webhook-trouble">{words.failingSince(time(failingSince, timeZone))}</span>;
}

/** Whether a webhook is on; those who may switch it. */
export function WebhookSwitch({ webhook, onChanged }: { webhook: Webhook; onChanged(): void }) {
  const words = useWords(webhookWords);
  const { key, name, enabled } = webhook;
  return (
    <EnabledSwitch<Webhook>
      path={`/v1/webhooks/${encodeURIComponent(key)}`}
      isOn={enabled}
      label={words.isOn(name)}
      text={enabled ? words.on : words.off}
      toInput={toInput}
      onChanged={onChanged}
    />
  );
}
