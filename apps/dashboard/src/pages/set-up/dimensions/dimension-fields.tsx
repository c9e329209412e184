import type { DimensionInput } from '@voxpoint/contract';
import { useWords } from '../../../base/words.ts';
import type { BindField } from '../../../forms/bind-fields.ts';
import { useFieldError } from '../../../forms/field-errors.tsx';
import { TextField } from '../../../forms/fields.tsx';
import { DescriptionField } from '../../../forms/name-and-key.tsx';
import { RemoveButton } from '../../../forms/remove-button.tsx';
import { dimensionWords } from './dimension-words.ts';

type Value = DimensionInput['values'][number];
const most = 100;

/** What a dimension is, besides its name: its values. */
export function DimensionFields({ field }: { field: BindField<DimensionInput> }) {
  const words = useWords(dimensionWords);
  const fieldError = useFieldError('values', words.values);
  const { value: values, onChange } = field('values');
  return (
    <>
      <DescriptionField label={words.description} {...field('description')} />
      <fieldset data-removables>
        <legend>{words.values}</legend>
        <p class="hint">
          {words.valuesHint} {words.recount}
        </p>
        {fieldError && <p class="field-error">{fieldError}</p>}
        {values.map((value, index) => (
          <ValueFields
            key={index}
            value={value}
            index={index}
            isOnly={values.length === 1}
            onChange={(after) => onChange(values.with(index, after))}
            onRemove={() => onChange(values.filter((_, at) => at !== index))}
          />
        ))}
        <div>
          <button
            type="button"
            disabled={values.length >= most}
            onClick={() => onChange([...values, { key: '', name: '', description: '' }])}
          >
            {words.addValue}
          </button>
        </div>
      </fieldset>
    </>
  );
}

interface ValueFieldsProps {
  value: Value;
  index: number;
  isOnly: boolean;
  onChange(value: Value): void;
  onRemove(): void;
}

function ValueFields({ value, index, isOnly, onChange, onRemove }: ValueFieldsProps) {
  const words = useWords(dimensionWords);
  const number = `${index + 1}`;
  return (
    <div class="value-fields">
      <TextField
        label={words.value(number)}
        path={`values.${index}.key`}
        value={value.key}
        required
        maxLength={256}
        isCode
        onChange={(key) => onChange({ ...value, key })}
      />
      <TextField
        label={words.valueName(number)}
        path={`values.${index}.name`}
        value={value.name}
        placeholder={value.key}
        maxLength={200}
        onChange={(name) => onChange({ ...value, name })}
      />
      <TextField
        label={words.valueDescription(number)}
        path={`values.${index}.description`}
        value={value.description}
        maxLength={5000}
        onChange={(description) => onChange({ ...value, description })}
      />
      <RemoveButton label={words.removeValue(value.key || number)} disabled={isOnly} onRemove={onRemove} />
    </div>
  );
}
