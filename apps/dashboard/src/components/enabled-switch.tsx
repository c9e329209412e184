import { sendRaw } from '../base/api.ts';
import { useMay } from '../base/session.tsx';
import { useSending } from '../base/use-sending.ts';
import { ProblemNotice } from './notice.tsx';
import { Switch } from './switch.tsx';

interface EnabledSwitchProps<Body> {
  /** Of the API. */
  path: string;
  isOn: boolean;
  label: string;
  text: string;
  /** What was read, as PUT takes it. */
  toInput(body: Body): object;
  onChanged(): void;
}

/** Whether something is on; those who may switch it. Nothing else of it changes, whatever others have made of it since. */
export function EnabledSwitch<Body>(props: EnabledSwitchProps<Body>) {
  const { path, isOn, label, text, toInput, onChanged } = props;
  const mayEdit = useMay('editor');
  const { run, problem, isSending } = useSending();
  if (!mayEdit) return <span class="badge">{text}</span>;
  const change = async (enabled: boolean) => {
    const put = async () => {
      const answer = await sendRaw(`GET ${path}`);
      const etag = answer.headers.get('etag');
      const current: Body = await answer.json();
      const headers = etag ? { 'if-match': etag } : undefined;
      await sendRaw(`PUT ${path}`, { body: { ...toInput(current), enabled }, headers });
    };
    if (await run(put)) onChanged();
  };
  return (
    <div>
      <Switch
        isOn={isOn}
        label={label}
        text={text}
        disabled={isSending}
        onChange={(enabled) => void change(enabled)}
      />
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
