import type { Dimension, Survey } from '@voxpoint/contract';
import { useId } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { useWords } from '../../base/words.ts';
import { PeriodPicker } from '../../components/period-picker.tsx';
import { ExportButton } from './export-button.tsx';
import { FilterControls } from './filter-controls.tsx';
import { MetricTabs } from './metric-tabs.tsx';
import { type MetricChoice, offeredIntervals, type TouchpointView } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface ViewControlsProps {
  view: TouchpointView;
  choice: MetricChoice;
  choices: readonly MetricChoice[];
  survey: Survey | undefined;
  dimensions: readonly Dimension[];
}

/** Chooses what is looked at; all of it goes into the address. */
export function ViewControls({ view, choice, choices, survey, dimensions }: ViewControlsProps) {
  const words = useWords(touchpointWords);
  const [, change] = useSearch();
  const id = useId();
  const { interval, isCompared } = view;
  return (
    <div class="stack touchpoint-controls">
      <MetricTabs choices={choices} choice={choice} />
      <PeriodPicker />
      <div class="row">
        <label for={id}>{words.interval}</label>
        <select
          id={id}
          value={interval}
          onChange={({ currentTarget }) => change({ interval: currentTarget.value })}
        >
          {offeredIntervals.map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </select>
        <label class="row">
          <input
            type="checkbox"
            checked={isCompared}
            onChange={({ currentTarget }) =>
              change({ compare: currentTarget.checked ? 'previous' : undefined })
            }
          />
          {words.compare}
        </label>
        <ExportButton view={view} choice={choice} asked={{ interval, compare: 'previous' }} />
      </div>
      <FilterControls view={view} survey={survey} dimensions={dimensions} />
    </div>
  );
}
