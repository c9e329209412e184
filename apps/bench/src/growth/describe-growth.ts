import { totalMicros } from '../ingest/measure-round.ts';
import type { IdKind } from '../load/answers.ts';
import { markdownTable } from '../report/markdown-table.ts';
import type { DatabaseCost } from './database-cost.ts';
import type { StoredResult } from './measure-stored.ts';
import type { VariantResult } from './measure-variants.ts';
import type { TableSize } from './table-size.ts';

const limit = 1.3;

/** CPU time and log of changes for each response, and how many times more they are on the larger store. */
export function tableOfStored(results: readonly StoredResult[]): string {
  const rows = results.map(({ voxpoint, load, ids, measured, walBytes }) => {
    const smallest = results.find((other) => other.load === load && other.ids === ids) as StoredResult;
    const ratio = totalMicros(measured) / totalMicros(smallest.measured);
    const isFirst = smallest.voxpoint === voxpoint;
    return [
      `${whole(voxpoint.stored)} stored, ${load}, ${ids} ids`,
      `${whole(measured.serverMicros)} + ${whole(measured.databaseMicros)} = ${whole(totalMicros(measured))}`,
      whole(walBytes),
      isFirst ? '' : `${ratio.toFixed(2)} ×`,
      isFirst ? '' : ratio <= limit ? 'met' : '**missed**',
    ];
  });
  const head = ['', 'CPU, µs: server + database', 'Log, bytes', 'To the smaller', `At most ${limit} ×`];
  return markdownTable(head, rows);
}

/** What tables take on the disk. */
export function tableOfSizes(sizes: readonly { name: string; size: TableSize }[]): string {
  const rows = sizes.map(({ name, size }) => [
    name,
    whole(size.rows),
    megabytes(size.tableBytes),
    megabytes(size.indexBytes),
    whole((size.tableBytes + size.indexBytes) / size.rows),
  ]);
  return markdownTable(['', 'Rows', 'Table, MB', 'Indexes, MB', 'Bytes per row'], rows);
}

/** What inserting costs in each layout. */
export function tableOfInserts(results: readonly VariantResult[]): string {
  const rows = results.flatMap(({ variant, inserts }) =>
    (['random', 'time-ordered'] satisfies IdKind[]).map((ids) => {
      const { cpuMicros, walBytes, perSecond } = inserts[ids];
      return [`${variant.title}; ${ids} ids`, cpuMicros.toFixed(1), whole(walBytes), whole(perSecond)];
    }),
  );
  return markdownTable(['', 'Database CPU per row, µs', 'Log per row, bytes', 'Rows per second'], rows);
}

/** What it costs to remove the oldest month in each layout. */
export function tableOfRemovals(results: readonly VariantResult[]): string {
  const head = ['', 'Rows', 'Removing: time, CPU, log', 'Vacuum: time, CPU, log', 'Size before → after, MB'];
  const rows = results.map(({ variant, removal }) => [
    variant.title,
    whole(removal.rows),
    describeCost(removal.deleting),
    removal.vacuuming ? describeCost(removal.vacuuming) : 'not needed',
    `${describeSize(removal.before)} → ${describeSize(removal.after)}`,
  ]);
  return markdownTable(head, rows);
}

function describeSize({ tableBytes, indexBytes }: TableSize): string {
  return megabytes(tableBytes + indexBytes);
}

function describeCost({ seconds, cpuSeconds, walBytes }: DatabaseCost): string {
  return `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s, ${megabytes(walBytes)} MB`;
}

function megabytes(bytes: number): string {
  return whole(bytes / 1e6);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
