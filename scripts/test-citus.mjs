// `npm run test:citus`: the server's tests of storage on a cluster, a coordinator and two workers that are started on loopback:
// once with servers at the coordinator, once at a worker. Citus must be installed for the PostgreSQL that pg_config names;
// docs/cluster.md says how to build it. `npm run test:citus -- apps/server/src/counts` runs some of them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepareFirst } from './prepare-first.mjs';
import { runVitest } from './run-vitest.mjs';

/** By their place in the cluster: the coordinator is the first. */
const nodes = { coordinator: '0', worker: '2' };

/** Kills, lost acknowledgements and the like, which do not bear the name of a store. */
const chaos = [
  'kills',
  'deadlocks',
  'lost-acknowledgements',
  'poison',
  'drain',
  'bulk-jobs',
  'lost-worker',
  'silent-worker',
  'node-crashes',
  'interleavings',
].map((name) => `apps/server/src/chaos/${name}.`);

const folder = spawnSync('pg_config', ['--sharedir'], { encoding: 'utf8' }).stdout?.trim();
if (!folder || !existsSync(join(folder, 'extension/citus.control'))) {
  process.stdout.write(
    'Citus is not installed for the PostgreSQL of pg_config; its tests are left out. docs/cluster.md says how to build it.\n',
  );
} else {
  await prepareFirst('--everything', '--build');
  const given = process.argv.slice(2);
  const runs = given.length > 0 ? given : ['apps/server/src', ...chaos];
  const isChaos = (path) => path.includes('/chaos/');
  // Their names tell which store they are on.
  const storage = ['-t', 'postgresql', ...runs.filter((path) => !isChaos(path))];
  const total = { passed: 0, failed: 0 };
  for (const [name, node] of Object.entries(nodes)) {
    process.stdout.write(`\nservers at the ${name}\n`);
    for (const files of [storage, runs.filter(isChaos)]) {
      if (!files.some((path) => path.startsWith('apps/'))) continue;
      const { passed, failed } = await runVitest(['--project=server', '--project=long', ...files], {
        CITUS: '1',
        CITUS_NODE: node,
      });
      total.passed += passed;
      total.failed += failed;
    }
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}
