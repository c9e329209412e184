import type { Aggregates, Dimension } from '@voxpoint/contract';
import { useId } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { cutRows } from './cut-rows.ts';
import { useCutWords } from './cut-words.ts';
import { CutsTable } from './cuts-table.tsx';
import { ExportButton } from './export-button.tsx';
import { panelWords } from './panel-words.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { aggregatesPath, cutNames, type MetricChoice, type TouchpointView } from './touchpoint-view.ts';

interface CutsPanelProps {
  view: TouchpointView;
  choice: MetricChoice;
  dimensions: readonly Dimension[];
}

/** The score of each channel, persona and so on, and which of them differ. */
export function CutsPanel({ view, choice, dimensions }: CutsPanelProps) {
  const words = useWords(panelWords);
  const [, change] = useSearch();
  const { cutName } = useCutWords(dimensions);
  const id = useId();
  const { groupBy, isCompared } = view;
  const { metric } = choice;
  const path = (compare: string) => aggregatesPath(view, { metric, groupBy, compare });
  const others = useFetch<Aggregates>(path('rest'));
  const before = useFetch<Aggregates>(isCompared ? path('previous') : null);
  const problem = others.problem ?? before.problem;
  const rows = cutRows(choice, {
    groupBy,
    others: others.data?.groups ?? [],
    before: isCompared && !before.isStale ? (before.data?.groups ?? []) : [],
  });
  const isKnown = others.data && !others.isStale;
  const names = [...new Set([...cutNames(dimensions), groupBy])];
  return (
    <section class="panel stack" aria-labelledby={`${id}-title`}>
      <div class="row ends">
        <h2 id={`${id}-title`}>{words.cuts}</h2>
        <div class="row">
          <label for={id}>{words.cutBy}</label>
          <select
            id={id}
            value={groupBy}
            onChange={({ currentTarget }) => change({ groupBy: currentTarget.value })}
          >
            {names.map((name) => (
              <option key={name} value={name}>
                {cutName(name)}
              </option>
            ))}
          </select>
          <ExportButton
            view={view}
            choice={choice}
            asked={{ groupBy, compare: isCompared ? 'previous' : 'rest' }}
            part={`by-${groupBy.replace('attribute.', '')}`}
          />
        </div>
      </div>
      {problem && (
        <RefusalNotice
          problem={problem}
          view={view}
          onRetry={() => {
            others.reload();
            before.reload();
          }}
        />
      )}
      {!problem && rows.length > 0 && (
        <div class={others.isStale ? 'stale' : ''}>
          <CutsTable view={view} rows={rows} dimensions={dimensions} />
        </div>
      )}
      {!problem && rows.length === 0 && (isKnown ? <p class="soft">{words.cutsEmpty}</p> : <Loading />)}
    </section>
  );
}
