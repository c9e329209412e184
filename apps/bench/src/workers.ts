/** `npm run bench:workers`: what an answer costs with two workers and with one, on a PostgreSQL of each, in turn. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Contestant } from './contestants/contestant.ts';
import { declareMixed, startVoxpointOnPostgresql } from './contestants/voxpoint.ts';
import { wholeNumber } from './flags.ts';
import { type Measured, measureRound, summarise, totalMicros } from './ingest/measure-round.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun } from './report/machine.ts';
import { markdownTable } from './report/markdown-table.ts';
import { median } from './statistics.ts';
import { withSurroundings } from './surroundings.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const usualRounds = 7;
/** Each of two workers sees half of the load, so V8 takes longer to optimise what they do. */
const warmUpSeconds = 10;
const most = 1.15;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: String(usualRounds) },
    seconds: { type: 'string', default: '3' },
    directory: { type: 'string', default: '/var/tmp' },
  },
});
const rounds = wholeNumber('rounds', values.rounds);
const seconds = wholeNumber('seconds', values.seconds);

interface Load {
  name: string;
  connections: number;
  isMixed: boolean;
}

const loads: Load[] = [
  { name: '64 connections', connections: 64, isMixed: false },
  { name: '256 connections', connections: 256, isMixed: false },
  { name: 'real mix, 64 connections', connections: 64, isMixed: true },
  { name: 'real mix, 256 connections', connections: 256, isMixed: true },
];

interface Pair {
  one: Measured;
  two: Measured;
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function measure(contestant: Contestant, load: Load, lasting = seconds): Promise<Measured> {
  const { connections, isMixed } = load;
  const round = await measureRound(contestant, { connections, isMixed, batch: 1, seconds: lasting });
  if (round.refused > 0) throw new Error(`Refused: ${round.firstRefusal}`);
  if (!round.isExact) throw new Error('What is stored is not what was acknowledged.');
  return round;
}

/** What comes second has warmer caches: each does in turn. */
async function measurePairs(one: Contestant, two: Contestant, load: Load): Promise<Pair[]> {
  for (const contestant of [one, two]) await measure(contestant, load, warmUpSeconds);
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const inOrder = round % 2 === 0 ? [one, two] : [two, one];
    const measured = new Map<Contestant, Measured>();
    for (const contestant of inOrder) measured.set(contestant, await measure(contestant, load));
    const pair = { one: measured.get(one) as Measured, two: measured.get(two) as Measured };
    pairs.push(pair);
    say(`round ${round + 1} of ${rounds} · ${load.name} · ${ratioOf([pair]).toFixed(2)} ×`);
  }
  return pairs;
}

const ratioOf = (pairs: readonly Pair[]) =>
  median(pairs.map(({ one, two }) => totalMicros(two) / totalMicros(one)));

function rowsOf({ name }: Load, pairs: readonly Pair[]): string[][] {
  const ratio = ratioOf(pairs);
  return (['one', 'two'] as const).map((which) => {
    const all = summarise(pairs.map((pair) => pair[which]));
    const { serverMicros, databaseMicros } = all;
    return [
      `${name}, ${which === 'one' ? '1 worker' : '2 workers'}`,
      Math.round(all.perSecond).toLocaleString('en'),
      all.p50Ms.toFixed(1),
      all.p99Ms.toFixed(1),
      `${serverMicros.toFixed(0)} + ${databaseMicros.toFixed(0)} = ${totalMicros(all).toFixed(0)}`,
      ...(which === 'one' ? ['', ''] : [`${ratio.toFixed(2)} ×`, ratio <= most ? 'reached' : '**missed**']),
    ];
  });
}

await withSurroundings(values.directory, async (surroundings) => {
  const start = async (workers: number) => {
    const started = await startVoxpointOnPostgresql(surroundings, `workers-${workers}`, {
      VOXPOINT_WORKERS: String(workers),
    });
    await declareMixed(started.voxpoint);
    return started;
  };
  const [one, two] = [await start(1), await start(2)];
  try {
    const rows: string[][] = [];
    for (const load of loads) rows.push(...rowsOf(load, await measurePairs(one, two, load)));
    for (const contestant of [one, two]) await contestant.verify?.();
    const head = [
      '',
      'Per second',
      'p50, ms',
      'p99, ms',
      'CPU, µs: server + database',
      'CPU, 2 / 1',
      `≤ ${most} ×`,
    ];
    const report = [
      describeRun({ rounds, seconds }, one.postgresql.version),
      '',
      markdownTable(head, rows),
    ].join('\n');
    process.stdout.write(`${report}\n`);
    if (rounds < usualRounds) return say('Fewer rounds than usual, so docs/benchmarks.md stays as it is.');
    const document = await readFile(documentFile, 'utf8');
    await writeFile(documentFile, replaceSection(document, 'bench:workers', report));
  } finally {
    await one.stop();
    await two.stop();
  }
});
