/** `npm run bench:move`: how long a store takes to be moved into PostgreSQL, and how much memory. On Linux. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { startVoxpoint, type Voxpoint } from '../../e2e/src/support/voxpoint.ts';
import { runScript } from '../../server/src/testing/run-script.ts';
import { countResponses, declareMixed, setUp, verifyCounters } from './contestants/voxpoint.ts';
import { wholeNumber } from './flags.ts';
import { startMeasuredPostgresql } from './processes/postgresql.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun, requireDisk } from './report/machine.ts';
import { markdownTable } from './report/markdown-table.ts';
import { fillByBatches } from './upgrade/fill-by-batches.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const keptResponses = 1_000_000;
const wantedSeconds = 180;
const sampleEveryMs = 100;
const quiet = { VOXPOINT_DEMO: 'false', VOXPOINT_LOG_LEVEL: 'warn' };

interface Move {
  name: string;
  seconds: number;
  peakMb: number;
  /** As the command says it. */
  said: string;
}

const { values } = parseArgs({
  options: {
    responses: { type: 'string', default: String(keptResponses) },
    directory: { type: 'string', default: '/var/tmp' },
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
    await writeFile(documentFile, replaceSection(document, 'bench:move', report));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<string> {
  const embedded = { ...quiet, DATABASE_URL: '', VOXPOINT_DATA_DIR: join(folder, 'embedded') };
  const held = await withVoxpoint(embedded, fill);
  const postgresql = await startMeasuredPostgresql(join(folder, 'postgresql'));
  try {
    const [first, second] = [
      await newDatabase(postgresql.url, 'one'),
      await newDatabase(postgresql.url, 'two'),
    ];
    const moves = [
      await move('From the embedded store', embedded, first),
      await move('From PostgreSQL to another database of it', { ...embedded, DATABASE_URL: first }, second),
    ];
    await withVoxpoint({ ...embedded, DATABASE_URL: second }, async (voxpoint) => {
      if ((await countResponses(voxpoint)) !== held) throw new Error('Another number of responses.');
      await verifyCounters(voxpoint);
    });
    const run = describeRun({ rounds: 1, seconds: 0 }, postgresql.version).replace(' of 0 s', '');
    return [run, '', table(moves), '', '```text', moves[0]?.said.trim(), '```'].join('\n');
  } finally {
    await postgresql.stop();
  }
}

async function withVoxpoint<Result>(
  env: Record<string, string>,
  work: (voxpoint: Voxpoint) => Promise<Result>,
): Promise<Result> {
  const voxpoint = await startVoxpoint(env);
  try {
    return await work(voxpoint);
  } finally {
    await voxpoint.close();
  }
}

async function fill(voxpoint: Voxpoint): Promise<number> {
  await setUp(voxpoint);
  await declareMixed(voxpoint);
  const say = (done: number) => process.stderr.write(`filling · ${done.toLocaleString('en')}\n`);
  await fillByBatches(voxpoint, responses, say);
  return countResponses(voxpoint);
}

async function newDatabase(server: string, name: string): Promise<string> {
  const sql = postgres(server, { max: 1 });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function move(name: string, env: Record<string, string>, to: string): Promise<Move> {
  process.stderr.write(`moving · ${name}\n`);
  const startedAt = performance.now();
  const script = runScript('cli.js', env, ['move', '--to', to]);
  let peakMb = 0;
  const sample = setInterval(async () => {
    const status = await readFile(`/proc/${script.pid}/status`, 'utf8').catch(() => '');
    peakMb = Math.max(peakMb, (Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024) / 1e6);
  }, sampleEveryMs);
  const code = await script.ended;
  clearInterval(sample);
  const { stdout, stderr } = script.output();
  if (code !== 0) throw new Error(stderr);
  return { name, seconds: (performance.now() - startedAt) / 1_000, peakMb, said: stdout };
}

function table(moves: readonly Move[]): string {
  const rows = moves.map(({ name, seconds, peakMb }) => [
    name,
    `${seconds.toFixed(0)}${seconds <= wantedSeconds ? '' : ' (**missed**)'}`,
    peakMb.toFixed(0),
  ]);
  return markdownTable(['', `Seconds, at most ${wantedSeconds}`, 'Most memory of the command, MB'], rows);
}
