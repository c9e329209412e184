import type { Database, Queryable } from '../db/database.ts';
import { beginNext } from './epochs.ts';
import { SurveyChoices } from './survey-choices.ts';

/** Days of one length that follow each other, from an instant on; both in ms. */
interface DaySpan {
  startsAt: number;
  dayMs: number;
}

export interface CountingCalendar {
  id: number;
  spans: readonly DaySpan[];
  /** When they start, ascending, in ms. */
  months: readonly number[];
}

/** What a project is counted by, within one epoch. */
export interface CountingRules {
  epoch: string;
  /** Counts before it are frozen. */
  horizon: Date | null;
  /** Whose days and months the other tiers count in; null until there is one. */
  calendar: CountingCalendar | null;
  /** Days and months before it are counted in their tiers; null: every day is, and no month. */
  closedUntil: Date | null;
  /** The values that are counted apart, by attribute. */
  dimensions: ReadonlyMap<string, ReadonlySet<string>>;
  surveys: SurveyChoices;
}

/** What a server remembers of a database. Rules hold as long as their epoch; calendars and versions of surveys never change. */
interface Memory {
  rules: Map<number, CountingRules>;
  calendars: Map<number, CountingCalendar>;
  surveys: SurveyChoices;
}
const memories = new WeakMap<Database, Memory>();
const maxProjects = 1_000;

function memoryOf(database: Database): Memory {
  const known = memories.get(database);
  if (known) return known;
  const memory = { rules: new Map(), calendars: new Map(), surveys: new SurveyChoices() };
  memories.set(database, memory);
  return memory;
}

/** The rules of a project as they were read last: whoever counts by them compares their epoch, see `inCountingTransaction`. */
export async function rulesOf(database: Database, projectId: number): Promise<CountingRules> {
  const memory = memoryOf(database);
  const known = memory.rules.get(projectId);
  if (known) return known;
  const rules = await readRules(database, projectId, memory);
  const [oldest] = memory.rules.keys();
  if (memory.rules.size >= maxProjects && oldest !== undefined) memory.rules.delete(oldest);
  memory.rules.set(projectId, rules);
  return rules;
}

/**
 * Lets rules be read anew, unless that was done already; and with them all that never changes: a database to which a backup was
 * restored may have given its numbers to something else.
 */
export function forgetRules(database: Database, projectId: number, rules: CountingRules): void {
  const memory = memoryOf(database);
  if (memory.rules.get(projectId) !== rules) return;
  memory.rules.delete(projectId);
  memory.calendars.clear();
  memory.surveys.clear();
}

/** One statement, so that the rules are those of the epoch. */
const readStatement = `
  select e.epoch, p.horizon, p.calendar_id as "calendarId", p.closed_until as "closedUntil",
         (select json_agg(json_build_array(d.key, d.value_keys)) from dimensions d where d.project_id = $1::int) as dimensions
    from projects p
    join epochs e on e.project_id = $1::int and not e.ended
   where p.id = $1::int`;

async function readRules(
  database: Database,
  projectId: number,
  { calendars, surveys }: Memory,
): Promise<CountingRules> {
  const { epoch, horizon, calendarId, closedUntil, dimensions } = await readRow(database, projectId);
  if (calendarId !== null && !calendars.has(calendarId)) {
    calendars.set(calendarId, await readCalendar(database, calendarId));
  }
  return {
    epoch,
    horizon,
    calendar: (calendarId !== null && calendars.get(calendarId)) || null,
    closedUntil,
    dimensions: new Map(dimensions?.map(([key, values]) => [key, new Set(values)])),
    surveys,
  };
}

interface RulesRow {
  epoch: string;
  horizon: Date | null;
  calendarId: number | null;
  closedUntil: Date | null;
  dimensions: [key: string, values: string[]][] | null;
}

async function readRow(database: Database, projectId: number): Promise<RulesRow> {
  const [row] = await database.query<RulesRow>(readStatement, [projectId]);
  if (row) return row;
  // Somebody has deleted its epochs.
  await beginNext(database, projectId);
  const [begun] = await database.query<RulesRow>(readStatement, [projectId]);
  if (!begun) throw new Error(`The project ${projectId} is gone.`);
  return begun;
}

async function readCalendar(queryable: Queryable, id: number): Promise<CountingCalendar> {
  const spans = await queryable.query<DaySpan>(
    `select extract(epoch from starts_at)::float8 * 1000 as "startsAt",
            extract(epoch from day_length)::float8 * 1000 as "dayMs"
       from calendar_spans where calendar_id = $1::int order by starts_at`,
    [id],
  );
  const months = await queryable.query<{ startsAt: number }>(
    `select extract(epoch from m)::float8 * 1000 as "startsAt"
       from calendars c cross join unnest(c.months) m where c.id = $1::int order by m`,
    [id],
  );
  return { id, spans, months: months.map(({ startsAt }) => startsAt) };
}
