import { useId } from 'preact/hooks';
import { useSearch } from '../base/addresses.ts';

interface ChoiceSelectProps {
  /** In the address. */
  name: string;
  label: string;
  /** What none chosen is called; absent: one is chosen always, the first if the address names none. */
  all?: string;
  choices: readonly (readonly [string, string])[];
}

/** Chooses one of the filters that the address keeps. */
export function ChoiceSelect({ name, label, all, choices }: ChoiceSelectProps) {
  const [query, search] = useSearch();
  const id = useId();
  return (
    <>
      <label for={id} class="unseen">
        {label}
      </label>
      <select
        id={id}
        value={query[name] ?? ''}
        onChange={({ currentTarget }) => search({ [name]: currentTarget.value || undefined })}
      >
        {all !== undefined && <option value="">{all}</option>}
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}
