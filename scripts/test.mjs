// `npm test`: everything, from formatting to the browser, and one line at the end that counts it.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packagesWithTypes } from './packages-with-types.mjs';
import { prepareFirst } from './prepare-first.mjs';
import { runInGroup } from './run-in-group.mjs';
import { runVitest } from './run-vitest.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await prepareFirst('--everything', '--build');

let passed = 0;
let failed = 0;

/** Runs a program of the project, shows what it prints, and counts whether it succeeded. */
async function check(name, program, args) {
  const file = program === 'node' ? process.execPath : join(root, 'node_modules/.bin', program);
  const code = await runInGroup(file, args, { cwd: root });
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name}\n`);
  if (code === 0) passed += 1;
  else failed += 1;
}

await check('format and lint', 'biome', ['ci', '--error-on-warnings']);
for (const folder of packagesWithTypes()) {
  await check(`types of ${folder}`, 'tsc', ['--noEmit', '-p', folder]);
}
await check('nothing is unused', 'knip', []);
await check('everything that is shipped may be passed on', 'node', ['scripts/sbom.mjs']);
await check('the packages for npm are whole', 'node', ['scripts/check-packages.mjs']);
const tests = await runVitest(['--project=!long']);
passed += tests.passed;
failed += tests.failed;

process.stdout.write(`\n${tests.assertions} assertions executed\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
