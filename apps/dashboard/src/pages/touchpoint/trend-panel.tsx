import type { AggregateGroup, Aggregates, Mark } from '@voxpoint/contract';
import { scoreRange } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { zoomedRange } from '../../charts/axis-ticks.ts';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { placeOfInstant } from '../../charts/series-layout.ts';
import { MarksPanel } from './marks-panel.tsx';
import { useMetricName } from './metric-name.ts';
import { panelWords } from './panel-words.ts';
import { periodBefore } from './period-before.ts';
import { aggregatesPath, groupOf, type MetricChoice, type TouchpointView } from './touchpoint-view.ts';
import { useTrend } from './trend-points.ts';
import { useMarks } from './use-marks.ts';

interface TrendPanelProps {
  view: TouchpointView;
  choice: MetricChoice;
  group: AggregateGroup;
  range: Aggregates;
  touchpointName: string;
}

/** How the score went, what happened meanwhile, and how it went before. */
export function TrendPanel({ view, choice, group, range, touchpointName }: TrendPanelProps) {
  const words = useWords(panelWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const metricName = useMetricName();
  const marks = useMarks(view);
  const [activeMark, setActiveMark] = useState<string>();
  const before = useBefore(view, choice, range);
  const series = group.series ?? [];
  const placed = placeMarks(marks.list, series);
  const trend = useTrend({ group, before, interval: view.interval, marks: placed });
  const full = scoreRange(group.metric, group.scale);
  const target = group.target ?? null;
  const shown = view.isZoomed
    ? zoomedRange(full, [...trend.values, ...(target === null ? [] : [target])])
    : full;
  const format = (value: number) => formats.score(group.metric, value);
  const isWhole = shown.min === full.min && shown.max === full.max;
  return (
    <section class="panel stack">
      <SeriesChart
        title={words.trend(metricName(choice))}
        summary={trend.summary}
        table={trend.table}
        points={trend.points}
        range={shown}
        plotHeight={220}
        perDay={view.interval === 'hour' ? 24 : 1}
        format={format}
        formatCount={formats.count}
        {...(target !== null && { target: { value: target, label: `${field.target} ${format(target)}` } })}
        marks={placed.map(({ mark, number, place }) => ({
          number,
          place,
          isActive: mark.key === activeMark,
        }))}
        legend={{
          value: field[group.metric],
          count: words.countLegend,
          few: field.lowSample,
          target: field.target,
        }}
        read={trend.read}
      >
        <Zoom isOn={view.isZoomed} note={isWhole ? '' : words.zoomed(format(shown.min), format(shown.max))} />
      </SeriesChart>
      <MarksPanel marks={marks} placed={placed} onActive={setActiveMark} {...{ view, touchpointName }} />
    </section>
  );
}

/** The series of the period before, once it is asked for. */
function useBefore(view: TouchpointView, choice: MetricChoice, range: Aggregates) {
  const { from, to } = periodBefore(range);
  const { metric } = choice;
  const path = aggregatesPath(view, { from, to, metric, interval: view.interval });
  const { data, isStale } = useFetch<Aggregates>(view.isCompared ? path : null);
  return view.isCompared && !isStale ? groupOf(data?.groups, choice)?.series : undefined;
}

export interface PlacedMark {
  mark: Mark;
  /** From 1, the earliest first. */
  number: number;
  place: number;
}

function placeMarks(marks: readonly Mark[], series: NonNullable<AggregateGroup['series']>): PlacedMark[] {
  return marks
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .flatMap((mark) => {
      const place = placeOfInstant(mark.at, series);
      return place === null ? [] : [{ mark, place }];
    })
    .map((placed, index) => ({ ...placed, number: index + 1 }));
}

/** `note` says which part of the scale is seen, if not all of it. */
function Zoom({ isOn, note }: { isOn: boolean; note: string }) {
  const words = useWords(panelWords);
  const [, change] = useSearch();
  return (
    <div class="row">
      <label class="row">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ currentTarget }) => change({ zoom: currentTarget.checked ? 'on' : undefined })}
        />
        {words.zoom}
      </label>
      {note && <span class="badge touchpoint-zoomed">{note}</span>}
    </div>
  );
}
