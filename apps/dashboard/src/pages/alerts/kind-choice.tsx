import { type AlertKind, alertKinds } from '@voxpoint/contract/vocabulary';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useAddress } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { isAboutNumbers } from './alert-draft.ts';
import { kindWords } from './kind-words.ts';

interface KindChoiceProps {
  kind: AlertKind;
  /** All kinds are seen at once. */
  isOpen?: boolean;
  onChange(kind: AlertKind): void;
}

/** What is watched: each kind says what it does, and what it costs in false alarms. */
export function KindChoice({ kind, isOpen = false, onChange }: KindChoiceProps) {
  const words = useWords(kindWords);
  const [isChoosing, setIsChoosing] = useState(isOpen);
  return (
    <fieldset>
      <legend>{words.title}</legend>
      {isChoosing ? (
        <Kinds kind={kind} isFocused={!isOpen} onChange={onChange} />
      ) : (
        <div class="row ends alert-kind">
          <p>
            <b>{words[kind]}</b>
            <span class="hint">{words[`${kind}-meaning`]}</span>
          </p>
          <button type="button" onClick={() => setIsChoosing(true)}>
            {words.other}
          </button>
        </div>
      )}
      {isAboutNumbers(kind) && <Budget />}
    </fieldset>
  );
}

interface KindsProps {
  kind: AlertKind;
  /** They have come in the place of what had the focus. */
  isFocused: boolean;
  onChange(kind: AlertKind): void;
}

function Kinds({ kind, isFocused, onChange }: KindsProps) {
  const words = useWords(kindWords);
  const name = useId();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFocused) group.current?.querySelector<HTMLElement>(':checked')?.focus();
  }, []);
  return (
    <div class="alert-kinds" ref={group}>
      {alertKinds.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === kind} onChange={() => onChange(each)} />
          <span>
            <b>{words[each]}</b>
            <span class="hint">{words[`${each}-meaning`]}</span>
          </span>
        </label>
      ))}
    </div>
  );
}

/** What all rules about numbers cost together. */
function Budget() {
  const words = useWords(kindWords);
  const { plain } = useFormats();
  const { falseAlarmsPerMonth } = useProject();
  const address = useAddress();
  return (
    <p class="hint">
      {words.budget(plain(falseAlarmsPerMonth))} <a href={address('/set-up/project')}>{words.changeBudget}</a>
    </p>
  );
}
