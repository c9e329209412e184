import type { Alert } from '@voxpoint/contract';
import { sendRaw } from '../../base/api.ts';
import { useMay } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { Switch } from '../../components/switch.tsx';
import { toDraft, toSent } from './alert-draft.ts';
import { alertsWords } from './alerts-words.ts';

/** Whether an alert is on; those who may switch it. */
export function AlertSwitch({ alert, onChanged }: { alert: Alert; onChanged(): void }) {
  const words = useWords(alertsWords);
  const mayEdit = useMay('editor');
  const { run, problem, isSending } = useSending();
  const { key, name, enabled } = alert;
  const text = enabled ? words.on : words.off;
  if (!mayEdit) return <span class="badge">{text}</span>;
  const change = async (isOn: boolean) => {
    if (await run(() => switchAlert(key, isOn))) onChanged();
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
async function switchAlert(key: string, enabled: boolean): Promise<void> {
  const path = `/v1/alerts/${encodeURIComponent(key)}`;
  const answer = await sendRaw(`GET ${path}`);
  const etag = answer.headers.get('etag');
  const current: Alert = await answer.json();
  await sendRaw(`PUT ${path}`, {
    body: toSent({ ...toDraft(current), enabled }),
    headers: etag ? { 'if-match': etag } : {},
  });
}
