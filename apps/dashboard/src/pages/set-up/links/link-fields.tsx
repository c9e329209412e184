import type { LinkInput, Survey } from '@voxpoint/contract';
import { channels } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../../base/field-words.ts';
import { languageName } from '../../../base/language-names.ts';
import { usePreferences } from '../../../base/preferences.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import type { BindField } from '../../../forms/bind-fields.ts';
import { SelectField } from '../../../forms/fields.tsx';
import { useTouchpoints } from '../../../forms/touchpoint-picker.tsx';
import { linkWords } from './link-words.ts';

interface LinkFieldsProps {
  field: BindField<LinkInput>;
  mayLeadElsewhere?: boolean;
}

/** Where a link leads, what is asked there and in which language, and where it stands. */
export function LinkFields({ field, mayLeadElsewhere = false }: LinkFieldsProps) {
  const words = useWords(linkWords);
  const terms = useWords(fieldWords);
  const { language } = usePreferences();
  const [metric, locale] = [field('metric'), field('locale')];
  const { value: touchpoint } = field('touchpoint');
  const { data } = useFetch<{ data: Survey[] }>(`/v1/touchpoints/${encodeURIComponent(touchpoint)}/surveys`);
  const surveys = data?.data ?? [];
  const asked = surveys.filter((survey) => metric.value === null || survey.metric === metric.value);
  return (
    <div class="fields">
      {mayLeadElsewhere && <Destination field={field} />}
      <SelectField
        label={words.channel}
        hint={words.channelHint}
        choices={channels.map((channel) => [channel, terms[channel]])}
        {...field('channel')}
      />
      <SelectField
        label={words.metric}
        {...metric}
        value={metric.value ?? ''}
        choices={[
          ['', words.defaultMetric],
          ...withValue(
            surveys.map((survey) => survey.metric),
            metric.value,
          ).map((each) => [each, terms[each]] as const),
        ]}
        onChange={(chosen) => metric.onChange(chosen || null)}
      />
      <SelectField
        label={words.locale}
        {...locale}
        value={locale.value ?? ''}
        choices={[
          ['', words.anyLocale],
          ...withValue(
            asked.flatMap(({ locales }) => locales),
            locale.value,
          ).map((each) => [each, languageName(each, language)] as const),
        ]}
        onChange={(chosen) => locale.onChange(chosen || null)}
      />
    </div>
  );
}

function Destination({ field }: { field: BindField<LinkInput> }) {
  const words = useWords(linkWords);
  const touchpoint = field('touchpoint');
  const { data } = useTouchpoints();
  const { value } = touchpoint;
  return (
    <SelectField
      label={words.leadsTo}
      hint={words.leadsToHint}
      {...touchpoint}
      choices={
        data
          ?.filter(({ key, archivedAt }) => archivedAt === null || key === value)
          .map(({ key, name }) => [key, name]) ?? [[value, value]]
      }
      onChange={(chosen) => {
        touchpoint.onChange(chosen);
        // It may not be asked there.
        field('metric').onChange(null);
      }}
    />
  );
}

/** Each once, and the one that is there though it is not offered any more. */
function withValue<Value>(offered: readonly Value[], value: Value | null): Value[] {
  return [...new Set(value === null ? offered : [...offered, value])];
}
