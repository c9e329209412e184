import { totalMicros } from '../ingest/measure-round.ts';
import { markdownTable } from '../report/markdown-table.ts';
import type { StoredResult } from './measure-stored.ts';
import type { TableSize } from './table-size.ts';

/** Of those whose ids are time-ordered. */
const limit = 1.2;

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
      isFirst || ids === 'random' ? '' : ratio <= limit ? 'met' : '**missed**',
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

function megabytes(bytes: number): string {
  return whole(bytes / 1e6);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
