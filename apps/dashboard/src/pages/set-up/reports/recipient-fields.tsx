import type { Person, ReportInput } from '@voxpoint/contract';
import { useFetchAll } from '../../../base/use-fetch-all.ts';
import { useWords } from '../../../base/words.ts';
import type { BoundField } from '../../../forms/bind-fields.ts';
import { useFieldErrorsBelow } from '../../../forms/field-errors.tsx';
import { CheckField } from '../../../forms/fields.tsx';
import { ListField } from '../../../forms/list-field.tsx';
import { subscriptionWords } from './subscription-words.ts';

/** Who gets it: people of the project, whatever address they have then, and others. */
export function RecipientFields({ path, value, onChange }: BoundField<ReportInput['to']>) {
  const words = useWords(subscriptionWords);
  const people = useFetchAll<Person>('/v1/people').data ?? [];
  const error = useFieldErrorsBelow(`${path}.people`, words.people);
  const change = (id: string, isOn: boolean) => {
    const others = value.people.filter((each) => each !== id);
    onChange({ ...value, people: isOn ? [...others, id] : others });
  };
  return (
    <fieldset>
      <legend>{words.who}</legend>
      <fieldset class="plain" aria-label={words.people}>
        {people.map(({ id, name, email }) => (
          <CheckField
            key={id}
            label={name ? `${name} (${email})` : email}
            checked={value.people.includes(id)}
            onChange={(isOn) => change(id, isOn)}
          />
        ))}
        {error && <p class="field-error">{error}</p>}
      </fieldset>
      <ListField
        label={words.addresses}
        hint={words.addressesHint}
        path={`${path}.addresses`}
        separator=","
        value={value.addresses}
        onChange={(addresses) => onChange({ ...value, addresses })}
      />
    </fieldset>
  );
}
