import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprintOf } from '../../counts/calendars.ts';
import type { Database, Parameter } from '../../db/database.ts';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { copyPostgresqlDatabase } from '../../testing/test-databases.ts';
import { sumClosed, sumQuarterHours } from './queries.ts';
import { total } from './sum-rollups.ts';

let database: Database;
let close: () => Promise<void>;
beforeEach(async () => {
  const { url, drop } = await copyPostgresqlDatabase();
  database = await openPostgresqlDatabase(url);
  // It would look at tables of its own accord, at a moment of its own.
  for (const table of ['rollups', 'daily_rollups', 'monthly_rollups']) {
    await database.query(`alter table ${table} set (autovacuum_enabled = false)`);
  }
  close = async () => {
    await database.close();
    await drop();
  };
});
afterEach(() => close());

const at = (text: string) => new Date(text);
const request = {
  ...{ touchpointIds: [1, 2, 3], metrics: ['nps', 'csat'] as const, byTouchpoint: true, ...total },
  bounds: [at('2025-01-01T00:00:00Z'), at('2025-02-01T12:00:00Z'), at('2025-03-01T00:00:00Z')],
} as const;
const splitDay = {
  day: at('2025-02-01T00:00:00Z'),
  from: at('2025-02-01T00:00:00Z'),
  to: at('2025-02-02T00:00:00Z'),
};
const days = {
  ...request,
  calendarId: 1,
  fingerprint: fingerprintOf('UTC'),
  splitDays: [],
  months: undefined,
};
const months = { from: at('2025-01-01T00:00:00Z'), to: at('2025-02-01T00:00:00Z') };
const questions: Record<string, (database: Database) => Promise<unknown>> = {
  'quarters of an hour': (database) => sumQuarterHours(database, 1, request),
  days: (database) => sumClosed(database, 1, days),
  'days and parts of days': (database) => sumClosed(database, 1, { ...days, splitDays: [splitDay] }),
  months: (database) => sumClosed(database, 1, { ...days, months }),
  'months and parts of days': (database) =>
    sumClosed(database, 1, { ...days, splitDays: [splitDay], months }),
};

/** The statement that a question makes. */
async function statementOf(ask: (database: Database) => Promise<unknown>) {
  let made: { statement: string; parameters: readonly Parameter[] } | undefined;
  const query = async (statement: string, parameters: readonly Parameter[] = []) => {
    made = { statement, parameters };
    return [];
  };
  await ask({ ...database, query: query as Database['query'] });
  if (!made) throw new Error('It made no statement.');
  const literals = made.parameters.map((parameter) =>
    typeof parameter === 'string' ? `'${parameter}'` : String(parameter),
  );
  return { statement: made.statement, execute: `execute question (${literals.join(', ')})` };
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

function nodesOf(node: PlanNode | undefined): PlanNode[] {
  return node ? [node, ...(node.Plans ?? []).flatMap(nodesOf)] : [];
}

const counters = '1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1';
const madeUp = (touchpoints: string) => [
  `insert into rollups select 1, t, 'nps', 10, 'channel', 'web', '2025-01-01Z'::timestamptz + q * interval '15 minutes', ${counters}
     from generate_series(${touchpoints}) t, generate_series(0, 999) q`,
  `insert into daily_rollups select 1, t, 'nps', 10, 'channel', 'web', 1, '2025-01-01Z'::timestamptz + d * interval '1 day', ${counters}
     from generate_series(${touchpoints}) t, generate_series(0, 199) d`,
  `insert into monthly_rollups select 1, t, 'nps', 10, 'channel', 'web', 1, '2025-01-01Z'::timestamptz + m * interval '1 month', ${counters}
     from generate_series(${touchpoints}) t, generate_series(0, 11) m`,
];
const analyze = ['analyze rollups', 'analyze daily_rollups', 'analyze monthly_rollups'];

it.each(
  [
    ['knew nothing', []],
    ['knew that there was nothing', analyze],
    ['knew of few', [...madeUp('1, 1'), ...analyze]],
  ].flatMap(([when, learn]) => Object.keys(questions).map((name) => ({ name, when, learn }))),
)(
  'the sums of $name are read by the primary keys, though that was planned when the database $when',
  async ({ name, learn }) => {
    const { statement, execute } = await statementOf(questions[name] as (typeof questions)[string]);
    // The same session each time: the one that was used last.
    const { query } = database;
    for (const one of learn as string[]) await query(one);
    await query(`prepare question as ${statement}`);
    for (let times = 0; times < 8; times += 1) await query(execute);
    for (const one of madeUp('2, 100')) await query(one);
    const [plan] = await query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `explain (costs off, format json) ${execute}`,
    );
    const scans = nodesOf(plan?.['QUERY PLAN'][0]?.Plan).filter((node) =>
      /rollups/.test(node['Index Name'] ?? node['Relation Name'] ?? ''),
    );
    const conditions = scans.flatMap((scan) => scan['Index Cond'] ?? []);
    expect(conditions).not.toEqual([]);
    for (const condition of conditions) {
      for (const column of ['touchpoint_id', 'metric', 'dimension', 'value']) {
        // One after another, or as constants of a cut.
        expect(condition).toMatch(new RegExp(`\\(${column} = `));
      }
      expect(condition).toMatch(/\((?:bucket|day|month) >= /);
    }
    expect(scans.map((scan) => scan['Node Type'])).not.toContain('Seq Scan');
  },
);
