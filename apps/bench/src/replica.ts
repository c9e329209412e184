/** `npm run bench:replica`: how old the answers of a read replica are, what it spares the primary, and what its troubles do to reads. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Surroundings } from './contestants/contestant.ts';
import { targetOf } from './contestants/voxpoint.ts';
import { wholeNumber } from './flags.ts';
import { familyProcessorMs } from './processes/processor-time.ts';
import { lookAfterChanges } from './replica/look-after-changes.ts';
import { type Ages, measureAges } from './replica/measure-age.ts';
import { type Reads, readOn } from './replica/read-on.ts';
import {
  postmasterPid,
  type ReplicatedVoxpoint,
  runOn,
  startReplicated,
} from './replica/replicated-voxpoint.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun } from './report/machine.ts';
import { markdownTable } from './report/markdown-table.ts';
import { percentile } from './statistics.ts';
import { withSurroundings } from './surroundings.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const usualSeconds = 15;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: String(usualSeconds) },
    changes: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '5' },
    directory: { type: 'string', default: '/var/tmp' },
  },
});
const seconds = wholeNumber('seconds', values.seconds);
const changes = wholeNumber('changes', values.changes);
const kills = wholeNumber('kills', values.kills);
/** Of a replica that is killed: so long it is away, and so long it takes at most until it is used again. */
const awaySeconds = 3;
const killSeconds = awaySeconds + 9;

interface Load {
  name: string;
  connections: number;
  ratePerSecond?: number;
}

const steady: Load = { name: '200 answers a second', connections: 16, ratePerSecond: 200 };
const full: Load = { name: 'as many answers as it takes, 64 connections', connections: 64 };

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Lets something happen while answers come; how many came in a second. */
async function whileAnswersCome<Result>(
  { sendLoad }: Surroundings,
  { voxpoint }: ReplicatedVoxpoint,
  {
    load,
    lasting,
    work,
  }: { load: Load; lasting: number; work: (isGoingOn: () => boolean) => Promise<Result> },
): Promise<{ result: Result; perSecond: number }> {
  let isOver = false;
  const sending = sendLoad({
    ...load,
    target: targetOf(voxpoint, { batch: 1 }),
    batch: 1,
    seconds: lasting,
  }).finally(() => {
    isOver = true;
  });
  const [sent, result] = await Promise.all([sending, work(() => !isOver)]);
  if (sent.refused > 0) throw new Error(`Refused: ${sent.firstRefusal}`);
  return { result, perSecond: sent.acknowledged / sent.seconds };
}

function ageRow(name: string, { seenMs, toldMs, byReplica, byPrimary }: Ages, perSecond: number): string[] {
  const spread = (all: readonly number[]) =>
    [50, 99, 100].map((percent) => Math.round(percentile(all, percent))).join(' / ');
  const share = ((100 * byReplica) / (byReplica + byPrimary)).toFixed(1);
  const many = (count: number) => Math.round(count).toLocaleString('en');
  return [name, many(perSecond), many(seenMs.length), spread(seenMs), spread(toldMs), `${share} %`];
}

async function compareAges(surroundings: Surroundings, replicated: ReplicatedVoxpoint): Promise<string> {
  const endsAt = performance.now() + seconds * 1_000;
  const rows = [
    ageRow('no other answers', await measureAges(replicated, () => performance.now() < endsAt), 0),
  ];
  for (const load of [steady, full]) {
    const work = (isGoingOn: () => boolean) => measureAges(replicated, isGoingOn);
    const { result, perSecond } = await whileAnswersCome(surroundings, replicated, {
      load,
      lasting: seconds,
      work,
    });
    rows.push(ageRow(load.name, result, perSecond));
  }
  const head = [
    '',
    'Answers per second',
    'Looked',
    'Seen after, ms: p50 / p99 / max',
    'Told at most, ms: p50 / p99 / max',
    'Read of the replica',
  ];
  return markdownTable(head, rows);
}

async function lookWhileAnswersCome(
  surroundings: Surroundings,
  replicated: ReplicatedVoxpoint,
): Promise<number> {
  let wrong: number | undefined;
  const looking = lookAfterChanges(replicated, changes).then((found) => {
    wrong = found;
  });
  const work = async () => {};
  while (wrong === undefined) {
    await whileAnswersCome(surroundings, replicated, { load: steady, lasting: 5, work });
  }
  await looking;
  return wrong;
}

/** CPU time for each read, with nothing else to do. */
async function compareCosts(replicated: ReplicatedVoxpoint): Promise<string> {
  const { voxpoint, primary, replica } = replicated;
  const take = async () => ({
    primary: await familyProcessorMs(await postmasterPid(primary)),
    replica: await familyProcessorMs(await postmasterPid(replica)),
    server: await familyProcessorMs(voxpoint.pid() as number),
  });
  const rows: string[][] = [];
  for (const fresh of [true, false]) {
    const before = await take();
    const endsAt = performance.now() + seconds * 1_000;
    const { answered, failed, firstFailure } = await readOn(replicated, () => performance.now() < endsAt, {
      fresh,
    });
    if (failed > 0) throw new Error(firstFailure);
    const after = await take();
    const each = (which: keyof typeof before) => ((after[which] - before[which]) / answered).toFixed(2);
    const name = fresh ? 'by the primary (`no-cache`)' : 'by the replica';
    rows.push([name, answered.toLocaleString('en'), each('primary'), each('replica'), each('server')]);
  }
  return markdownTable(['', 'Reads', 'CPU of the primary, ms', 'of the replica', 'of the server'], rows);
}

async function killOnAndOn({ replica, used }: ReplicatedVoxpoint): Promise<void> {
  for (let kill = 1; kill <= kills; kill += 1) {
    await replica.crash();
    await delay(awaySeconds * 1_000);
    await replica.start();
    await used();
    say(`killed ${kill} of ${kills} times`);
  }
}

/** Takes away rows that reads on the replica may still need. */
async function vacuumOnAndOn({ primary }: ReplicatedVoxpoint, isGoingOn: () => boolean): Promise<void> {
  while (isGoingOn()) await runOn(primary, 'vacuum rollups, daily_rollups, responses');
}

async function meetTroubles(surroundings: Surroundings, replicated: ReplicatedVoxpoint): Promise<string> {
  const rows: string[][] = [];
  const meet = async (
    name: string,
    lasting: number,
    trouble: (isGoingOn: () => boolean) => Promise<void>,
  ) => {
    const before = await replicated.metrics();
    const work = async (isGoingOn: () => boolean) => {
      const [reads] = await Promise.all([readOn(replicated, isGoingOn), trouble(isGoingOn)]);
      return reads;
    };
    const { result } = await whileAnswersCome(surroundings, replicated, { load: steady, lasting, work });
    const after = await replicated.metrics();
    if (result.firstFailure) say(result.firstFailure);
    rows.push(troubleRow(name, result, after.repeated - before.repeated, after.byReplica - before.byReplica));
  };
  await meet(`killed ${kills} times`, kills * killSeconds, () => killOnAndOn(replicated));
  const cancelSoon = 'alter system set max_standby_streaming_delay = 0';
  await runOn(replicated.replica, cancelSoon, 'select pg_reload_conf()');
  await meet('cancels reads at once, while the primary vacuums', seconds, (isGoingOn) =>
    vacuumOnAndOn(replicated, isGoingOn),
  );
  return markdownTable(['The replica', 'Reads', 'of the replica', 'Repeated', 'Failed', 'Slowest, ms'], rows);
}

function troubleRow(name: string, reads: Reads, repeated: number, byReplica: number): string[] {
  const counts = [reads.answered, byReplica, repeated, reads.failed, Math.round(reads.slowestMs)];
  return [name, ...counts.map((count) => count.toLocaleString('en'))];
}

await withSurroundings(values.directory, async (surroundings) => {
  const folder = join(surroundings.folder, 'replicated');
  await mkdir(folder);
  const replicated = await startReplicated(folder);
  try {
    await replicated.used();
    const ages = await compareAges(surroundings, replicated);
    say(ages);
    const wrong = await lookWhileAnswersCome(surroundings, replicated);
    say(`${wrong} of ${changes} changes were not seen`);
    await replicated.used();
    const costs = await compareCosts(replicated);
    say(costs);
    const troubles = await meetTroubles(surroundings, replicated);
    const looked = `Changes that were looked after at once by the same key, beside 200 answers a second: ${changes.toLocaleString('en')}; of these not seen: ${wrong}.`;
    const run = describeRun({ rounds: 1, seconds }, replicated.version);
    const report = [run, ages, looked, costs, troubles].join('\n\n');
    process.stdout.write(`${report}\n`);
    if (seconds < usualSeconds) return say('Shorter than usual, so docs/benchmarks.md stays as it is.');
    const document = await readFile(documentFile, 'utf8');
    await writeFile(documentFile, replaceSection(document, 'bench:replica', report));
  } finally {
    await replicated.stop();
  }
});
