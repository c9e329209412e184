/**
 * What a browser downloads until one NPS survey with a comment can be answered, measured on the wire from a server
 * that is started as a user starts it. Prints tables; fails above a budget.
 */
import { measureVoxpoint, sumOf } from './sizes/voxpoint-files.ts';
import { budgets, measureParts } from './sizes/voxpoint-parts.ts';
import { startVoxpoint } from './support/voxpoint.ts';

const files = await measureVoxpoint();
for (const { name, brotli, gzip } of [...files, { name: 'together', ...sumOf(files) }]) {
  process.stdout.write(
    `${name.padEnd(28)} ${String(brotli).padStart(6)} B brotli ${String(gzip).padStart(6)} B gzip\n`,
  );
}
const voxpoint = await startVoxpoint();
const sizes = await measureParts(voxpoint);
await voxpoint.close();
report('loader', sizes.loader, budgets.loader);
// As the browser has downloaded it.
report('a plain tag', sumOf(files).brotli, budgets.plain);
report(`the worst survey (${sizes.worstSurvey})`, sizes.worst, budgets.worst);
report('with all optional parts', sizes.everything, budgets.everything);

/** Bytes, told in kilobytes of 1,024. Headers are not counted. */
function report(what: string, bytes: number, budget: number): void {
  const isWithin = bytes <= budget;
  const kilobytes = (count: number) => `${(count / 1_024).toFixed(2)} KB`;
  process.stdout.write(`${isWithin ? '✓' : '✗'} ${what}: ${kilobytes(bytes)} of ${kilobytes(budget)}\n`);
  if (!isWithin) process.exitCode = 1;
}
