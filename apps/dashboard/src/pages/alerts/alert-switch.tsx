import type { Alert } from '@voxpoint/contract';
import { useWords } from '../../base/words.ts';
import { EnabledSwitch } from '../../components/enabled-switch.tsx';
import { toDraft, toSent } from './alert-draft.ts';
import { alertsWords } from './alerts-words.ts';

/** Whether an alert is on; those who may switch it. */
export function AlertSwitch({ alert, onChanged }: { alert: Alert; onChanged(): void }) {
  const words = useWords(alertsWords);
  const { key, name, enabled } = alert;
  return (
    <EnabledSwitch<Alert>
      path={`/v1/alerts/${encodeURIComponent(key)}`}
      isOn={enabled}
      label={words.isOn(name)}
      text={enabled ? words.on : words.off}
      toInput={(current) => toSent(toDraft(current))}
      onChanged={onChanged}
    />
  );
}
