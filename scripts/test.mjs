// `npm test`: everything, from formatting to the browser, and one line at the end that counts it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertNode } from './assert-node.mjs';

assertNode();
const root = fileURLToPath(new URL('..', import.meta.url));
const { build, install } = await import('./prepare.mjs');
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
countTests();
check('the widget is within its budget', run('tsx', ['apps/e2e/src/size.ts']));

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function packagesWithTypes() {
  return ['packages', 'apps']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
}

/** Adds what vitest ran; a run that ends without a report, or fails outside of a test, is a failure too. */
function countTests() {
  const folder = mkdtempSync(join(tmpdir(), 'voxpoint-report-'));
  const report = join(folder, 'report.json');
  const isRight = run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : {};
  rmSync(folder, { recursive: true });
  passed += numPassedTests;
  failed += numFailedTests;
  if (!isRight && numFailedTests === 0) check('the tests run to their end', false);
}
