import { channels, stages } from '@voxpoint/contract/vocabulary';
import { useId, useMemo } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { type Language, usePreferences } from '../../base/preferences.tsx';
import { useWords } from '../../base/words.ts';
import { SearchBox } from '../../components/search-box.tsx';
import { overviewWords } from './overview-words.ts';
import { noStage, type TableView } from './table-rows.ts';
import type { TouchpointFigures } from './touchpoint-figures.ts';

interface TableFiltersProps {
  figures: readonly TouchpointFigures[];
  view: TableView;
}

/** Search and filters of the table. What would leave everything as it is, is not offered. */
export function TableFilters({ figures, view }: TableFiltersProps) {
  const words = useWords(overviewWords);
  const field = useWords(fieldWords);
  const [, change] = useSearch();
  const id = useId();
  const { language } = usePreferences();
  const there = useMemo(() => valuesOf(figures, language), [figures, language]);
  // What is shown beyond the first rows belongs to what was looked at before.
  const filter = (choice: Record<string, string | undefined>) => change({ ...choice, rows: undefined });
  const stageChoices = [...stages, null].filter((stage) => there.stages.has(stage));
  const channelChoices = channels.filter((channel) => there.channels.has(channel));
  return (
    <search class="overview-filters">
      <div class="overview-search">
        <label for={id}>{words.search}</label>
        <SearchBox resets="rows" id={id} aria-describedby={`${id}-hint`} />
        <span id={`${id}-hint`} class="hint">
          {words.searchHint}
        </span>
      </div>
      <Choice
        label={field.stage}
        value={view.stage}
        choices={stageChoices.map((stage) => [stage ?? noStage, field[stage ?? 'noStage']])}
        onChange={(stage) => filter({ stage })}
      />
      <Choice
        label={field.channel}
        value={view.channel}
        choices={channelChoices.map((channel) => [channel, field[channel]])}
        onChange={(channel) => filter({ channel })}
      />
      <Choice
        label={field.team}
        value={view.team}
        choices={there.teams.map((team) => [team, team])}
        onChange={(team) => filter({ team })}
      />
      {there.hasArchived && (
        <label class="row">
          <input
            type="checkbox"
            checked={view.archived}
            onChange={({ currentTarget }) => filter({ archived: currentTarget.checked ? 'true' : undefined })}
          />
          {words.withArchived}
        </label>
      )}
    </search>
  );
}

interface ChoiceProps {
  label: string;
  value?: string;
  choices: [value: string, name: string][];
  onChange(value: string): void;
}

function Choice({ label, value = '', choices, onChange }: ChoiceProps) {
  const words = useWords(overviewWords);
  const id = useId();
  if (choices.length < 2 && !value) return null;
  return (
    <div>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{words.every}</option>
        {choices.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function valuesOf(figures: readonly TouchpointFigures[], language: Language) {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const all = figures.map(({ touchpoint }) => touchpoint);
  const teams = new Set(all.flatMap(({ team }) => team ?? []));
  return {
    stages: new Set(all.map(({ stage }) => stage)),
    channels: new Set(all.map(({ channel }) => channel)),
    teams: [...teams].sort(compare),
    hasArchived: all.some(({ archivedAt }) => archivedAt !== null),
  };
}
