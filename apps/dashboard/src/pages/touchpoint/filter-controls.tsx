import type { Dimension, Survey } from '@voxpoint/contract';
import { joinValues, splitValues } from '@voxpoint/contract/several';
import { channels, otherValue } from '@voxpoint/contract/vocabulary';
import { useId } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { useCutWords } from './cut-words.ts';
import { cutNames, type TouchpointView } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface FilterControlsProps {
  view: TouchpointView;
  survey: Survey | undefined;
  dimensions: readonly Dimension[];
}

export function FilterControls({ view, survey, dimensions }: FilterControlsProps) {
  const words = useWords(touchpointWords);
  const formats = useFormats();
  const active = Object.keys(view.filters);
  // One that is not declared (any more) still filters, and can be cleared.
  const names = [...new Set([...cutNames(dimensions), ...active])];
  return (
    <details class="touchpoint-filters" open={active.length > 0}>
      <summary>
        {active.length > 0 ? words.filtersActive(formats.count(active.length)) : words.filters}
      </summary>
      <div class="row">
        {names.map((name) => (
          <Filter
            key={name}
            name={name}
            value={view.filters[name] ?? ''}
            values={valuesOf(name, survey, dimensions)}
            dimensions={dimensions}
          />
        ))}
        {active.length > 0 && <ClearFilters view={view} />}
      </div>
    </details>
  );
}

interface FilterProps {
  name: string;
  value: string;
  values: readonly string[];
  dimensions: readonly Dimension[];
}

function Filter({ name, value, values, dimensions }: FilterProps) {
  const words = useWords(touchpointWords);
  const { cutName, valueName } = useCutWords(dimensions);
  const [, change] = useSearch();
  const id = useId();
  // An address may name several values, or one that is not offered.
  const offered = value && !values.includes(value) ? [value, ...values] : values;
  return (
    <div class="touchpoint-filter">
      <label for={id}>{cutName(name)}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => change({ [name]: currentTarget.value || undefined })}
      >
        <option value="">{words.all}</option>
        {offered.map((each) => (
          <option key={each} value={each}>
            {splitValues(each)
              .map((one) => valueName(name, one))
              .join(', ')}
          </option>
        ))}
      </select>
    </div>
  );
}

function valuesOf(name: string, survey: Survey | undefined, dimensions: readonly Dimension[]): string[] {
  if (name === 'channel') return [...channels];
  if (name === 'locale') return survey?.locales ?? [];
  if (name === 'surveyVersion') {
    return Array.from({ length: survey?.version ?? 0 }, (_, index) => String(index + 1)).reverse();
  }
  const declared = dimensions.find(({ key }) => key === name || `attribute.${key}` === name);
  const values = declared?.values.map(({ key }) => joinValues([key])) ?? [];
  return declared ? [...values, otherValue] : [];
}

export function ClearFilters({ view }: { view: TouchpointView }) {
  const words = useWords(touchpointWords);
  const [, change] = useSearch();
  const cleared = Object.fromEntries(Object.keys(view.filters).map((name) => [name, undefined]));
  return (
    <button type="button" onClick={() => change(cleared)}>
      {words.clearFilters}
    </button>
  );
}
