import type { ComponentChildren } from 'preact';
import { useWords } from '../base/words.ts';
import { chartWords } from './chart-words.ts';
import type { SeriesPoint } from './series-chart.tsx';

export interface LegendWords {
  /** What the line is, what the bars below are. */
  value: string;
  count: string;
  few?: string;
  target?: string;
}

interface SeriesLegendProps {
  words: LegendWords;
  points: readonly SeriesPoint[];
  hasTarget: boolean;
}

/** What the lines, dots and bars of a chart stand for; only what occurs in it. */
export function SeriesLegend({ words, points, hasTarget }: SeriesLegendProps) {
  const general = useWords(chartWords);
  const some = (test: (point: SeriesPoint) => unknown) => points.some(test);
  return (
    <ul class="legend" aria-hidden="true">
      <Entry label={words.value}>
        <path class="line" d="M2 8H26" />
        <circle class="dot" cx="14" cy="8" r="3" />
      </Entry>
      {some(({ interval }) => interval) && (
        <Entry label={general.bandLegend}>
          <rect class="band" x="2" y="2" width="24" height="12" />
        </Entry>
      )}
      {words.few && some(({ isFew, value }) => isFew && value !== null) && (
        <Entry label={words.few}>
          <circle class="dot few" cx="14" cy="8" r="3" />
        </Entry>
      )}
      {some(({ partial, value }) => partial && value !== null) && (
        <Entry label={general.notWhole}>
          <path class="line partial" d="M2 8H26" />
        </Entry>
      )}
      {hasTarget && words.target && (
        <Entry label={words.target}>
          <path class="target" d="M2 8H26" />
        </Entry>
      )}
      {some(({ before }) => typeof before === 'number') && (
        <Entry label={general.beforeLegend}>
          <path class="before" d="M2 8H26" />
        </Entry>
      )}
      <Entry label={words.count}>
        <path class="bars" d="M5 15V8h5V15zM12 15V3h5V15zM19 15V6h5V15z" />
      </Entry>
    </ul>
  );
}

function Entry({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <li>
      <svg class="series-chart-sample" width="28" height="16" aria-hidden="true">
        {children}
      </svg>
      {label}
    </li>
  );
}
