import type { Webhook } from '@voxpoint/contract';
import { sendRaw } from '../../../base/api.ts';
import { useFormats } from '../../../base/formats.ts';
import { useMay, useProject } from '../../../base/session.tsx';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { ProblemNotice } from '../../../components/notice.tsx';
import { Switch } from '../../../components/switch.tsx';
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
  const mayEdit = useMay('editor');
  const { run, problem, isSending } = useSending();
  const { key, name, enabled } = webhook;
  const text = enabled ? words.on : words.off;
  if (!mayEdit) return <span class="badge">{text}</span>;
  const change = async (isOn: boolean) => {
    if (await run(() => switchWebhook(key, isOn))) onChanged();
  };
  return (
    <div>
      <Switch
        isOn={enabled}
        label={words.isOn(name)}
        text={text}
        disabled={isSending}
        onChange={(isOn) => void change(isOn)}
      />
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

/** Nothing else of it changes, whatever others have made of it since it was read. */
async function switchWebhook(key: string, enabled: boolean): Promise<void> {
  const path = `/v1/webhooks/${encodeURIComponent(key)}`;
  const answer = await sendRaw(`GET ${path}`);
  const etag = answer.headers.get('etag');
  const current: Webhook = await answer.json();
  await sendRaw(`PUT ${path}`, {
    body: { ...toInput(current), enabled },
    headers: etag ? { 'if-match': etag } : {},
  });
}
