import { markdownTable } from '../report/markdown-table.ts';
import { groupSizes, type VariantCost } from './measure-cost.ts';
import type { ReaderTime } from './measure-readers.ts';

/** What an answer costs the database, and what it would cost without each index. */
export function tableOfCosts(results: readonly VariantCost[], sizes: ReadonlyMap<string, number>): string {
  const [asTheyAre] = results;
  const rows = results.map(({ variant, costs }) => [
    variant.name,
    ...groupSizes.flatMap((_, at) => {
      const [own, all] = [costs[at], asTheyAre?.costs[at]];
      if (!own || !all) return [];
      const difference = own === all ? '' : ` (${signed(own.micros - all.micros, 1)})`;
      return [`${own.micros.toFixed(1)}${difference}`];
    }),
    whole(costs[0]?.walBytes ?? 0),
    variant.index === undefined ? '' : ((sizes.get(variant.index) ?? 0) / 1e6).toFixed(1),
  ]);
  const head = [
    '',
    ...groupSizes.map((size) => `CPU of an answer, µs, groups of ${size}`),
    'Log, bytes',
    'Size, MB',
  ];
  return markdownTable(head, rows);
}

/** What who reads by an index takes with it and without it. */
export function tableOfReaders(times: readonly ReaderTime[]): string {
  const rows = times.map(({ reader, withMs, withoutMs }) => [
    reader.index,
    reader.reads,
    withMs.toFixed(1),
    withoutMs.toFixed(1),
    `${(withoutMs / withMs).toFixed(withoutMs < 10 * withMs ? 1 : 0)} ×`,
  ]);
  return markdownTable(['Index', 'Who reads by it', 'With it, ms', 'Without it, ms', ''], rows);
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
