import { ofProject } from '../db/of-project.ts';
import { type CountDelta, toCells, toDays, toMonths } from './cells.ts';
import { added, counters, cutColumns } from './counters.ts';
import type { CountingTransaction } from './counting-transaction.ts';

/** The one way in which counts change: adds deltas to the tiers of the rollups, in the commit of what they count. */
export async function countDeltas(
  transaction: CountingTransaction,
  projectId: number,
  deltas: readonly CountDelta[],
): Promise<void> {
  const { rules } = transaction;
  const answered = deltas.filter(({ answers }) => answers !== null);
  const choicesOf = await rules.surveys.load(transaction, projectId, answered);
  const cells = toCells({ ...rules, choicesOf }, deltas);
  if (cells.length === 0) return;
  transaction.send(addToRollups, [projectId, JSON.stringify(cells)]);
  const days = toDays(rules, cells);
  if (!rules.calendar || days.length === 0) return;
  transaction.send(addToDays, [projectId, JSON.stringify(days), rules.calendar.id]);
  const months = toMonths(rules, days);
  if (months.length === 0) return;
  transaction.send(addToMonths, [projectId, JSON.stringify(months), rules.calendar.id]);
}

/** Cells as they are, from the JSON that $2 holds. */
const cells = `json_to_recordset($2::text::json) as cell (touchpoint_id int, metric text, scale_max smallint, dimension text,
  value text, at float8, ${counters.map((name) => `${name} int`).join(', ')})`;
const at = 'to_timestamp(at / 1000)';
const growth = counters.map((name) => `coalesce(${name}, 0)`).join(', ');

/** Rows are touched in the order of their key: writers that touch them in different orders deadlock. */
const addToRollups = `
  insert into rollups (project_id, ${cutColumns}, bucket, ${counters.join(', ')})
  select of_project.project_id, ${cutColumns}, ${at}, ${growth} from ${ofProject} cross join ${cells} order by ${cutColumns}, at
      on conflict (project_id, ${cutColumns}, bucket) do update set ${added('rollups')}`;

const addToSums = (table: 'daily_rollups' | 'monthly_rollups', time: 'day' | 'month') => `
  insert into ${table} (project_id, calendar_id, ${cutColumns}, ${time}, ${counters.join(', ')})
  select of_project.project_id, $3::int, ${cutColumns}, ${at}, ${growth} from ${ofProject} cross join ${cells} order by ${cutColumns}, at
      on conflict (project_id, calendar_id, ${cutColumns}, ${time}) do update set ${added(table)}`;
const addToDays = addToSums('daily_rollups', 'day');
const addToMonths = addToSums('monthly_rollups', 'month');
