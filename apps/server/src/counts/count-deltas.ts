import { type Cell, type CountDelta, toCells, toDays } from './cells.ts';
import { added, counters, cutColumns } from './counters.ts';
import type { CountingTransaction } from './counting-transaction.ts';

/** The one way in which counts change: adds deltas to both tiers of the rollups, in the commit of what they count. */
export async function countDeltas(
  transaction: CountingTransaction,
  projectId: number,
  deltas: readonly CountDelta[],
): Promise<void> {
  const { rules } = transaction;
  const answered = deltas.filter(({ answers }) => answers !== null);
  if (answered.length > 0) await rules.surveys.load(transaction, projectId, answered);
  const cells = toCells(rules, projectId, deltas);
  if (cells.length === 0) return;
  transaction.send(addToRollups, [projectId, ...toColumns(cells)]);
  const days = toDays(rules, cells);
  if (rules.calendar && days.length > 0) {
    transaction.send(addToDays, [projectId, ...toColumns(days), rules.calendar.id]);
  }
}

/** The columns of cells, in the order of `toColumns`, from $2 on; the rest of a tier's rows is the same in all. */
const columns = [
  ...['touchpoint_id int', 'metric text', 'scale_max smallint', 'dimension text', 'value text'],
  ...['at timestamptz', ...counters.map((name) => `${name} int`)],
].map((column) => column.split(' ') as [name: string, type: string]);
const cells = `unnest(${columns.map(([, type], index) => `$${index + 2}::text::${type}[]`).join(', ')})
  as cell (${columns.map(([name]) => name).join(', ')})`;

/** Rows are touched in the order of their key: writers that touch them in different orders deadlock. */
const addToRollups = `
  insert into rollups (project_id, ${cutColumns}, bucket, ${counters.join(', ')})
  select $1::int, ${cutColumns}, at, ${counters.join(', ')} from ${cells} order by ${cutColumns}, at
      on conflict (project_id, ${cutColumns}, bucket) do update set ${added('rollups')}`;

const addToDays = `
  insert into daily_rollups (project_id, calendar_id, ${cutColumns}, day, ${counters.join(', ')})
  select $1::int, $${columns.length + 2}::int, ${cutColumns}, at, ${counters.join(', ')} from ${cells} order by ${cutColumns}, at
      on conflict (project_id, calendar_id, ${cutColumns}, day) do update set ${added('daily_rollups')}`;

function toColumns(given: readonly Cell[]): string[] {
  const list = (texts: string[]) => `{${texts.join(',')}}`;
  return [
    list(given.map(({ touchpointId }) => String(touchpointId))),
    list(given.map(({ metric }) => metric)),
    list(given.map(({ scaleMax }) => String(scaleMax))),
    list(given.map(({ dimension }) => quoted(dimension))),
    list(given.map(({ value }) => quoted(value))),
    list(given.map(({ at }) => new Date(at).toISOString())),
    ...counters.map((_, index) => list(given.map(({ counts }) => String(counts[index])))),
  ];
}

/** As an element of an array is written. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
