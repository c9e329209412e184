import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import {
  insertImpressions,
  type StoredImpression,
  setImpressionStates,
} from '../collect/impressions/queries.ts';
import {
  deleteInvitesOf,
  findMailed,
  findRestrained,
  lockAnswering,
  noteReached,
  saveAnswering,
} from '../collect/invites/queries.ts';
import { setResponseStates } from '../collect/responses/queries.ts';
import { changeableImpressions } from '../jobs/change-impressions.ts';
import { listRowsOfJob } from '../jobs/changeable-rows.ts';
import { listWritten } from '../loop/consumers/queries.ts';
import { forgetMailAddresses, noteSent, takeDueReminders, takeReminder } from '../loop/invites/queries.ts';
import { listReceived } from '../loop/webhooks/queries.ts';
import { findResponse, listChangesAfter, listResponsesOf } from '../read/responses/queries.ts';
import { isCluster, testDatabases } from '../testing/test-databases.ts';
import { listResponseIds } from '../upkeep/respondents/queries.ts';
import type { Database, Parameter } from './database.ts';

const ids = Array.from({ length: 50 }, () => randomUUID()).sort();
const [jobId, burst] = [randomUUID(), randomUUID()];
const at = new Date('2026-03-01T00:00:00Z');
const range = { after: { updatedAt: new Date('2026-02-28T00:00:00Z'), id: ids[0] as string }, until: at };
const impression: Omit<StoredImpression, 'id'> = {
  ...{ touchpointId: 1, metric: 'nps', scaleMax: 10, surveyVersion: 1, channel: 'web', locale: null },
  ...{ shownAt: at, dismissed: false, answered: false, state: 'counted', receivedAt: at, burst: null },
};
const filters = {
  touchpointIds: null,
  states: null,
  from: null,
  to: null,
  receivedBefore: null,
  channels: null,
};
/** By invites and by answers; found and then changed. */
const twice = ['who was asked lately', 'reminders that are due', 'where mails went'];
const ofJob = { jobId, position: null, returns: 100 };

/** What is asked of a project with thousands of rows and means fifty of them, or one. */
const asked: Record<string, (database: AskedDatabase) => unknown> = {
  'the states of responses': (database) =>
    setResponseStates(database, 1, { ids, state: 'quarantined', at, jobId }),
  'the states of impressions': (database) =>
    setImpressionStates(database, 1, { ids, state: 'quarantined', jobId }),
  'responses of new impressions': (database) =>
    insertImpressions(
      database,
      1,
      ids.map((id) => ({ ...impression, id })),
    ),
  'a response': (database) => findResponse(database, 1, ids[0] as string),
  'when responses came': (database) => listReceived(database, 1, ids),
  'responses of a respondent': (database) =>
    listResponsesOf(database, 1, { respondentId: 'ada', afterId: null, limit: 100 }),
  'responses of a respondent, to be erased': (database) =>
    listResponseIds(database, 1, { respondentId: 'ada', until: at, limit: 100 }),
  'what changed': (database) => listChangesAfter(database, 1, { ...range, limit: 100 }),
  'what was written': (database) => listWritten(database, 1, { ...range, limit: 100, wanted: () => 'true' }),
  'responses of a job': (database) => listRowsOfJob(database, 1, { ...ofJob, table: 'responses' }),
  'impressions of a job': (database) => listRowsOfJob(database, 1, { ...ofJob, table: 'impressions' }),
  'an invite that is answered': (database) => lockAnswering(database, 1, ids[0] as string),
  'an invite that was answered': (database) =>
    saveAnswering(database, 1, { id: ids[0] as string, revision: 1, pages: [] }),
  'an invite that was opened': (database) =>
    noteReached(database, 1, { id: ids[0] as string, at, answered: false }),
  'invites of a respondent': (database) => deleteInvitesOf(database, 1, 'ada'),
  'an invite that was sent': (database) => noteSent(database, 1, { id: ids[0] as string, at }),
  'a reminder that is taken': (database) => takeReminder(database, 1, { id: ids[0] as string, at }),
  'reminders that are due': (database) => takeDueReminders(database, 1, { at, limit: 200 }),
  'where mails went': (database) => forgetMailAddresses(database, 1, at),
  'who was asked lately': (database) =>
    findRestrained(database, 1, {
      respondents: [{ id: 'ada', hash: 'none' }],
      ...{ restraint: { touchpointId: 1, thereDays: 90, elsewhereDays: 7 }, now: at },
    }),
  'who was mailed lately': (database) =>
    findMailed(database, 1, {
      hashes: ['ada'],
      ...{ restraint: { touchpointId: 1, thereDays: 90, elsewhereDays: 7 }, now: at },
    }),
  'impressions of a burst': (database) => {
    const selection = { texts: { ...filters, burst } };
    return changeableImpressions.list(database, 1, { selection, position: null, reads: 100, returns: 100 });
  },
};

type AskedDatabase = Database & { send: (statement: string, parameters?: readonly Parameter[]) => void };

/** The statement that is made by a question. */
async function statementOf(ask: (database: AskedDatabase) => unknown, database: Database) {
  let made: { statement: string; parameters: readonly Parameter[] } | undefined;
  const query = async (statement: string, parameters: readonly Parameter[] = []) => {
    made = { statement, parameters };
    return [];
  };
  await ask({ ...database, query: query as Database['query'], send: query });
  if (!made) throw new Error('It made no statement.');
  const literals = made.parameters.map((one) => (typeof one === 'string' ? `'${one}'` : String(one)));
  return { statement: made.statement, literals: literals.join(', ') };
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** Rows of answers, impressions and invites that were read, whether they were meant or not. */
function rowsRead(node: PlanNode): number {
  const isScan =
    node['Node Type'].endsWith('Scan') && tables.some((table) => table === node['Relation Name']);
  const rows =
    node['Actual Rows'] +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0);
  const below = (node.Plans ?? []).map(rowsRead).reduce((sum, one) => sum + one, 0);
  return below + (isScan ? Math.round(rows * node['Actual Loops']) : 0);
}

const madeUp = {
  responses: (rows: string, mine: boolean) => `
    insert into responses (project_id, id, touchpoint_id, metric, scale_max, score, channel, state, revision, survey_version,
                           respondent_verified, answered_at, received_at, updated_at, urgency, respondent_id, job_id)
    select 1, id, 1, 'nps', 10, 9, 'web', 'counted', 1, 1, false, '2026-01-01Z', '2026-01-01Z',
           ${mine ? "'2026-03-01Z', 0, 'ada'" : "'2026-01-01Z', 0, 'r' || id"}, ${mine ? `'${jobId}'` : 'gen_random_uuid()'}
      from ${rows} as r (id)`,
  impressions: (rows: string, mine: boolean) => `
    insert into impressions (project_id, id, touchpoint_id, metric, scale_max, survey_version, channel, shown_at, dismissed,
                             answered, burst, job_id)
    select 1, id, 1, 'nps', 10, 1, 'web', '2026-01-01Z', false, false,
           ${mine ? `'${burst}', '${jobId}'` : 'gen_random_uuid(), gen_random_uuid()'} from ${rows} as r (id)`,
  invites: (rows: string, mine: boolean) => `
    insert into invites (project_id, id, token_hashes, touchpoint_id, metric, channel, respondent_id, attributes, basis, basis_date,
                         response_id, revision, pages, created_at, expires_at, mail_to, remind_at, address_hash)
    select 1, id, '[]', 1, 'nps', 'email', ${mine ? "'ada'" : "'r' || id"}, '{}', 'consent', '2026-01-01', id, 0, '[]',
           '2026-01-01Z', '2026-02-01Z', ${mine ? "'ada@shop.example', '2026-01-08Z', 'ada'" : "null, null, 'h' || id"} from ${rows} as r (id)`,
};
const others = (count: number) => `(select gen_random_uuid() from generate_series(1, ${count}))`;
const tables = ['responses', 'impressions', 'invites'] as const;
const fill = (rows: string, mine = false) => tables.map((table) => madeUp[table](rows, mine));
const empty = [...fill(others(3_000)), ...tables.map((table) => `delete from ${table}`)];
const analyze = tables.map((table) => `analyze ${table}`);
const learnt: [when: string, learn: string[]][] = [
  ['knew that there was nothing', analyze],
  ['knew that nothing was left', [...empty, ...analyze]],
  ['knew of few among many gone', [...empty, ...fill(others(40)), ...analyze]],
];

// A cluster tells of its plans in another form; they are those of its nodes, each one PostgreSQL.
it.skipIf(isCluster).each(
  testDatabases.flatMap((store) => [
    { ...store, when: 'knew nothing', learn: [] as string[] },
    // Nobody tells the embedded one more.
    ...(store.kind === 'postgresql' ? learnt.map(([when, learn]) => ({ ...store, when, learn })) : []),
  ]),
)(
  'no more rows are read than are meant, though that was planned when $kind $when',
  async ({ open, learn }) => {
    const { database, close } = await open();
    onTestFinished(close);
    // The same session each time: the one that was used last.
    const { query } = database;
    await query('insert into epochs (project_id, epoch) values (1, gen_random_uuid())');
    // It would look at tables of its own accord, at a moment of its own.
    for (const table of tables) await query(`alter table ${table} set (autovacuum_enabled = false)`);
    for (const one of learn) await query(one);
    const prepared = new Map<string, string>();
    for (const [name, ask] of Object.entries(asked)) {
      const { statement, literals } = await statementOf(ask, database);
      await query(`prepare question_${prepared.size} as ${statement}`);
      const execute = `execute question_${prepared.size} (${literals})`;
      for (let times = 0; times < 8; times += 1) await rolledBack(database, execute);
      prepared.set(name, execute);
    }
    for (const one of [...fill(others(2_000)), ...fill(`unnest('{${ids.join()}}'::uuid[])`, true)]) {
      await query(one);
    }
    const read: Record<string, number> = {};
    for (const [name, execute] of prepared) {
      const [plan] = await rolledBack<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
        database,
        `explain (analyze, format json) ${execute}`,
      );
      read[name] = rowsRead(plan?.['QUERY PLAN'][0]?.Plan as PlanNode);
    }
    const meant = Object.keys(asked).map((name) => {
      if (/^an? /.test(name)) return [name, 1];
      return [name, twice.includes(name) ? 100 : 50];
    });
    expect(read).toEqual(Object.fromEntries(meant));
  },
);

async function rolledBack<Row>(database: Database, statement: string): Promise<Row[]> {
  let rows: Row[] = [];
  const enough = new Error('It is rolled back.');
  await database
    .transaction(async ({ query }) => {
      rows = await query<Row>(statement);
      throw enough;
    })
    .catch((error) => {
      if (error !== enough) throw error;
    });
  return rows;
}
