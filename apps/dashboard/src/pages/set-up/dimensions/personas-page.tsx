import type { Persona, PersonaInput } from '@voxpoint/contract';
import { useWords } from '../../../base/words.ts';
import { CreateNamed } from '../../../forms/create-named.tsx';
import { EditableRow } from '../../../forms/editable-row.tsx';
import { DescriptionField, NameField } from '../../../forms/name-and-key.tsx';
import { ResourceList } from '../../../forms/resource-list.tsx';
import { CountingState, useDimensions } from './counting-state.tsx';
import { personaWords } from './persona-words.ts';

const start: PersonaInput = { name: '', description: '' };

/** Every persona: the values of the dimension of that name. */
export function PersonasPage() {
  const words = useWords(personaWords);
  const { data, ...fetched } = useDimensions();
  const dimension = data?.find(({ key }) => key === 'persona');
  return (
    <ResourceList<Persona>
      words={words}
      all={{ ...fetched, data: data && (dimension?.values ?? []) }}
      state={dimension && <CountingState dimension={dimension} />}
      create={(all, onClose) => (
        <CreateNamed
          collection="personas"
          kind="member"
          {...{ words, all, start, onClose }}
          onMade={() => {
            onClose();
            fetched.reload();
          }}
        >
          {(field) => <DescriptionField label={words.description} {...field('description')} />}
        </CreateNamed>
      )}
    >
      {({ key, name, description }) => (
        <EditableRow<Persona, PersonaInput>
          key={key}
          collection="personas"
          itemKey={key}
          words={{
            ...words,
            edit: words.edit(name),
            delete: words.delete(name),
            deleteTitle: words.deleteTitle(name),
          }}
          toInput={({ name, description }) => ({ name, description })}
          onChanged={fetched.reload}
          summary={
            <span class="what">
              <strong>{name}</strong>
              <span class="hint">{key}</span>
              {description && <span>{description}</span>}
            </span>
          }
        >
          {(field) => (
            <>
              <NameField label={words.name} {...field('name')} />
              <DescriptionField label={words.description} {...field('description')} />
            </>
          )}
        </EditableRow>
      )}
    </ResourceList>
  );
}
