import type { ListedAlert } from '@voxpoint/contract';
import { useAddress } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { AlertSwitch } from './alert-switch.tsx';
import { alertsWords } from './alerts-words.ts';
import { useSentences } from './use-sentences.ts';

interface AlertRowProps {
  alert: ListedAlert;
  names: FieldNames;
  /** Where it goes, in words. */
  destinations: readonly string[];
  /** null: never; undefined: not known yet. */
  lastFired: string | null | undefined;
  onChanged(): void;
}

/** An alert of the list: what it watches, where it goes, when it fired last, and whether it is on. */
export function AlertRow({ alert, names, destinations, lastFired, onChanged }: AlertRowProps) {
  const words = useWords(alertsWords);
  const address = useAddress();
  const { time } = useFormats();
  const { timeZone } = useProject();
  const { sentence } = useSentences(names);
  const goesTo = [...destinations, ...(alert.openCase ? [words.opensCase] : [])];
  return (
    <li class={alert.enabled ? undefined : 'is-off'}>
      <div class="alert-what">
        <a href={address(`/alerts/${alert.key}`)}>{alert.name}</a>
        <p>{sentence(alert)}</p>
        {alert.problem && <p class="field-error">{words[alert.problem.code](alert.problem.key)}</p>}
        <p class="hint">
          {goesTo.length > 0 ? goesTo.join(' · ') : words.nowhere}
          {lastFired !== undefined && (
            <>
              {' · '}
              {lastFired === null ? words.neverFired : words.lastFired(time(lastFired, timeZone))}
            </>
          )}
        </p>
      </div>
      <AlertSwitch alert={alert} onChanged={onChanged} />
    </li>
  );
}
