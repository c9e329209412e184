/** `npm run bench:growth`: what a response costs when many are stored. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import type { Surroundings } from './contestants/contestant.ts';
import { startVoxpointOnPostgresql } from './contestants/voxpoint.ts';
import { settle } from './growth/database-cost.ts';
import { tableOfSizes, tableOfStored } from './growth/describe-growth.ts';
import { addTouchpoints, fillStore, rollupTables, stopAutovacuum } from './growth/fill-store.ts';
import { measureRetention } from './growth/measure-retention.ts';
import { type FilledVoxpoint, measureStored } from './growth/measure-stored.ts';
import { keptResponses, readGrowthOptions } from './growth/read-options.ts';
import { readSize } from './growth/table-size.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun } from './report/machine.ts';
import { withSurroundings } from './surroundings.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const fewResponses = 10_000;

const options = readGrowthOptions(process.argv.slice(2));
const startedAt = performance.now();
const say = (line: string) =>
  void process.stderr.write(
    `${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(5)} s  ${line}\n`,
  );

const report = await withSurroundings(options.directory, async (surroundings) => {
  const started: FilledVoxpoint[] = [];
  try {
    const startMany = () =>
      startFilled(surroundings, { stored: options.responses, isRefilled: false }, started);
    if (options.retention) return await measureRetention(await startMany());
    const few = await startFilled(surroundings, { stored: fewResponses, isRefilled: true }, started);
    const many = await startMany();
    await few.contestant.verify?.();
    const sizes = await readSizes(many.sql);
    const stored = await measureStored([few, many], { ...options, say });
    return describe({ sizes, stored, version: many.postgresql.version });
  } finally {
    for (const { sql, contestant } of started) {
      await sql.end();
      await contestant.stop();
    }
  }
});

process.stdout.write(`${report}\n`);
if (options.responses === keptResponses && !options.retention) {
  const document = await readFile(documentFile, 'utf8');
  await writeFile(documentFile, replaceSection(document, 'bench:growth', report));
} else {
  say(`Only a run with ${keptResponses.toLocaleString('en')} responses is kept in docs/benchmarks.md.`);
}

/** Starts Voxpoint on a PostgreSQL of its own that holds so many responses of the last year. */
async function startFilled(
  surroundings: Surroundings,
  { stored, isRefilled }: Pick<FilledVoxpoint, 'stored' | 'isRefilled'>,
  started: FilledVoxpoint[],
): Promise<FilledVoxpoint> {
  const contestant = await startVoxpointOnPostgresql(surroundings, `voxpoint-${stored}`);
  const { postgresql } = contestant;
  const sql = postgres(postgresql.url, { max: 1, onnotice: () => {} });
  const voxpoint = { contestant, postgresql, sql, stored, isRefilled };
  started.push(voxpoint);
  say(`filling · ${stored.toLocaleString('en')} responses`);
  await addTouchpoints(sql);
  const tables = ['responses', ...(await rollupTables(sql))];
  await stopAutovacuum(sql, tables);
  await fillStore(sql, stored);
  await settle(sql, tables);
  return voxpoint;
}

async function readSizes(sql: postgres.Sql) {
  const tables = ['responses', ...(await rollupTables(sql))];
  return Promise.all(tables.map(async (name) => ({ name, size: await readSize(sql, name) })));
}

function describe(measured: {
  sizes: Awaited<ReturnType<typeof readSizes>>;
  stored: Awaited<ReturnType<typeof measureStored>>;
  version: string;
}): string {
  return [
    describeRun(options, measured.version),
    '',
    tableOfStored(measured.stored),
    '',
    `What ${options.responses.toLocaleString('en')} responses take:`,
    '',
    tableOfSizes(measured.sizes),
  ].join('\n');
}
