import type { ReportComponent } from '@voxpoint/contract';
import { type Metric, type Scale, scoreRange } from '@voxpoint/contract/vocabulary';
import { html, type Markup } from '../../../base/markup.ts';

interface Placed {
  metric: Metric;
  scale: Scale;
  score: number;
  interval95: { low: number; high: number } | null;
  target: number | null;
}

/** A score on the whole of its range, with its interval and its target. `label` says the same in words. */
export function scoreBar({ metric, scale, score, interval95, target }: Placed, label: string): Markup {
  const { min, max } = scoreRange(metric, scale);
  const width = 160;
  const at = (value: number) => round(4 + ((value - min) / (max - min)) * (width - 8));
  return html`<svg class="bar" viewBox="0 0 ${width} 14" role="img" aria-label="${label}"><line class="rail" x1="4" y1="7" x2="${width - 4}" y2="7"/>${
    min < 0 && html`<line class="zero" x1="${at(0)}" y1="4" x2="${at(0)}" y2="10"/>`
  }${
    interval95 &&
    html`<line class="interval" x1="${at(interval95.low)}" y1="7" x2="${at(interval95.high)}" y2="7"/>`
  }${
    target !== null && html`<line class="target" x1="${at(target)}" y1="1" x2="${at(target)}" y2="13"/>`
  }<circle class="dot" cx="${at(score)}" cy="7" r="3.2"/></svg>`;
}

const sparkWidth = 160;
const sparkHeight = 34;
/** Of the range of the metric: smaller movements fill no chart. */
const leastSpan = 0.15;

/** Scores week by week, with their intervals behind them; weeks without answers are left open. */
export function sparkline({ metric, scale, weeks }: ReportComponent, label: string): Markup | undefined {
  const known = weeks.flatMap(({ score }) => (score === null ? [] : [score]));
  if (known.length < 2) return undefined;
  const { min, max } = scoreRange(metric, scale);
  const middle = (Math.min(...known) + Math.max(...known)) / 2;
  const half = Math.max((Math.max(...known) - Math.min(...known)) * 0.7, ((max - min) * leastSpan) / 2);
  const x = (index: number) => round(4 + (index / (weeks.length - 1)) * (sparkWidth - 8));
  const y = (value: number) => {
    const place = (value - (middle - half)) / (2 * half);
    return round(sparkHeight - 3 - Math.min(1, Math.max(0, place)) * (sparkHeight - 6));
  };
  const runs = splitRuns(weeks);
  const lines = runs.map((run) => run.map(({ index, score }) => `${x(index)},${y(score)}`).join(' '));
  const bands = runs.map((run) => {
    const up = run.map(({ index, score, interval95 }) => `${x(index)},${y(interval95?.high ?? score)}`);
    const down = run.map(({ index, score, interval95 }) => `${x(index)},${y(interval95?.low ?? score)}`);
    return [...up, ...down.reverse()].join(' ');
  });
  const last = runs.at(-1)?.at(-1);
  return html`<svg class="spark" viewBox="0 0 ${sparkWidth} ${sparkHeight}" role="img" aria-label="${label}">${bands.map(
    (points) => html`<polygon class="range" points="${points}"/>`,
  )}${lines.map((points) => html`<polyline class="course" points="${points}"/>`)}${
    last && html`<circle class="dot" cx="${x(last.index)}" cy="${y(last.score)}" r="2.6"/>`
  }</svg>`;
}

interface Week {
  index: number;
  score: number;
  interval95: ReportComponent['weeks'][number]['interval95'];
}

/** Weeks with a score that follow each other. */
function splitRuns(weeks: ReportComponent['weeks']): Week[][] {
  const runs: Week[][] = [];
  let isOpen = false;
  for (const [index, { score, interval95 }] of weeks.entries()) {
    if (score === null) {
      isOpen = false;
      continue;
    }
    const week = { index, score, interval95 };
    if (isOpen) runs.at(-1)?.push(week);
    else runs.push([week]);
    isOpen = true;
  }
  return runs;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
