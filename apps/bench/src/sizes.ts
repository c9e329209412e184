/** `npm run bench:sizes`: what so many answers take, on either store: disk, memory, starts, reads. On Linux. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startVoxpoint, type Voxpoint } from '../../e2e/src/support/voxpoint.ts';
import { ask, declareMixed, setUp, verifyCounters } from './contestants/voxpoint.ts';
import { wholeNumber } from './flags.ts';
import { startMeasuredPostgresql } from './processes/postgresql.ts';
import { peakMemoryMb } from './processes/processor-time.ts';
import { replaceSection } from './report/document-section.ts';
import { describeDay, describeMachine } from './report/machine.ts';
import { markdownTable } from './report/markdown-table.ts';
import { median } from './statistics.ts';
import { withSurroundings } from './surroundings.ts';
import { fillByBatches } from './upgrade/fill-by-batches.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const keptResponses = 300_000;
const reads = 20;
const head = [
  ...['', 'Bytes on the disk for each answer', 'Until a start is ready, s', 'Most memory of the server, MB'],
  ...['A year of all touchpoints by month, ms', 'The most urgent, ms'],
];

const { values } = parseArgs({
  options: {
    responses: { type: 'string', default: String(keptResponses) },
    directory: { type: 'string', default: '/var/tmp' },
  },
});
const responses = wholeNumber('responses', values.responses);
const goals = [Math.ceil(responses / 10), responses];

await withSurroundings(values.directory, async (surroundings) => {
  const embedded = join(surroundings.folder, 'embedded');
  const rows = await measure('embedded store', embedded, {
    DATABASE_URL: '',
    VOXPOINT_DATA_DIR: embedded,
  });
  const postgresql = await startMeasuredPostgresql(join(surroundings.folder, 'postgresql'));
  const { url, dataDirectory, version } = postgresql;
  const settings = { DATABASE_URL: url };
  const others = await measure('PostgreSQL', dataDirectory, settings).finally(postgresql.stop);
  const report = `${describeDay('one round')}\n${describeMachine(version)}\n\n${markdownTable(head, [...rows, ...others])}`;
  process.stdout.write(`${report}\n`);
  if (responses !== keptResponses) return;
  const document = await readFile(documentFile, 'utf8');
  await writeFile(documentFile, replaceSection(document, 'bench:sizes', report));
});

/** Fills a store step by step; what is measured at each. */
async function measure(store: string, folder: string, env: Record<string, string>): Promise<string[][]> {
  const voxpoint = await startVoxpoint({ ...env, VOXPOINT_DEMO: 'false', VOXPOINT_LOG_LEVEL: 'warn' });
  const rows: string[][] = [];
  try {
    await setUp(voxpoint);
    await declareMixed(voxpoint);
    const emptyBytes = await bytesOf(folder);
    let stored = 0;
    for (const goal of goals) {
      say(`${store} · ${whole(goal)}`);
      await fillByBatches(voxpoint, goal - stored, () => {});
      const startSeconds = await startAgain(voxpoint);
      stored = goal;
      const bytes = ((await bytesOf(folder)) - emptyBytes) / stored;
      const yearMs = await timeOf(voxpoint, yearByMonth());
      const urgentMs = await timeOf(voxpoint, 'GET /v1/responses?order=urgent&limit=50');
      const memoryMb = await peakMemoryMb(voxpoint.pid() as number);
      const figures = [startSeconds.toFixed(1), memoryMb.toFixed(0), yearMs.toFixed(0), urgentMs.toFixed(0)];
      rows.push([`${store}, ${whole(stored)} answers`, bytes.toFixed(0), ...figures]);
    }
    await verifyCounters(voxpoint);
    return rows;
  } finally {
    await voxpoint.close();
  }
}

/** The middle of some reads, after a few that warm up. */
async function timeOf(voxpoint: Voxpoint, request: string): Promise<number> {
  const times: number[] = [];
  for (let read = -3; read < reads; read += 1) {
    const at = performance.now();
    await ask(voxpoint, request);
    if (read >= 0) times.push(performance.now() - at);
  }
  return median(times);
}

function yearByMonth(): string {
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  return `GET /v1/aggregates?metric=nps&groupBy=touchpoint&interval=month&from=${day(365)}&to=${day(0)}`;
}

/** Seconds that a server takes on what is stored. */
async function startAgain(voxpoint: Voxpoint): Promise<number> {
  await voxpoint.stop();
  const at = performance.now();
  await voxpoint.start();
  return (performance.now() - at) / 1_000;
}

/** Of all files below a folder but the log of PostgreSQL, which has a size of its own. */
async function bytesOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !file.includes('/pg_wal/'));
  const sizes = await Promise.all(files.map((file) => stat(file).catch(() => ({ size: 0 }))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

function whole(count: number): string {
  return Math.round(count).toLocaleString('en');
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
