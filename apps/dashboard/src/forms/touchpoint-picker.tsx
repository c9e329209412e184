import type { Touchpoint } from '@voxpoint/contract';
import { useFetchAll } from '../base/use-fetch-all.ts';
import { defineWords, useWords } from '../base/words.ts';
import { ProblemNotice } from '../components/notice.tsx';
import type { BoundField } from './bind-fields.ts';
import { useFieldErrorsBelow } from './field-errors.tsx';
import { SelectField } from './fields.tsx';
import { formWords } from './form-words.ts';
import { MoveButtons, moved } from './move-buttons.tsx';
import { RemoveButton } from './remove-button.tsx';

const pickerWords = defineWords({
  en: { add: 'Add a touchpoint', choose: 'Choose…', archived: 'archived' },
  de: { add: 'Touchpoint hinzufügen', choose: 'Wählen …', archived: 'archiviert' },
});

/** Holds their keys. */
interface TouchpointPickerProps extends BoundField<string[]> {
  label: string;
  hint?: string;
  /** Said where none is chosen. */
  none: string;
  isOrdered?: boolean;
}

/** Includes archived ones. */
export const useTouchpoints = () => useFetchAll<Touchpoint>('/v1/touchpoints', { archived: 'true' });

/** Names touchpoints by their keys. */
export function useTouchpointNames(): (keys: readonly string[]) => string[] {
  const names = new Map(useTouchpoints().data?.map(({ key, name }) => [key, name]));
  return (keys) => keys.map((key) => names.get(key) ?? key);
}

/** Some of the touchpoints, in an order if that matters. */
export function TouchpointPicker(props: TouchpointPickerProps) {
  const { label, hint, none, path, value, isOrdered = false, onChange } = props;
  const words = useWords(pickerWords);
  const form = useWords(formWords);
  const fieldError = useFieldErrorsBelow(path, label);
  const { data: all = [], problem, reload } = useTouchpoints();
  const byKey = new Map(all.map((touchpoint) => [touchpoint.key, touchpoint]));
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <fieldset data-removables>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {fieldError && <p class="field-error">{fieldError}</p>}
      {value.length === 0 && <p class="soft">{none}</p>}
      {value.length > 0 && (
        <List class="set-up-list">
          {value.map((key, index) => {
            const touchpoint = byKey.get(key);
            const name = touchpoint?.name ?? key;
            return (
              <li key={key}>
                <span class="what">
                  <span>
                    {isOrdered && `${index + 1}. `}
                    {name} {touchpoint?.archivedAt && <span class="badge">{words.archived}</span>}
                  </span>
                </span>
                <span class="row">
                  {isOrdered && (
                    <MoveButtons
                      list="touchpoints"
                      name={name}
                      index={index}
                      count={value.length}
                      onMove={(to) => onChange(moved(value, index, to))}
                    />
                  )}
                  <RemoveButton
                    label={`${form.remove}: ${name}`}
                    onRemove={() => onChange(value.filter((each) => each !== key))}
                  />
                </span>
              </li>
            );
          })}
        </List>
      )}
      <SelectField
        label={words.add}
        value=""
        choices={[
          ['', words.choose],
          ...all
            .filter(({ key, archivedAt }) => archivedAt === null && !value.includes(key))
            .map(({ key, name }) => [key, name] as const),
        ]}
        onChange={(key) => key && onChange([...value, key])}
      />
    </fieldset>
  );
}
