import type { Scale } from '@voxpoint/contract/vocabulary';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../base/words.ts';
import { countRange } from './axis-ticks.ts';
import { ChartFigure } from './chart-figure.tsx';
import { chartWords } from './chart-words.ts';
import './series-chart.css';
import { SeriesDrawing } from './series-drawing.tsx';
import { layOutSeries } from './series-layout.ts';
import { type LegendWords, SeriesLegend } from './series-legend.tsx';
import { useWidth } from './use-width.ts';

export interface SeriesPoint {
  /** As long as there is room, and for the axis. */
  name: string;
  label: string;
  value: number | null;
  interval: { low: number; high: number } | null;
  count: number;
  isFew: boolean;
  partial: boolean;
  /** Of the bucket at the same place of the period before. */
  before?: number | null;
}

/** A vertical line; `place` is that of `placeOfInstant`. */
export interface SeriesMark {
  number: number;
  place: number;
  isActive: boolean;
}

export interface SeriesChartProps {
  title: string;
  summary: string;
  table: { head: string[]; rows: (string | number)[][] };
  points: readonly SeriesPoint[];
  /** What the height stands for, from its lower to its upper end. */
  range: Scale;
  plotHeight: number;
  /** How many buckets a day has: 24 hours, or 1. */
  perDay: 1 | 24;
  format(value: number): string;
  formatCount(count: number): string;
  target?: { value: number; label: string };
  marks?: readonly SeriesMark[];
  legend: LegendWords;
  /** What a bucket says, in words and numbers. */
  read(point: SeriesPoint, index: number): string;
  /** Stands between the title and the drawing. */
  children?: ComponentChildren;
}

/**
 * A value over time with its interval, and below it how many it stands for. What the pointer is at, or the arrow keys,
 * is read out above the drawing.
 */
export function SeriesChart({ children, ...chart }: SeriesChartProps) {
  const words = useWords(chartWords);
  const { title, summary, table, points, read } = chart;
  const { element, width } = useWidth<HTMLDivElement>();
  const [active, setActive] = useState<number | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const at = active !== null && active < points.length ? active : null;
  const point = at === null ? undefined : points[at];
  const layout = layOutSeries({
    width,
    plotHeight: chart.plotHeight,
    count: points.length,
    range: chart.range,
    counts: countRange(points.map(({ count }) => count)),
  });
  return (
    <ChartFigure title={title} summary={summary} table={table} heading="h2" isOperable>
      {children}
      {/* The slider says which bucket, this line what is in it; what the pointer is at is not announced. */}
      <p class="chart-reading" aria-live={hasFocus ? 'polite' : 'off'}>
        {point && at !== null ? read(point, at) : <span class="soft">{words.read}</span>}
      </p>
      <div
        ref={element}
        class="series-chart"
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={1}
        aria-valuemax={points.length}
        aria-valuenow={(at ?? points.length - 1) + 1}
        aria-valuetext={points[at ?? points.length - 1]?.name}
        onFocus={() => {
          setHasFocus(true);
          if (at === null) setActive(lastWithValue(points));
        }}
        onBlur={() => {
          setHasFocus(false);
          setActive(null);
        }}
        onKeyDown={(event) => {
          const next = move(event.key, at ?? points.length - 1, points.length);
          if (next === null) return;
          event.preventDefault();
          setActive(next);
        }}
        onPointerMove={({ currentTarget, clientX }) =>
          setActive(layout.indexAt(clientX - currentTarget.getBoundingClientRect().left))
        }
        onPointerLeave={() => {
          if (!hasFocus) setActive(null);
        }}
      >
        {width > 0 && <SeriesDrawing {...chart} layout={layout} active={at} />}
      </div>
      <SeriesLegend words={chart.legend} points={points} hasTarget={!!chart.target} />
    </ChartFigure>
  );
}

function lastWithValue(points: readonly SeriesPoint[]): number {
  const last = points.findLastIndex(({ value }) => value !== null);
  return last === -1 ? points.length - 1 : last;
}

/** Where a key leads among so many, as in every slider. */
function move(key: string, from: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -7,
    PageUp: 7,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  return step === undefined ? null : Math.min(count - 1, Math.max(0, from + step));
}
