/**
 * What a browser downloads until one NPS survey with a comment can be answered, measured on the wire from a server
 * that is started as a user starts it; then what the survey needs that needs most, and all that there is. Prints a table;
 * fails above the budgets.
 */
import { type FileSize, measureVoxpoint, sumOf } from './sizes/voxpoint-files.ts';

/** Kilobytes of 1,024 bytes, compressed with brotli; answers' headers are not counted. */
const budgets = { loader: 3, plain: 10, worst: 10.5, all: 13 };

const { plain, forWorst, rest } = await measureVoxpoint();
print(plain);
report('loader', plain.find(({ name }) => name === 'voxpoint.js')?.brotli ?? Number.NaN, budgets.loader);
report('a plain tag', sumOf(plain).brotli, budgets.plain);
print(forWorst);
report('the survey that needs most', sumOf([...plain, ...forWorst]).brotli, budgets.worst);
print(rest);
report('all parts', sumOf([...plain, ...forWorst, ...rest]).brotli, budgets.all);

function print(files: FileSize[]): void {
  for (const { name, brotli, gzip } of files) {
    process.stdout.write(
      `${name.padEnd(28)} ${String(brotli).padStart(6)} B brotli ${String(gzip).padStart(6)} B gzip\n`,
    );
  }
}

function report(what: string, bytes: number, budget: number): void {
  const isWithin = bytes <= budget * 1_024;
  process.stdout.write(
    `${isWithin ? '✓' : '✗'} ${what}: ${bytes} B, ${(bytes / 1_024).toFixed(2)} KB of ${budget.toFixed(1)} KB\n`,
  );
  if (!isWithin) process.exitCode = 1;
}
