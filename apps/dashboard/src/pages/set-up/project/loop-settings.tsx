import type { ProjectInput } from '@voxpoint/contract';
import { useWords } from '../../../base/words.ts';
import type { BindField } from '../../../forms/bind-fields.ts';
import { CheckField, NumberField, TextField } from '../../../forms/fields.tsx';
import { BusinessHoursFields } from './business-hours-fields.tsx';
import { loopWords } from './loop-words.ts';

/** What is done about answers: by alerts and in cases. */
export function LoopSettings({ field }: { field: BindField<ProjectInput> }) {
  const words = useWords(loopWords);
  const whole = (name: 'settleSeconds' | 'contactRetentionDays' | 'falseAlarmsPerMonth') => {
    const bound = field(name);
    return { ...bound, required: true, onChange: (typed: number | undefined) => bound.onChange(typed ?? 0) };
  };
  const url = field('respondentUrl');
  const byOwner = field('caseFiguresByOwner');
  return (
    <>
      <fieldset>
        <legend>{words.alerts}</legend>
        <NumberField
          label={words.falseAlarms}
          hint={words.falseAlarmsHint}
          unit={words.perMonth}
          step="any"
          {...whole('falseAlarmsPerMonth')}
        />
        <NumberField
          label={words.settle}
          hint={words.settleHint}
          unit={words.seconds}
          min={0}
          max={3_600}
          {...whole('settleSeconds')}
        />
      </fieldset>
      <fieldset>
        <legend>{words.cases}</legend>
        <BusinessHoursFields {...field('businessHours')} />
        <TextField
          label={words.respondentUrl}
          hint={words.respondentUrlHint}
          placeholder="https://crm.example/customers/{respondent}"
          maxLength={2_048}
          isCode
          {...url}
          value={url.value ?? ''}
          onChange={(typed) => url.onChange(typed.trim() || null)}
        />
        <NumberField
          label={words.contactDays}
          hint={words.contactDaysHint}
          unit={words.days}
          min={1}
          max={3_650}
          {...whole('contactRetentionDays')}
        />
        <CheckField
          label={words.figuresByOwner}
          hint={words.figuresByOwnerHint}
          checked={byOwner.value}
          onChange={byOwner.onChange}
        />
      </fieldset>
    </>
  );
}
