import type { Journey, ReportInput } from '@voxpoint/contract';
import { messageLocales, reportPeriods } from '@voxpoint/contract/vocabulary';
import { isTimeZone } from '@voxpoint/metrics';
import { useId } from 'preact/hooks';
import { useFetchAll } from '../../../base/use-fetch-all.ts';
import { useTeams } from '../../../base/use-teams.ts';
import { useWords } from '../../../base/words.ts';
import type { BindField } from '../../../forms/bind-fields.ts';
import { CheckField, NumberField, SelectField, TextField } from '../../../forms/fields.tsx';
import { RecipientFields } from './recipient-fields.tsx';
import { subscriptionWords } from './subscription-words.ts';
import { hourName, useWeekdays } from './use-schedule-words.ts';

const hours = Array.from({ length: 24 }, (_, hour) => [`${hour}`, hourName(hour)] as const);

/** What a subscription is, besides its name. */
export function SubscriptionFields({ field }: { field: BindField<ReportInput> }) {
  const words = useWords(subscriptionWords);
  const enabled = field('enabled');
  return (
    <>
      <ScheduleFields field={field} />
      <FilterFields field={field} />
      <RecipientFields {...field('to')} />
      <CheckField
        label={words.enabled}
        hint={words.enabledHint}
        checked={enabled.value}
        onChange={enabled.onChange}
      />
    </>
  );
}

function ScheduleFields({ field }: { field: BindField<ReportInput> }) {
  const words = useWords(subscriptionWords);
  const weekdays = useWeekdays();
  const period = field('period');
  const day = field('day');
  const hour = field('hour');
  const isWeekly = period.value === 'week';
  return (
    <fieldset>
      <legend>{words.when}</legend>
      <div class="fields">
        <SelectField
          label={words.period}
          choices={reportPeriods.map((each) => [each, words[each]])}
          {...period}
          onChange={(chosen) => {
            period.onChange(chosen);
            if (chosen === 'week' && day.value > weekdays.length) day.onChange(1);
          }}
        />
        {isWeekly ? (
          <SelectField
            label={words.weekday}
            choices={weekdays.map((name, index) => [`${index + 1}`, name])}
            {...day}
            value={`${day.value}`}
            onChange={(chosen) => day.onChange(Number(chosen))}
          />
        ) : (
          <NumberField
            label={period.value === 'month' ? words.dayOfMonth : words.dayOfQuarter}
            hint={words.dayHint}
            min={1}
            max={28}
            required
            {...day}
            onChange={(typed) => day.onChange(typed ?? 0)}
          />
        )}
        <SelectField
          label={words.hour}
          choices={hours}
          {...hour}
          value={`${hour.value}`}
          onChange={(chosen) => hour.onChange(Number(chosen))}
        />
        <ZoneField {...field('timeZone')} />
        <SelectField
          label={words.language}
          choices={messageLocales.map((each) => [each, words[each]])}
          {...field('locale')}
        />
      </div>
    </fieldset>
  );
}

interface ZoneFieldProps {
  path: string;
  value: string | null;
  onChange(value: string | null): void;
}

function ZoneField({ path, value, onChange }: ZoneFieldProps) {
  const words = useWords(subscriptionWords);
  const id = useId();
  return (
    <div>
      <TextField
        label={words.timeZone}
        hint={words.timeZoneHint}
        error={value === null || isTimeZone(value) ? undefined : words.timeZoneUnknown}
        path={path}
        value={value ?? ''}
        list={id}
        isCode
        onChange={(typed) => onChange(typed.trim() || null)}
      />
      <datalist id={id}>
        {['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}

/** The touchpoints of a team, or of a journey. */
function FilterFields({ field }: { field: BindField<ReportInput> }) {
  const words = useWords(subscriptionWords);
  const { value, onChange } = field('where');
  const teams = useTeams();
  const journeys = useFetchAll<Journey>('/v1/journeys').data ?? [];
  const { team = '', journey = '' } = value;
  const known = team && !teams.includes(team) ? [...teams, team] : teams;
  if (known.length === 0 && journeys.length === 0) return null;
  const change = (part: { team?: string; journey?: string }) => {
    const given = Object.entries({ ...value, ...part }).filter(([, chosen]) => chosen);
    onChange(Object.fromEntries(given));
  };
  return (
    <fieldset>
      <legend>{words.what}</legend>
      <div class="fields">
        {known.length > 0 && (
          <SelectField
            label={words.team}
            path="where.team"
            value={team}
            choices={[['', words.everyTeam], ...known.map((each) => [each, each] as const)]}
            onChange={(chosen) => change({ team: chosen })}
          />
        )}
        {journeys.length > 0 && (
          <SelectField
            label={words.journey}
            path="where.journey"
            value={journey}
            choices={[['', words.everyJourney], ...journeys.map(({ key, name }) => [key, name] as const)]}
            onChange={(chosen) => change({ journey: chosen })}
          />
        )}
      </div>
    </fieldset>
  );
}
