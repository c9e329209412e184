import type { CreatedKey } from '@voxpoint/contract';
import { type KeyKind, keyKinds, type Scope, scopes, usualAddressLimit } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { FormErrors } from '../../forms/field-errors.tsx';
import { TextField } from '../../forms/fields.tsx';
import { FormProblem } from '../../forms/form-problem.tsx';
import { DeviceFields, type DeviceInput } from './device-fields.tsx';
import { keysWords } from './keys-words.ts';

const emptyDevice: DeviceInput = { touchpoints: [], limit: usualAddressLimit };

/** Makes a key: what for, and what it may do. */
export function KeyForm({ onMake }: { onMake(key: CreatedKey): void }) {
  const words = useWords(keysWords);
  const { run, problem, isSending } = useSending();
  const [kind, setKind] = useState<KeyKind>('publishable');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>([]);
  const [device, setDevice] = useState(emptyDevice);
  const [isIncomplete, setIsIncomplete] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const lacks =
      kind === 'secret' ? chosen.length === 0 : kind === 'device' && device.touchpoints.length === 0;
    setIsIncomplete(lacks);
    if (lacks) {
      const form = event.currentTarget as HTMLFormElement;
      form.querySelector<HTMLElement>('input[type=checkbox], select')?.focus();
      return;
    }
    void run(async () => {
      const rights = { publishable: {}, device, secret: { scopes: chosen } }[kind];
      onMake(await send<CreatedKey>('POST /v1/keys', { body: { kind, name, ...rights } }));
      setName('');
      setDevice(emptyDevice);
    });
  };
  const missing: Record<string, string> = isIncomplete ? { touchpoints: words.chooseOne } : {};
  return (
    <section class="panel stack" aria-labelledby="keys-make">
      <h2 id="keys-make">{words.make}</h2>
      <form class="stack" onSubmit={submit}>
        <FormErrors errors={{ ...problem?.errors, ...missing }}>
          {problem && <FormProblem problem={problem} />}
          <KindChoice kind={kind} onChange={setKind} />
          {kind === 'secret' && (
            <ScopeChoice
              chosen={chosen}
              onChange={setChosen}
              error={isIncomplete ? words.chooseOne : undefined}
            />
          )}
          {kind === 'device' && <DeviceFields value={device} onChange={setDevice} />}
          <TextField
            label={words.name}
            hint={words.nameHint}
            path="name"
            maxLength={100}
            value={name}
            onChange={setName}
          />
          <div>
            <button type="submit" class="main" disabled={isSending}>
              {words.makeNow}
            </button>
          </div>
        </FormErrors>
      </form>
    </section>
  );
}

function KindChoice({ kind, onChange }: { kind: KeyKind; onChange(kind: KeyKind): void }) {
  const words = useWords(keysWords);
  return (
    <fieldset>
      <legend>{words.kind}</legend>
      {keyKinds.map((each) => (
        <label key={each} class="access-option">
          <input type="radio" name="kind" checked={kind === each} onChange={() => onChange(each)} />
          <span>
            <b>{words[each]}</b>
            <span class="hint access-second">{words[`${each}Meaning`]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface ScopeChoiceProps {
  chosen: readonly Scope[];
  onChange(chosen: readonly Scope[]): void;
  error: string | undefined;
}

function ScopeChoice({ chosen, onChange, error }: ScopeChoiceProps) {
  const words = useWords(keysWords);
  return (
    <fieldset aria-describedby={error && 'keys-scope-error'}>
      <legend>{words.whatMayItDo}</legend>
      {scopes.map((scope) => (
        <label key={scope} class="access-option">
          <input
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={({ currentTarget }) => {
              const others = chosen.filter((each) => each !== scope);
              onChange(currentTarget.checked ? [...others, scope] : others);
            }}
          />
          <span>
            <code>{scope}</code>
            <span class="hint access-second">{words[`${scope}Meaning`]}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id="keys-scope-error" class="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
