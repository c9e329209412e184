import type { MarkInput } from '@voxpoint/contract';
import { markKinds } from '@voxpoint/contract/vocabulary';
import { useProject } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import type { BindField } from '../../../forms/bind-fields.ts';
import { SelectField, TextField, TimeField } from '../../../forms/fields.tsx';
import { TouchpointPicker } from '../../../forms/touchpoint-picker.tsx';
import { markWords } from './mark-words.ts';

/** What a mark says, when, and where it matters. */
export function MarkFields({ field }: { field: BindField<MarkInput> }) {
  const words = useWords(markWords);
  const { timeZone } = useProject();
  return (
    <>
      <TextField label={words.text} required maxLength={200} {...field('text')} />
      <div class="fields">
        <SelectField
          label={words.kind}
          choices={markKinds.map((kind) => [kind, words[kind]])}
          {...field('kind')}
        />
        <TimeField
          label={words.at}
          hint={words.atHint(timeZone)}
          required
          timeZone={timeZone}
          {...field('at')}
        />
      </div>
      <TouchpointPicker label={words.touchpoints} none={words.everywhere} {...field('touchpoints')} />
    </>
  );
}
