import { type Metric, metrics } from '@voxpoint/contract/vocabulary';
import { useMemo } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { usePreferences } from '../../base/preferences.tsx';
import type { Fetched } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { SignificantChange } from './change-words.tsx';
import { Gap } from './metric-figures.tsx';
import { OverviewSection } from './overview-section.tsx';
import { overviewWords } from './overview-words.ts';
import { ScoreWithInterval } from './score-with-interval.tsx';
import { SortHeads } from './sort-heads.tsx';
import { TableFilters } from './table-filters.tsx';
import { answeredGroups, readTableView, rowStep, selectRows, tableHeading } from './table-rows.ts';
import { groupId, type TouchpointFigures } from './touchpoint-figures.ts';
import { TouchpointLink } from './touchpoint-link.tsx';

/** Every touchpoint with its numbers: to be searched, filtered and sorted; the address holds how. */
export function TouchpointTable({ fetched }: { fetched: Fetched<TouchpointFigures[]> }) {
  const words = useWords(overviewWords);
  const formats = useFormats();
  const { language } = usePreferences();
  const [query, change] = useSearch();
  const view = readTableView(query);
  const rows = useMemo(
    () => selectRows(fetched.data ?? [], view, language),
    [fetched.data, JSON.stringify(view), language],
  );
  const shown = rows.slice(0, view.rows);
  return (
    <OverviewSection title={words.table} id={tableHeading} fetched={fetched}>
      {(figures) => (
        <div class="stack">
          <TableFilters figures={figures} view={view} />
          <p role="status" class="soft">
            {words.shownOf(formats.count(shown.length), formats.count(rows.length))}
          </p>
          {rows.length === 0 && <NoneFound />}
          {rows.length > 0 && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard.
            <section class="overview-table" tabIndex={0} aria-label={words.table}>
              <table>
                <SortHeads view={view} />
                <tbody>
                  {shown.map((row) => (
                    <TableRow key={row.touchpoint.key} figures={row} />
                  ))}
                </tbody>
              </table>
            </section>
          )}
          {rows.length > shown.length && (
            <div>
              <button
                type="button"
                onClick={() => change({ rows: `${view.rows + rowStep}` }, { replace: true })}
              >
                {words.more(formats.count(Math.min(rowStep, rows.length - shown.length)))}
              </button>
            </div>
          )}
        </div>
      )}
    </OverviewSection>
  );
}

function NoneFound() {
  const words = useWords(overviewWords);
  const [, change] = useSearch();
  const none = { q: undefined, stage: undefined, channel: undefined, team: undefined };
  return (
    <p class="row">
      {words.noneFound}
      <button type="button" class="quiet" onClick={() => change(none)}>
        {words.resetFilters}
      </button>
    </p>
  );
}

function TableRow({ figures }: { figures: TouchpointFigures }) {
  const words = useWords(overviewWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { touchpoint, responses } = figures;
  const { key, name, stage, channel, team, importance, archivedAt } = touchpoint;
  return (
    <tr>
      <th scope="row">
        <TouchpointLink touchpoint={key} name={name} />{' '}
        {archivedAt && <span class="badge">{words.archived}</span>}
      </th>
      <td>{stage ? field[stage] : <Nothing />}</td>
      <td>{field[channel]}</td>
      <td>{team ?? <Nothing />}</td>
      <td class="number">{formats.plain(importance)}</td>
      {metrics.map((metric) => (
        <MetricCell key={metric} figures={figures} metric={metric} />
      ))}
      <td class="number">{formats.count(responses)}</td>
    </tr>
  );
}

function MetricCell({ figures, metric }: { figures: TouchpointFigures; metric: Metric }) {
  const words = useWords(overviewWords);
  const formats = useFormats();
  const groups = answeredGroups(figures, metric);
  return (
    <td class="number">
      {groups.length === 0 && <Nothing />}
      {groups.map((group) => (
        <div key={groupId(group)}>
          <ScoreWithInterval metric={metric} figures={group.total} />
          {groups.length > 1 && <p class="hint">{words.onScale(formats.count(group.scale.max))}</p>}
          <Gap {...group} />
          <SignificantChange {...group} />
        </div>
      ))}
    </td>
  );
}

/** A dash, which screen readers hear as a word. */
function Nothing() {
  const words = useWords(overviewWords);
  return (
    <>
      <span aria-hidden="true" class="soft">
        –
      </span>
      <span class="unseen">{words.none}</span>
    </>
  );
}
