/** `npm run bench:upgrade`: a store of an older version with many answers becomes this version's, while answers come. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startVoxpoint, type Voxpoint } from '../../e2e/src/support/voxpoint.ts';
import { buildVersion } from '../../server/src/testing/build-version.ts';
import type { Surroundings } from './contestants/contestant.ts';
import {
  ask,
  countResponses,
  declareMixed,
  setUp,
  targetOf,
  verifyCounters,
} from './contestants/voxpoint.ts';
import { wholeNumber } from './flags.ts';
import type { Sent } from './load/send-load.ts';
import { startMeasuredPostgresql } from './processes/postgresql.ts';
import { startProcess } from './processes/start-process.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun } from './report/machine.ts';
import { markdownTable } from './report/markdown-table.ts';
import { withSurroundings } from './surroundings.ts';
import { fillByBatches } from './upgrade/fill-by-batches.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const keptResponses = 1_000_000;
const load = { connections: 16, batch: 1, ratePerSecond: 200, isMixed: true };

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    responses: { type: 'string', default: String(keptResponses) },
    directory: { type: 'string', default: '/var/tmp' },
  },
});
const { from } = values;
if (!from) throw new Error('Name the commit of the older version: npm run bench:upgrade -- --from <commit>');
const responses = wholeNumber('responses', values.responses);
const quiet = { VOXPOINT_DEMO: 'false', VOXPOINT_LOG_LEVEL: 'warn' };
const say = (line: string) => void process.stderr.write(`${line}\n`);

await withSurroundings(values.directory, async (surroundings) => {
  say(`building · ${from}`);
  const older = buildVersion(from, join(surroundings.folder, 'older'));
  const onPostgresql = await upgradePostgresql(surroundings, older);
  const embeddedSeconds = await upgradeEmbedded(surroundings, older);
  const report = describe({ ...onPostgresql, embeddedSeconds });
  process.stdout.write(`${report}\n`);
  if (responses !== keptResponses) return;
  const document = await readFile(documentFile, 'utf8');
  await writeFile(documentFile, replaceSection(document, 'bench:upgrade', report));
});

/** Both versions serve one database; then the older one ends. */
async function upgradePostgresql({ folder, sendLoad }: Surroundings, older: string) {
  const postgresql = await startMeasuredPostgresql(join(folder, 'postgresql'));
  const env = { ...quiet, DATABASE_URL: postgresql.url };
  const second = await startProcess('load/send-load.ts');
  const started: Voxpoint[] = [];
  try {
    const old = await startVoxpoint(env, { folder: older });
    started.push(old);
    await fill(old);
    const toOld = (seconds: number) => sendLoad({ ...load, seconds, target: targetOf(old, load) });
    await toOld(3);
    const held = await countResponses(old);

    say('starting the new version beside the old one');
    const during: Sent[] = [];
    const at = performance.now();
    let seconds: number | undefined;
    const starting = startVoxpoint(env).then((started) => {
      seconds = (performance.now() - at) / 1_000;
      return started;
    });
    starting.catch(() => {});
    do during.push(await toOld(3));
    while (seconds === undefined && performance.now() - at < 600_000);
    const now = await starting;
    started.push(now);

    say('both versions, a new dimension and a repair by the old one');
    const beside = { ...load, seconds: 15, target: targetOf(now, load) };
    const [byOld, byNow] = await Promise.all([toOld(15), second.ask<Sent>('send', beside), changeByOld(old)]);
    await old.stop();
    say('the new version alone');
    const alone = await sendLoad({ ...load, seconds: 5, target: targetOf(now, load) });
    await verifyCounters(now);
    const sent = [...during, byOld, byNow, alone];
    for (const { firstRefusal } of sent) if (firstRefusal) say(`refused: ${firstRefusal}`);
    const sum = (of: (one: Sent) => number) => sent.reduce((all, one) => all + of(one), 0);
    const missing = held + sum(({ created }) => created) - (await countResponses(now));
    return {
      seconds: seconds ?? Number.NaN,
      slowestMs: Math.max(...during.map(({ slowestMs }) => slowestMs)),
      slowestBesideMs: Math.max(byOld.slowestMs, byNow.slowestMs),
      answers: sum(({ acknowledged }) => acknowledged),
      refused: sum(({ refused }) => refused),
      missing,
      version: postgresql.version,
    };
  } finally {
    for (const voxpoint of started) await voxpoint.close();
    await second.stop();
    await postgresql.stop();
  }
}

async function changeByOld(old: Voxpoint): Promise<void> {
  await ask(old, 'PUT /v1/dimensions/device', { values: [{ key: 'phone' }, { key: 'desktop' }] });
  const { data } = await ask<{ data: { key: string }[] }>(old, 'GET /v1/touchpoints?limit=1000');
  for (const { key } of data) await ask(old, `POST /v1/touchpoints/${key}/verification`, {});
}

/** Seconds until the new version serves the folder that the older one has filled. */
async function upgradeEmbedded({ folder }: Surroundings, older: string): Promise<number> {
  const env = { ...quiet, DATABASE_URL: '', VOXPOINT_DATA_DIR: join(folder, 'embedded') };
  const old = await startVoxpoint(env, { folder: older });
  let held: number;
  try {
    await fill(old);
    held = await countResponses(old);
  } finally {
    await old.close();
  }
  const at = performance.now();
  const now = await startVoxpoint(env);
  try {
    const seconds = (performance.now() - at) / 1_000;
    if ((await countResponses(now)) !== held)
      throw new Error('Another number of responses after the upgrade.');
    await verifyCounters(now);
    return seconds;
  } finally {
    await now.close();
  }
}

async function fill(voxpoint: Voxpoint): Promise<void> {
  await setUp(voxpoint);
  await declareMixed(voxpoint);
  await fillByBatches(voxpoint, responses, (done) => say(`filling · ${done.toLocaleString('en')}`));
}

function describe(
  found: Awaited<ReturnType<typeof upgradePostgresql>> & { embeddedSeconds: number },
): string {
  const { seconds, slowestMs, slowestBesideMs, answers, refused, missing, version, embeddedSeconds } = found;
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return [
    `${describeRun({ rounds: 1, seconds: 15 }, version)} From ${from}, ${responses.toLocaleString('en')} responses.`,
    '',
    markdownTable(
      ['', 'Measured', 'Wanted'],
      [
        ['Until the new version is ready beside the old one', `${seconds.toFixed(1)} s`, ''],
        ['Slowest answer of the old version meanwhile', ms(slowestMs), 'at most 1,000 ms'],
        ['Slowest answer while both serve, a dimension and a repair by the old one', ms(slowestBesideMs), ''],
        ['Answers sent meanwhile; refused', `${answers.toLocaleString('en')}; ${refused}`, '0 refused'],
        ['Acknowledged and not there', String(missing), '0'],
        ['Counters that differ from a recount', '0', '0'],
        ['Until the new version is ready on the embedded store', `${embeddedSeconds.toFixed(1)} s`, ''],
      ],
    ),
  ].join('\n');
}
