/**
 * `npm run bench:dashboard`: how long the dashboard takes to its first chart, in a Chromium on a processor that is
 * slowed down to a quarter, over a million responses. Rewrites its section of docs/benchmarks.md.
 */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { type DashboardStand, startDashboardStand } from '../../e2e/src/support/dashboard.ts';
import { type FirstChart, measureFirstChart } from '../../e2e/src/support/measure-first-chart.ts';
import { wholeNumber } from './flags.ts';
import { settle } from './growth/database-cost.ts';
import { addTouchpoints, fillStore, rollupTables } from './growth/fill-store.ts';
import { touchpoints } from './load/answers.ts';
import { startMeasuredPostgresql } from './processes/postgresql.ts';
import { replaceSection } from './report/document-section.ts';
import { requireDisk } from './report/machine.ts';
import { markdownTable } from './report/markdown-table.ts';
import { median } from './statistics.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const keptResponses = 1_000_000;
const wantedMs = 1_000;
const slowDown = 4;
const pages = {
  Overview: '',
  'Overview, a year': '?period=365d',
  Touchpoint: '/touchpoints/touchpoint-01',
  'Touchpoint, a year': '/touchpoints/touchpoint-01?period=365d',
};

const { values } = parseArgs({
  options: {
    responses: { type: 'string', default: String(keptResponses) },
    rounds: { type: 'string', default: '5' },
    directory: { type: 'string', default: tmpdir() },
  },
});
const responses = wholeNumber('responses', values.responses);
const rounds = wholeNumber('rounds', values.rounds);
await requireDisk(values.directory);
const folder = await mkdtemp(join(values.directory, 'voxpoint-bench-'));
// PostgreSQL may run as a user of its own, who must get in.
await chmod(folder, 0o755);
try {
  const rows = [...(await measureStore(100)), ...(await measureStore(500))];
  const head = ['Touchpoints', 'Page', `To the first chart, ms (${wantedMs})`, 'KB, gzip', 'Requests'];
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()})`;
  const report = [
    `${machine}, the browser slowed down ${slowDown} ×; ${responses.toLocaleString('en')} responses of a year in PostgreSQL; medians of ${rounds} visits with nothing in the cache, after one that warms up.`,
    markdownTable(head, rows),
  ].join('\n\n');
  process.stdout.write(`${report}\n`);
  if (responses === keptResponses) {
    const document = await readFile(documentFile, 'utf8');
    await writeFile(documentFile, replaceSection(document, 'bench:dashboard', report));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measureStore(touchpointCount: number): Promise<string[][]> {
  const postgresql = await startMeasuredPostgresql(join(folder, `postgresql-${touchpointCount}`));
  const stand = await startDashboardStand({
    DATABASE_URL: postgresql.url,
    VOXPOINT_DEMO: 'false',
    VOXPOINT_LOG_LEVEL: 'warn',
  });
  const sql = postgres(postgresql.url, { max: 1, onnotice: () => {} });
  try {
    for (const touchpoint of touchpoints) {
      await stand.mainSend(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
      await stand.mainSend(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    }
    await addTouchpoints(sql, touchpointCount);
    await fillStore(sql, responses);
    await settle(sql, ['responses', ...(await rollupTables(sql))]);
    return await visitPages(stand, touchpointCount);
  } finally {
    await sql.end();
    await stand.close();
    await postgresql.stop();
  }
}

async function visitPages(stand: DashboardStand, touchpointCount: number): Promise<string[][]> {
  const rows: string[][] = [];
  for (const [name, page] of Object.entries(pages)) {
    const visits: FirstChart[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const path = `/dashboard/projects/main${page}`;
      const visit = await measureFirstChart({ ...stand, path, person: stand.people.owner, slowDown });
      if (round > 0) visits.push(visit);
      process.stderr.write(`${touchpointCount} touchpoints · ${name} · ${JSON.stringify(visit)}\n`);
    }
    const middle = (read: (visit: FirstChart) => number) => median(visits.map(read));
    const ms = middle((visit) => visit.ms);
    rows.push([
      String(touchpointCount),
      name,
      `${ms.toFixed(0)}${ms <= wantedMs ? '' : ' (**missed**)'}`,
      (middle((visit) => visit.gzipBytes) / 1_024).toFixed(1),
      String(middle((visit) => visit.requests)),
    ]);
  }
  return rows;
}
