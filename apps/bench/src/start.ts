/** `npm run bench:start`: how long the embedded store takes to start, and how much memory. On Linux. */
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startVoxpoint, type Voxpoint } from '../../e2e/src/support/voxpoint.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun } from './report/machine.ts';
import { markdownTable } from './report/markdown-table.ts';
import { median } from './statistics.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const rounds = 3;
const restMs = 5_000;

interface Start {
  seconds: number;
  peakMb: number;
  restMb: number;
}

const found: Record<string, Start[]> = {};
for (let round = 0; round < rounds; round += 1) {
  for (const [demo, name] of [
    ['false', 'without the demo'],
    ['true', 'with the demo'],
  ] as const) {
    let at = performance.now();
    const voxpoint = await startVoxpoint({ DATABASE_URL: '', VOXPOINT_DEMO: demo });
    try {
      await keep(`The first start, ${name}`, voxpoint, at);
      await voxpoint.stop();
      at = performance.now();
      await voxpoint.start();
      await keep(`A later one, ${name}`, voxpoint, at);
    } finally {
      await voxpoint.close();
    }
  }
}
const report = `${describeRun({ rounds, seconds: 0 }).replace(/ of 0 s|, PostgreSQL .*(?=\.$)/g, '')}\n\n${table()}`;
process.stdout.write(`${report}\n`);
await writeFile(documentFile, replaceSection(await readFile(documentFile, 'utf8'), 'bench:start', report));

async function keep(name: string, voxpoint: Voxpoint, since: number): Promise<void> {
  const seconds = (performance.now() - since) / 1_000;
  await delay(restMs);
  const status = await readFile(`/proc/${voxpoint.pid()}/status`, 'utf8');
  const megabytes = (line: string) =>
    (Number(new RegExp(`${line}:\\s+(\\d+)`).exec(status)?.[1]) * 1_024) / 1e6;
  found[name] ??= [];
  found[name].push({ seconds, peakMb: megabytes('VmHWM'), restMb: megabytes('VmRSS') });
}

function table(): string {
  const rows = Object.entries(found).map(([name, starts]) => [
    name,
    median(starts.map(({ seconds }) => seconds)).toFixed(1),
    ...(['peakMb', 'restMb'] as const).map((what) => median(starts.map((start) => start[what])).toFixed(0)),
  ]);
  return markdownTable(['', 'Until it is ready, s', 'Most memory, MB', 'At rest, MB'], rows);
}
