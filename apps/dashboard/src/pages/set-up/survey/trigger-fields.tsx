import type { SurveyInput } from '@voxpoint/contract';
import { surveyDefaults } from '@voxpoint/contract/vocabulary';
import { useWords } from '../../../base/words.ts';
import { NumberField, SelectField, TextField } from '../../../forms/fields.tsx';
import { displayWords } from './display-words.ts';

type Trigger = SurveyInput['display']['trigger'];

/** What each kind begins with. */
const starts: { [Kind in Trigger['kind']]: Extract<Trigger, { kind: Kind }> } = {
  load: { kind: 'load' },
  delay: surveyDefaults.display.trigger,
  scroll: { kind: 'scroll', percent: 50 },
  exit: { kind: 'exit' },
  click: { kind: 'click', selector: '' },
  event: { kind: 'event', name: '' },
};
const kinds = Object.keys(starts) as Trigger['kind'][];

interface TriggerFieldsProps {
  trigger: Trigger;
  onChange(trigger: Trigger): void;
}

/** What makes the survey appear, with what belongs to it. */
export function TriggerFields({ trigger, onChange }: TriggerFieldsProps) {
  const words = useWords(displayWords);
  return (
    <div class="fields">
      <SelectField
        label={words.trigger}
        path="display.trigger"
        value={trigger.kind}
        choices={kinds.map((kind) => [kind, words[kind]])}
        onChange={(kind) => onChange(starts[kind])}
      />
      {trigger.kind === 'delay' && (
        <NumberField
          label={words.seconds}
          path="display.trigger.seconds"
          value={trigger.seconds}
          required
          min={0}
          max={3600}
          step="any"
          onChange={(seconds = 0) => onChange({ ...trigger, seconds })}
        />
      )}
      {trigger.kind === 'scroll' && (
        <NumberField
          label={words.percent}
          path="display.trigger.percent"
          value={trigger.percent}
          required
          min={1}
          max={100}
          onChange={(percent = 0) => onChange({ ...trigger, percent })}
        />
      )}
      {trigger.kind === 'click' && (
        <TextField
          label={words.selector}
          path="display.trigger.selector"
          value={trigger.selector}
          placeholder="#buy"
          required
          maxLength={200}
          isCode
          onChange={(selector) => onChange({ ...trigger, selector })}
        />
      )}
      {trigger.kind === 'event' && (
        <TextField
          label={words.eventName}
          path="display.trigger.name"
          value={trigger.name}
          placeholder="order:paid"
          required
          maxLength={100}
          isCode
          onChange={(name) => onChange({ ...trigger, name })}
        />
      )}
    </div>
  );
}
