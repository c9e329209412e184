/**
 * What a browser downloads until one NPS survey with a comment can be answered, measured on the wire from a server
 * that is started as a user starts it. Prints a table; fails above the budget.
 */
import { measureVoxpoint, sumOf } from './sizes/voxpoint-files.ts';

/** Kilobytes of 1,024 bytes, compressed with brotli; answers' headers are not counted. */
const budgets = { loader: 3, everything: 11 };

const files = await measureVoxpoint();
const total = sumOf(files);
for (const { name, brotli, gzip } of [...files, { name: 'together', ...total }]) {
  process.stdout.write(
    `${name.padEnd(28)} ${String(brotli).padStart(6)} B brotli ${String(gzip).padStart(6)} B gzip\n`,
  );
}
const loader = files.find(({ name }) => name === 'voxpoint.js')?.brotli ?? Number.POSITIVE_INFINITY;
report('loader', loader, budgets.loader);
report('everything', total.brotli, budgets.everything);

function report(what: string, bytes: number, budget: number): void {
  const isWithin = bytes <= budget * 1_024;
  process.stdout.write(
    `${isWithin ? '✓' : '✗'} ${what}: ${(bytes / 1_024).toFixed(2)} KB of ${budget.toFixed(1)} KB\n`,
  );
  if (!isWithin) process.exitCode = 1;
}
