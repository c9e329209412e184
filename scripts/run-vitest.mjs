import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInGroup } from './run-in-group.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs tests, shows what they print and counts them, and the assertions that they execute. A run that ends without a report, or fails outside of a test,
 * counts as one that failed.
 */
export async function runVitest(args = [], env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'voxpoint-report-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runInGroup(join(root, 'node_modules/.bin/vitest'), ['run', ...reporters, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  const {
    numPassedTests: passed = 0,
    numFailedTests: failed = 0,
    testResults = [],
  } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  rmSync(folder, { recursive: true });
  const assertions = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .reduce((sum, { meta }) => sum + (meta.assertions ?? 0), 0);
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, assertions };
}
