// `npm test`: everything, from formatting to the browser, and one line at the end that counts it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertNode } from './assert-node.mjs';

assertNode();
const root = fileURLToPath(new URL('..', import.meta.url));
const { build, install } = await import('./prepare.mjs');
const { runVitest } = await import('./run-vitest.mjs');
install({ everything: true });
build();

let passed = 0;
let failed = 0;

/** Runs a program of the project and shows what it prints; returns whether it succeeded. */
function run(program, args) {
  const file = join(root, 'node_modules/.bin', program);
  return (
    spawnSync(file, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
  );
}

function check(name, isRight) {
  process.stdout.write(`${isRight ? '✓' : '✗'} ${name}\n`);
  if (isRight) passed += 1;
  else failed += 1;
}

check('format and lint', run('biome', ['ci', '--error-on-warnings']));
for (const folder of packagesWithTypes()) check(`types of ${folder}`, run('tsc', ['--noEmit', '-p', folder]));
check('nothing is unused', run('knip', []));
const tests = runVitest();
passed += tests.passed;
failed += tests.failed;
check('the widget is within its budget', run('tsx', ['apps/e2e/src/size.ts']));

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function packagesWithTypes() {
  return ['packages', 'apps']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}
