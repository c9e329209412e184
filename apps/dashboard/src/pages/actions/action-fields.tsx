import type { ActionInput, Person } from '@voxpoint/contract';
import { actionStatuses, metrics } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useProject } from '../../base/session.tsx';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useWords } from '../../base/words.ts';
import type { BindField } from '../../forms/bind-fields.ts';
import { NumberField, SelectField, TextField, TimeField } from '../../forms/fields.tsx';
import { TouchpointPicker } from '../../forms/touchpoint-picker.tsx';
import { actionsWords } from './actions-words.ts';

/** What an action is, who does it, and when. */
export function ActionFields({ field }: { field: BindField<ActionInput> }) {
  const words = useWords(actionsWords);
  const terms = useWords(fieldWords);
  const { timeZone } = useProject();
  const people = useFetchAll<Person>('/v1/people').data ?? [];
  const { value: status } = field('status');
  const owner = field('owner');
  const dueAt = field('dueAt');
  const doneAt = field('doneAt');
  const link = field('link');
  const budget = field('budget');
  return (
    <>
      <TextField label={words.name} hint={words.nameHint} required maxLength={200} {...field('title')} />
      <TextField label={words.why} hint={words.whyHint} lines={4} {...field('why')} />
      <TouchpointPicker label={words.touchpoints} none={words.noTouchpoint} {...field('touchpoints')} />
      <div class="fields">
        <SelectField
          label={words.metric}
          choices={metrics.map((metric) => [metric, terms[metric]])}
          {...field('metric')}
        />
        <SelectField
          label={words.status}
          choices={actionStatuses.map((each) => [each, words[each]])}
          {...field('status')}
        />
        <SelectField
          label={words.owner}
          {...owner}
          value={owner.value ?? ''}
          choices={[['', words.nobody], ...people.map(({ id, name, email }) => [id, name || email] as const)]}
          onChange={(chosen) => owner.onChange(chosen || null)}
        />
        <TimeField
          label={words.dueAt}
          timeZone={timeZone}
          {...dueAt}
          value={dueAt.value ?? ''}
          onChange={(instant) => dueAt.onChange(instant || null)}
        />
        {status === 'done' && (
          <TimeField
            label={words.doneAt}
            hint={words.doneAtHint}
            timeZone={timeZone}
            {...doneAt}
            value={doneAt.value ?? ''}
            onChange={(instant) => doneAt.onChange(instant || undefined)}
          />
        )}
        <NumberField
          label={words.budget}
          hint={words.budgetHint}
          min={0}
          step="any"
          {...budget}
          value={budget.value ?? undefined}
          onChange={(value) => budget.onChange(value ?? null)}
        />
      </div>
      <TextField
        label={words.link}
        hint={words.linkHint}
        type="url"
        {...link}
        value={link.value ?? ''}
        onChange={(text) => link.onChange(text || null)}
      />
    </>
  );
}
