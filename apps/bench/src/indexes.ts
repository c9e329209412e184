/** `npm run bench:indexes`: what each index of answers costs who writes, and what it saves who reads. */
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { startVoxpointOnPostgresql } from './contestants/voxpoint.ts';
import { wholeNumber } from './flags.ts';
import { settle } from './growth/database-cost.ts';
import { addTouchpoints, fillStore, rollupTables, stopAutovacuum } from './growth/fill-store.ts';
import { tableOfCosts, tableOfReaders } from './indexes/describe-indexes.ts';
import { measureCost } from './indexes/measure-cost.ts';
import { measureReaders } from './indexes/measure-readers.ts';
import { markedId } from './indexes/readers.ts';
import { makeVariants, type Variant, writtenTables } from './indexes/variants.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun } from './report/machine.ts';
import { withSurroundings } from './surroundings.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const keptResponses = 1_000_000;

const { values } = parseArgs({
  options: {
    responses: { type: 'string', default: String(keptResponses) },
    groups: { type: 'string', default: '300' },
    reads: { type: 'string', default: '9' },
    directory: { type: 'string', default: tmpdir() },
  },
});
const responses = wholeNumber('responses', values.responses);
const groups = wholeNumber('groups', values.groups);
const reads = wholeNumber('reads', values.reads);
const startedAt = performance.now();
const say = (line: string) =>
  void process.stderr.write(
    `${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(5)} s  ${line}\n`,
  );

const report = await withSurroundings(values.directory, async (surroundings) => {
  const { postgresql, stop } = await startVoxpointOnPostgresql(surroundings);
  const sql = postgres(postgresql.url, { max: 1, onnotice: () => {} });
  const variants: Variant[] = [];
  try {
    await fill(sql);
    const times = await measureReaders(sql, { reads, say });
    variants.push(...(await makeVariants(postgresql.url, sql)));
    say(`${variants.length} variants of the tables are made`);
    const costs = await measureCost(sql, variants, { groups, say });
    return [
      describeRun({ rounds: groups, seconds: 0 }, postgresql.version).replace(' rounds of 0 s', ' groups'),
      '',
      tableOfCosts(costs, await readIndexSizes(sql)),
      '',
      tableOfReaders(times),
    ].join('\n');
  } finally {
    for (const variant of variants) await variant.sql.end();
    await sql.end();
    await stop();
  }
});

process.stdout.write(`${report}\n`);
if (responses === keptResponses) {
  const document = await readFile(documentFile, 'utf8');
  await writeFile(documentFile, replaceSection(document, 'bench:indexes', report));
} else {
  say(`Only a run with ${keptResponses.toLocaleString('en')} responses is kept in docs/benchmarks.md.`);
}

/** Responses of a year, a quarter of them of 50,000 respondents, half with an impression; a thousand of each of one burst and job. */
async function fill(sql: postgres.Sql): Promise<void> {
  await addTouchpoints(sql);
  const tables = [...writtenTables, ...(await rollupTables(sql))];
  await stopAutovacuum(sql, tables);
  await fillStore(sql, responses);
  await sql`
    update responses r set respondent_id = 'customer-' || n % 50000
      from (select id, row_number() over (order by answered_at) as n from responses) o
     where r.id = o.id and n % 4 = 0`;
  await sql`
    insert into impressions (project_id, id, touchpoint_id, metric, scale_max, survey_version, channel, locale, shown_at,
                             dismissed, answered, received_at)
    select project_id, id, touchpoint_id, metric, scale_max, survey_version, channel, locale,
           answered_at - interval '10 s', false, true, received_at
      from (select *, row_number() over (order by answered_at) as n from responses) r where n % 2 = 0 order by n`;
  for (const table of writtenTables) {
    await sql`update ${sql(table)} set burst = ${markedId}, job_id = ${markedId}
               where id in (select id from ${sql(table)} limit 1000)`;
  }
  await sql.unsafe('cluster responses using responses_written');
  await settle(sql, tables);
}

async function readIndexSizes(sql: postgres.Sql): Promise<Map<string, number>> {
  const rows = await sql`
    select indexrelname as name, pg_relation_size(indexrelid)::float8 as bytes from pg_stat_user_indexes
     where schemaname = 'public'`;
  return new Map(rows.map(({ name, bytes }) => [name, bytes]));
}
