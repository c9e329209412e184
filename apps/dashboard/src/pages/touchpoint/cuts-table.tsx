import type { AggregateGroup, Dimension } from '@voxpoint/contract';
import { joinValues } from '@voxpoint/contract/several';
import { useLocation } from 'preact-iso';
import { useSearch, withQuery } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { IntervalBar } from '../../charts/interval-bar.tsx';
import { ChangeText } from './change-text.tsx';
import type { CutRow } from './cut-rows.ts';
import { useCutWords } from './cut-words.ts';
import { panelWords } from './panel-words.ts';
import type { TouchpointView } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface CutsTableProps {
  view: TouchpointView;
  rows: readonly CutRow[];
  dimensions: readonly Dimension[];
}

export function CutsTable({ view: { groupBy, isCompared }, rows, dimensions }: CutsTableProps) {
  const words = useWords(panelWords);
  const general = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const { cutName } = useCutWords(dimensions);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard.
    <section class="scrolls" tabIndex={0} aria-label={`${words.cutBy} ${cutName(groupBy)}`}>
      <table class="touchpoint-cuts">
        <thead>
          <tr>
            <th scope="col">{cutName(groupBy)}</th>
            <th scope="col" class="number">
              {general.score}
            </th>
            <th scope="col">{field.interval95}</th>
            <th scope="col" class="number">
              {general.responsesHead}
            </th>
            <th scope="col" class="number">
              {words.share}
            </th>
            <th scope="col">{words.rest}</th>
            {isCompared && <th scope="col">{words.change}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.value} {...{ row, groupBy, isCompared, dimensions }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  row: CutRow;
  groupBy: string;
  isCompared: boolean;
  dimensions: readonly Dimension[];
}

function Row({ row, groupBy, isCompared, dimensions }: RowProps) {
  const words = useWords(panelWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { value, group, share, difference, change } = row;
  const { metric, scale, total, target } = group;
  const { score, interval95, lowSample } = total;
  return (
    <tr class={lowSample ? 'touchpoint-few' : ''}>
      <th scope="row">
        <ValueLink {...{ value, groupBy, dimensions }} />
      </th>
      <td class="number">
        {score !== null && formats.score(metric, score)}
        {lowSample && <div class="badge">{field.lowSample}</div>}
      </td>
      <td class="touchpoint-cut-interval">
        <IntervalBar {...{ metric, scale, score, interval95, target, lowSample }} />
        <span class="hint">{interval95 ? formats.interval(metric, interval95) : '–'}</span>
      </td>
      <td class="number">{formats.count(total.responses)}</td>
      <td class="number">{formats.share(share)}</td>
      <td>
        <Comparison comparison={difference} metric={metric} otherwise={words.noDifference} />
      </td>
      {isCompared && (
        <td>
          <Comparison comparison={change} metric={metric} otherwise={words.noChange} />
        </td>
      )}
    </tr>
  );
}

/** Leads to the view of these answers alone, where they can be named. */
function ValueLink({
  value,
  groupBy,
  dimensions,
}: Pick<RowProps, 'groupBy' | 'dimensions'> & { value: CutRow['value'] }) {
  const words = useWords(panelWords);
  const { valueName } = useCutWords(dimensions);
  const { path } = useLocation();
  const [query] = useSearch();
  const name = valueName(groupBy, value);
  if (value === null) return <>{name}</>;
  return (
    <a
      href={withQuery(path, { ...query, [groupBy]: joinValues([String(value)]) })}
      aria-label={words.showOnly(name)}
    >
      {name}
    </a>
  );
}

interface ComparisonProps {
  comparison: AggregateGroup['change'];
  metric: AggregateGroup['metric'];
  otherwise: string;
}

function Comparison({ comparison, metric, otherwise }: ComparisonProps) {
  if (!comparison || comparison.delta === null) return <>–</>;
  if (!comparison.significant) return <span class="soft">{otherwise}</span>;
  return <ChangeText metric={metric} change={comparison} hasBefore />;
}
