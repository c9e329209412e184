// `npm run test:long`: what takes too long for every run. The tests that end in .long.test.ts, other tests with more of
// everything, the tests of server and packages on the recommended Node, and the server's again on the oldest PostgreSQL
// that is supported, if its programs are installed (pg_config tells where).
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startInstalledPostgresql } from './installed-postgresql.mjs';
import { prepareFirst } from './prepare-first.mjs';
import { runInGroup } from './run-in-group.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await prepareFirst('--everything', '--build');

/** The LTS that README recommends and the image carries. */
const recommendedNode = ['npx', '--yes', 'node@24'];

/** The figures that the promises name. */
const figures = {
  KILLS: '50',
  MESSAGE_KILLS: '50',
  MESSAGE_ANSWERS: '1000',
  CRASHES: '20',
  LOST_ACKNOWLEDGEMENTS: '1000',
  LOST_COMMITS: '200',
  POOLED_REQUESTS: '1000',
  REPLICA_CHANGES: '2000',
  REPLICA_KILLS: '5',
  POISONED_BATCHES: '20',
  DEADLOCK_SECONDS: '60',
  STOPS: '20',
  OVERLOAD_SECONDS: '60',
  LOCKED_SECONDS: '12',
  FULL_DISK_FAILURES: '1000',
  CLOCK_STEPS: '1',
  ATTACK_SECONDS: '300',
  INTRUDERS: '20',
  INTERLEAVINGS: '1',
  BACKUP_REQUESTS: '1000',
  EXCHANGED_REQUESTS: '500',
  OLDER_VERSION: '1',
  SLOW_CLIENTS: '1',
  ERASED_ANSWERS: '100000',
  ORACLE_QUERIES: '2000',
  RECOUNT_RESPONSES: '100000',
  FLOOD_REQUESTS: '400',
  READING_ANSWERS: '1000',
  STREAMS: '200',
  STREAM_SECONDS: '60',
  BULK_RESPONSES: '100000',
  MANY_CASES: '100000',
  MANY_BASES: '1000',
  FIGURES: '1',
  FUZZ: '1',
};

await run('server and packages on the recommended Node', {}, ['apps/server', 'packages', 'scripts'], {
  projects: ['server', 'long', 'packages'],
  node: recommendedNode,
});
await run('200 schedules of 8 writers', { DRIFT_SEEDS: '200' }, [
  'apps/server/src/counts',
  'apps/server/src/upkeep/counters',
]);
await run(
  '10,000 histories of touchpoints that wander',
  { EFFECT_HISTORIES: '10000' },
  ['apps/bench/src/effect/count-verdicts.test.ts'],
  { projects: ['packages'] },
);
// One file after another: some of them measure.
await run('kills, crashes, overload, erasure, random questions', figures, [
  'apps/server/src/chaos',
  'apps/server/src/upkeep/respondents',
  'apps/server/src/loop/alarms',
  'apps/server/src/loop/cases',
  'apps/server/src/read/aggregates/oracle.test.ts',
  'apps/server/src/read/aggregates/recount.test.ts',
  'apps/server/src/fuzz.test.ts',
  '--no-file-parallelism',
]);
await run('100,000 answers on both ways', { ANSWER_BODIES: '100000', FIGURES: '1' }, [
  'apps/server/src/two-ways.test.ts',
]);
await run('200 round trips of exports in each format', { ROUND_TRIPS: '200' }, [
  'apps/server/src/commands/import/round-trip.test.ts',
]);
await run('alarms over ten years', { ALARM_YEARS: '10' }, ['packages/metrics/src/alarms/simulation'], {
  projects: ['packages'],
});
// Fifty in each trouble.
await run('1,050 answers given in every trouble', { WIDGET_ANSWERS: '1050' }, [
  'apps/e2e/src/widget-losses.test.ts',
]);
await run('1,050 answers by the client in every trouble', { CLIENT_ANSWERS: '1050' }, [
  'apps/e2e/src/client-losses.test.ts',
]);
await run('200 people at one kiosk', { KIOSK_ANSWERS: '200' }, ['apps/e2e/src/hosted-kiosk.test.ts']);
await run('10,000 surveys of a hostile server', { HOSTILE_SURVEYS: '10000' }, [
  'apps/e2e/src/widget-hostile-surveys.test.ts',
]);
await run('the widget in every look and language', { EVERY_LOOK: '1' }, [
  'apps/e2e/src/widget-accessibility.test.ts',
]);
await run(
  'other browsers: those that are installed, and older Chromiums from the registry',
  { OTHER_BROWSERS: '1' },
  ['apps/e2e/src/widget-other-browsers.test.ts'],
);
await run('the widget in every framework', { FRAMEWORKS: '1' }, ['apps/e2e/src/widget-frameworks.test.ts']);
await run(
  'the widget from its npm package',
  { WIDGET: 'package' },
  [
    'accessibility',
    'answering',
    'asking',
    'delivery',
    'device',
    'embedding',
    'frameworks',
    'losses',
    'memory',
    'modes',
    'page-libraries',
    'restraint',
    'surroundings',
    'words-and-theme',
  ].map((what) => `apps/e2e/src/widget-${what}.test.ts`),
);
await run('the npm packages, with packages from the registry', { REGISTRY: '1' }, [
  'apps/e2e/src/widget-package.test.ts',
  'apps/e2e/src/client-package.test.ts',
  'apps/e2e/src/wrapper-packages.test.ts',
  'apps/e2e/src/wrapper-servers.test.ts',
]);
await run(
  'the description of the API, with linters and generators from the registry',
  { OPENAPI_TOOLS: '1' },
  ['apps/server/src/http/openapi/generators.test.ts'],
);
const server = await startInstalledPostgresql();
if (server) {
  await run(`storage on ${server.version}`, { TEST_DATABASE_URL: server.url }, ['apps/server']);
  server.stop();
} else {
  process.stdout.write('The server programs of PostgreSQL are not installed; its tests are left out.\n');
}

async function run(name, env, files, { projects, node = [process.execPath] } = {}) {
  process.stdout.write(`\n${name}\n`);
  const [program, ...before] = node;
  const named = projects ?? (files[0].startsWith('apps/e2e') ? ['browser'] : ['server', 'long']);
  const args = ['run', ...named.map((project) => `--project=${project}`), ...files];
  const code = await runInGroup(program, [...before, join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  if (code !== 0) process.exitCode = 1;
}
