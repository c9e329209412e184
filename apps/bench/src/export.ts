/** `npm run bench:export`: how fast responses are exported, whether all are there, and whether memory stays flat. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { startVoxpoint } from '../../e2e/src/support/voxpoint.ts';
import { type ExportResult, measureExport } from './export/measure-export.ts';
import { wholeNumber } from './flags.ts';
import { settle } from './growth/database-cost.ts';
import { addTouchpoints, fillResponses } from './growth/fill-store.ts';
import { touchpoints } from './load/answers.ts';
import { startMeasuredPostgresql } from './processes/postgresql.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun, requireDisk } from './report/machine.ts';
import { markdownTable } from './report/markdown-table.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const keptResponses = 1_000_000;
const wanted = 50_000;

const { values } = parseArgs({
  options: {
    responses: { type: 'string', default: String(keptResponses) },
    directory: { type: 'string', default: tmpdir() },
  },
});
const responses = wholeNumber('responses', values.responses);
await requireDisk(values.directory);
const folder = await mkdtemp(join(values.directory, 'voxpoint-bench-'));
// PostgreSQL may run as a user of its own, who must get in.
await chmod(folder, 0o755);
try {
  const report = await measure();
  process.stdout.write(`${report}\n`);
  if (responses === keptResponses) {
    const document = await readFile(documentFile, 'utf8');
    await writeFile(documentFile, replaceSection(document, 'bench:export', report));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<string> {
  const postgresql = await startMeasuredPostgresql(join(folder, 'postgresql'));
  const env = { DATABASE_URL: postgresql.url, VOXPOINT_DEMO: 'false', VOXPOINT_LOG_LEVEL: 'warn' };
  const voxpoint = await startVoxpoint(env);
  const sql = postgres(postgresql.url, { max: 1, onnotice: () => {} });
  try {
    for (const touchpoint of touchpoints) {
      await voxpoint.send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
    }
    await addTouchpoints(sql);
    await fillResponses(sql, responses);
    await settle(sql, ['responses']);
    const results: ExportResult[] = [];
    for (const format of ['ndjson', 'csv'] as const) {
      results.push(
        await measureExport({
          ...{ format, sql, responses, url: voxpoint.url, pid: voxpoint.pid() as number },
          postmasterPid: postgresql.postmasterPid,
        }),
      );
    }
    return `${describeRun({ rounds: 1, seconds: 0 }, postgresql.version).replace(': one round of 0 s', '')}\n\n${table(results)}`;
  } finally {
    await sql.end();
    await voxpoint.close();
    await postgresql.stop();
  }
}

function table(results: readonly ExportResult[]): string {
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  const rows = results.map(({ format, rows: count, isSame, seconds, bytes, megabytes, ...cpu }) => [
    format,
    `${whole(count)}${isSame ? ', those that are stored' : ', **others than are stored**'}`,
    seconds.toFixed(1),
    whole(bytes / 1e6),
    `${whole(count / seconds)}${count / seconds >= wanted ? '' : ' (**missed**)'}`,
    `${cpu.serverMicros.toFixed(1)} + ${cpu.databaseMicros.toFixed(1)}`,
    `${whole(megabytes.before)}; ${whole(megabytes.firstHalf)}; ${whole(megabytes.secondHalf)}`,
  ]);
  const head = [
    '',
    'Rows',
    'Seconds',
    'MB',
    `Rows per second, at least ${whole(wanted)}`,
    'CPU for each row, µs: server + database',
    'Memory of the server, MB: before; most in the first half; in the second',
  ];
  return markdownTable(head, rows);
}
