import { drawBarChart } from '../report/bar-chart.ts';
import { markdownTable } from '../report/markdown-table.ts';
import { loadedKeys, nameEntry } from './entries.ts';
import { type Measured, totalMicros } from './measure-round.ts';
import type { Results } from './run-rounds.ts';
import type { Judgement } from './targets.ts';

/** The table of all entries. */
export function tableOfResults(results: Results): string {
  const head = ['', 'Per second', 'p50, ms', 'p99, ms', 'CPU, µs: server + database', 'Memory, MB', 'Stored'];
  const rows = [...results].map(([key, measured]) => [
    nameEntry(key),
    whole(measured.perSecond),
    // Of COPY, a request would be a commit of thousands of rows.
    ...(key === 'copy' ? ['', ''] : [measured.p50Ms.toFixed(1), measured.p99Ms.toFixed(1)]),
    describeMicros(measured),
    whole(measured.peakMb),
    describeStored(measured),
  ]);
  return markdownTable(head, rows);
}

function describeMicros(measured: Measured): string {
  const { serverMicros, databaseMicros } = measured;
  if (databaseMicros === 0) return digits(serverMicros);
  return `${digits(serverMicros)} + ${digits(databaseMicros)} = ${digits(totalMicros(measured))}`;
}

function describeStored({ isExact, refused }: Measured): string {
  const refusals = refused > 0 ? `, ${whole(refused)} refused` : '';
  if (isExact === null) return `–${refusals}`;
  return `${isExact ? 'exactly' : '**differs**'}${refusals}`;
}

/** The table of what was to be reached. */
export function tableOfTargets(judgements: readonly Judgement[]): string {
  const rows = judgements.map(({ what, measured, bound, limit, unit, isMet }) => [
    what,
    unit === '×' ? `${measured.toFixed(2)} ×` : `${whole(measured)} MB`,
    `${bound} ${limit} ${unit}`,
    isMet ? 'met' : '**missed**',
  ]);
  return markdownTable(['', 'Measured', 'Target', ''], rows);
}

/** CPU time for each response, as bars. */
export function chartOfResults(results: Results): string {
  return drawBarChart({
    title: 'CPU time for each response',
    parts: ['server', 'database'],
    unit: 'µs',
    bars: [...results]
      .filter(([key]) => loadedKeys.includes(key))
      .map(([key, { serverMicros, databaseMicros }]) => ({
        label: nameEntry(key),
        values: [serverMicros, databaseMicros],
      })),
  });
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function digits(value: number): string {
  return value < 10 ? value.toFixed(1) : whole(value);
}
