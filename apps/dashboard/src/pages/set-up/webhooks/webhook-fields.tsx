import type { WebhookInput } from '@voxpoint/contract';
import { webhookEvents } from '@voxpoint/contract/vocabulary';
import { useId } from 'preact/hooks';
import { useWords } from '../../../base/words.ts';
import { eventWords } from '../../../components/deliveries/event-words.ts';
import { useFieldNames } from '../../../filters/field-names.ts';
import { FilterChooser } from '../../../filters/filter-chooser.tsx';
import type { BindField, BoundField } from '../../../forms/bind-fields.ts';
import { useFieldErrorsBelow } from '../../../forms/field-errors.tsx';
import { TextField } from '../../../forms/fields.tsx';
import { webhookWords } from './webhook-words.ts';

/** What a webhook is, besides its name: where it is, what it is told of, and how much. */
export function WebhookFields({ field }: { field: BindField<WebhookInput> }) {
  const words = useWords(webhookWords);
  const names = useFieldNames();
  const url = field('url');
  return (
    <>
      <TextField
        label={words.url}
        hint={words.urlHint}
        required
        maxLength={2_048}
        isCode
        placeholder="https://crm.example/hooks/voxpoint"
        {...url}
        onChange={(typed) => url.onChange(typed.trim())}
      />
      <Events {...field('events')} />
      <Payload {...field('payload')} />
      <fieldset>
        <legend>{words.filters}</legend>
        <FilterChooser
          names={names}
          none={words.everything}
          isOffered={(name) => name !== 'state'}
          path="where"
          filters={field('where').value}
          onChange={field('where').onChange}
        />
      </fieldset>
    </>
  );
}

function Events({ path, value, onChange }: BoundField<WebhookInput['events']>) {
  const words = useWords(webhookWords);
  const names = useWords(eventWords);
  const error = useFieldErrorsBelow(path, words.events);
  const message = value.length === 0 ? words.oneEvent : error;
  return (
    <fieldset>
      <legend>{words.events}</legend>
      <div class="webhook-events">
        {webhookEvents.map((event) => (
          <label key={event}>
            <input
              type="checkbox"
              checked={value.includes(event)}
              onChange={({ currentTarget }) => {
                const others = value.filter((each) => each !== event);
                onChange(currentTarget.checked ? [...others, event] : others);
              }}
            />
            <span>
              {names[event]} <code class="soft">{event}</code>
            </span>
          </label>
        ))}
      </div>
      {message && <p class="field-error">{message}</p>}
    </fieldset>
  );
}

function Payload({ value, onChange }: BoundField<WebhookInput['payload']>) {
  const words = useWords(webhookWords);
  const name = useId();
  return (
    <fieldset>
      <legend>{words.payload}</legend>
      {(['ids', 'full'] as const).map((each) => (
        <label key={each} class="webhook-payload">
          <input type="radio" name={name} checked={each === value} onChange={() => onChange(each)} />
          <span>
            {words[each]}
            <span class="hint">{words[`${each}Hint`]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
