import type { Dimension, Persona, PersonaInput } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useQuery } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useMay } from '../../../base/session.tsx';
import { useRead } from '../../../base/use-read.ts';
import { useWords } from '../../../base/words.ts';
import { TextField } from '../../../forms/fields.tsx';
import { formWords } from '../../../forms/form-words.ts';
import { ListHead } from '../../../forms/list-head.tsx';
import { NameAndKey } from '../../../forms/name-and-key.tsx';
import { NewThing } from '../../../forms/new-thing.tsx';
import { Loading } from '../../../parts/loading.tsx';
import { Notice, ProblemNotice } from '../../../parts/notice.tsx';
import { CountingState, useCounting } from './counting-state.tsx';
import { dimensionWords } from './dimension-words.ts';
import { PersonaForm } from './persona-form.tsx';

/** Every persona: the values of the dimension of that name. */
export function PersonasPage() {
  const words = useWords(dimensionWords);
  const { edit } = useWords(formWords);
  const [query, change] = useQuery();
  const { data, problem, reload } = useRead<{ data: Dimension[] }>('/v1/dimensions');
  const isEditor = useMay('editor');
  const isNew = isEditor && query.new !== undefined;
  const dimension = data?.data.find(({ key }) => key === 'persona');
  const personas = dimension?.values ?? [];
  useCounting(dimension && [dimension], reload);
  const close = () => change({ new: undefined, edit: undefined }, { replace: true });
  return (
    <div>
      <ListHead
        title={words.personas}
        intro={words.personasIntro}
        add={isNew ? undefined : words.addPersona}
      />
      {dimension && <CountingState dimension={dimension} />}
      {isNew && data && (
        <NewPersona
          all={personas}
          onMade={() => {
            close();
            reload();
          }}
          onClose={close}
        />
      )}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data && personas.length === 0 && !isNew && (
        <Notice title={words.noPersona}>
          <p>{words.noPersonaAdvice}</p>
        </Notice>
      )}
      <ul class="set-up-list">
        {personas.map((persona) => (
          <li key={persona.key}>
            <span class="what">
              <strong>{persona.name}</strong>
              <span class="hint">{persona.key}</span>
              {persona.description && <span>{persona.description}</span>}
            </span>
            {isEditor && query.edit !== persona.key && (
              <button
                type="button"
                aria-label={words.edit(persona.name)}
                onClick={() => change({ edit: persona.key, new: undefined })}
              >
                {edit}
              </button>
            )}
            {isEditor && query.edit === persona.key && (
              <PersonaForm persona={persona} onChanged={reload} onClose={close} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface NewPersonaProps {
  all: Persona[];
  onMade(): void;
  onClose(): void;
}

function NewPersona({ all, onMade, onClose }: NewPersonaProps) {
  const words = useWords(dimensionWords);
  const [key, setKey] = useState('');
  const [input, setInput] = useState<PersonaInput>({ name: '', description: '' });
  const isTaken = all.some((persona) => persona.key === key);
  return (
    <NewThing
      title={words.addPersona}
      isBegun={input.name !== ''}
      mayMake={!isTaken}
      make={() => send(`PUT /v1/personas/${encodeURIComponent(key)}`, { body: input })}
      onMade={onMade}
      onClose={onClose}
    >
      <NameAndKey
        value={{ name: input.name, key }}
        nameLabel={words.name}
        nameHint={words.personaNameHint}
        keyHint={words.personaKeyHint}
        kind="member"
        isTaken={isTaken}
        onChange={(named) => {
          setKey(named.key);
          setInput({ ...input, name: named.name });
        }}
      />
      <TextField
        label={words.description}
        path="description"
        value={input.description}
        lines={3}
        maxLength={5000}
        onChange={(description) => setInput({ ...input, description })}
      />
    </NewThing>
  );
}
