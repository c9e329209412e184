import type { CreatedKey } from '@voxpoint/contract';
import { type Scope, scopes } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { TextField } from '../../forms/fields.tsx';
import { keysWords } from './keys-words.ts';

const kinds = ['publishable', 'secret'] as const;

/** Makes a key: what for, and if it is secret what it may do. */
export function KeyForm({ onMake }: { onMake(key: CreatedKey): void }) {
  const words = useWords(keysWords);
  const { run, problem, isSending } = useSending();
  const [kind, setKind] = useState<(typeof kinds)[number]>('publishable');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>([]);
  const [lacksScope, setLacksScope] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const lacks = kind === 'secret' && chosen.length === 0;
    setLacksScope(lacks);
    if (lacks) return;
    void run(async () => {
      const body = { kind, name, ...(kind === 'secret' && { scopes: chosen }) };
      onMake(await send<CreatedKey>('POST /v1/keys', { body }));
      setName('');
    });
  };
  return (
    <section class="panel stack" aria-labelledby="keys-make">
      <h2 id="keys-make">{words.make}</h2>
      <form class="stack" onSubmit={submit}>
        {problem && !problem.errors.name && <ProblemNotice problem={problem} />}
        <fieldset>
          <legend>{words.kind}</legend>
          {kinds.map((each) => (
            <label key={each} class="access-option">
              <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
              <span>
                <b>{words[each]}</b>
                <span class="hint access-second">{words[`${each}Meaning`]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {kind === 'secret' && (
          <ScopeChoice chosen={chosen} onChange={setChosen} error={lacksScope ? words.noScope : undefined} />
        )}
        <TextField
          label={words.name}
          hint={words.nameHint}
          error={problem?.errors.name}
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <div>
          <button type="submit" class="main" disabled={isSending}>
            {words.makeNow}
          </button>
        </div>
      </form>
    </section>
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
