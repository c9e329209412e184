/** `npm run bench:ingest`: what a response costs here and elsewhere, side by side on this machine. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { contestantNames } from './contestants/registry.ts';
import { chartOfResults, tableOfResults, tableOfTargets } from './ingest/describe-results.ts';
import { calmKeys, entryOf, loadedKeys } from './ingest/entries.ts';
import { readIngestOptions } from './ingest/read-options.ts';
import { Field } from './ingest/run-rounds.ts';
import { judge } from './ingest/targets.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun } from './report/machine.ts';
import { withSurroundings } from './surroundings.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const chartFile = fileURLToPath(new URL('../../../docs/pictures/bench-ingest.svg', import.meta.url));

const options = readIngestOptions(process.argv.slice(2));
const say = (line: string) => void process.stderr.write(`${line}\n`);

const { results, postgresqlVersion } = await withSurroundings(options.directory, async (surroundings) => {
  const field = new Field(surroundings, { ...options, say });
  const wanted = (keys: typeof loadedKeys) =>
    keys.filter((key) => options.only.includes(entryOf(key).contestant));
  try {
    const loaded = await field.measure(wanted(loadedKeys));
    const capacity = loaded.get('voxpoint-64')?.perSecond;
    const calm = capacity ? await field.measure(wanted(calmKeys), capacity / 2) : new Map();
    await field.verify();
    return { results: new Map([...loaded, ...calm]), postgresqlVersion: field.postgresqlVersion };
  } finally {
    await field.stop();
  }
});

const report = [
  describeRun(options, postgresqlVersion),
  '',
  tableOfResults(results),
  '',
  tableOfTargets(judge(results)),
].join('\n');
process.stdout.write(`${report}\n`);

if (options.only.length === contestantNames.length) {
  const picture = '![CPU time for each response, as bars](pictures/bench-ingest.svg)';
  const document = await readFile(documentFile, 'utf8');
  await writeFile(documentFile, replaceSection(document, 'bench:ingest', `${report}\n\n${picture}`));
  await writeFile(chartFile, chartOfResults(results));
} else {
  say('Not everything was measured, so docs/benchmarks.md stays as it is.');
}
