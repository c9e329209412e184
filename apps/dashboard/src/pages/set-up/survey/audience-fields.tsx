import type { AttributeCondition, SurveyInput } from '@voxpoint/contract';
import { deviceClasses } from '@voxpoint/contract/vocabulary';
import { useWords } from '../../../base/words.ts';
import { FieldGroup, useFieldErrorsBelow } from '../../../forms/field-errors.tsx';
import { CheckField, SelectField, TextField } from '../../../forms/fields.tsx';
import { RemoveButton } from '../../../forms/remove-button.tsx';
import { audienceWords } from './audience-words.ts';

type Conditions = SurveyInput['display']['conditions'];

interface AudienceFieldsProps {
  conditions: Conditions;
  onChange(part: Partial<Conditions>): void;
}

const mostConditions = 20;

/** Who is asked: by what the site says of the person, and by the device. */
export function AudienceFields({ conditions, onChange }: AudienceFieldsProps) {
  return (
    <>
      <Attributes conditions={conditions} onChange={onChange} />
      <Devices conditions={conditions} onChange={onChange} />
    </>
  );
}

function Attributes({ conditions: { attributes }, onChange }: AudienceFieldsProps) {
  const words = useWords(audienceWords);
  const write = (after: AttributeCondition[]) => onChange({ attributes: after });
  return (
    <fieldset class="plain" data-removables>
      <legend>{words.attributes}</legend>
      <p class="hint">{words.attributesHint}</p>
      {attributes.map((condition, index) => (
        <AttributeFields
          key={index}
          condition={condition}
          index={index}
          onChange={(after) => write(attributes.map((each, at) => (at === index ? after : each)))}
          onRemove={() => write(attributes.filter((_, at) => at !== index))}
        />
      ))}
      <div class="row">
        <button
          type="button"
          disabled={attributes.length >= mostConditions}
          onClick={() => write([...attributes, { name: '', is: [] }])}
        >
          {words.addAttribute}
        </button>
      </div>
    </fieldset>
  );
}

interface AttributeFieldsProps {
  condition: AttributeCondition;
  index: number;
  onChange(condition: AttributeCondition): void;
  onRemove(): void;
}

function AttributeFields({ condition, index, onChange, onRemove }: AttributeFieldsProps) {
  const words = useWords(audienceWords);
  const { name, is, isNot } = condition;
  const kind = isNot ? 'isNot' : 'is';
  const path = `display.conditions.attributes.${index}`;
  const title = words.attribute(`${index + 1}`);
  return (
    <FieldGroup name={title}>
      <fieldset class="plain" aria-label={title}>
        <div class="fields">
          <TextField
            label={words.name}
            path={`${path}.name`}
            value={name}
            placeholder="plan"
            required
            maxLength={64}
            isCode
            onChange={(after) => onChange({ ...condition, name: after })}
          />
          <SelectField
            label={words.kind}
            value={kind}
            choices={[
              ['is', words.is],
              ['isNot', words.isNot],
            ]}
            onChange={(after) => onChange({ name, [after]: is ?? isNot ?? [] })}
          />
          <TextField
            label={words.values}
            hint={words.valuesHint}
            path={`${path}.${kind}`}
            error={useFieldErrorsBelow(`${path}.${kind}`, words.values)}
            value={(is ?? isNot ?? []).join('\n')}
            lines={2}
            isCode
            onChange={(text) => onChange({ name, [kind]: text === '' ? [] : text.split('\n') })}
          />
        </div>
        <div class="row">
          <RemoveButton label={words.remove(name || title)} onRemove={onRemove} />
        </div>
      </fieldset>
    </FieldGroup>
  );
}

function Devices({ conditions: { devices }, onChange }: AudienceFieldsProps) {
  const words = useWords(audienceWords);
  return (
    <fieldset class="row plain" aria-label={words.devices}>
      <span>{words.devices}</span>
      {deviceClasses.map((device) => (
        <CheckField
          key={device}
          label={words[device]}
          checked={devices.includes(device)}
          onChange={(isAsked) =>
            onChange({
              devices: deviceClasses.filter((each) => (each === device ? isAsked : devices.includes(each))),
            })
          }
        />
      ))}
      <span class="hint">{words.devicesHint}</span>
    </fieldset>
  );
}
