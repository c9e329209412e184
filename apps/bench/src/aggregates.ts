/** `npm run bench:aggregates`: how fast numbers are read, whatever is stored, and what counting costs who writes. */
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  chartOfQuestions,
  tableOfPause,
  tableOfQuestions,
  tableOfSizes,
  tableOfTargets,
  tableOfWriting,
} from './aggregates/describe-aggregates.ts';
import { measurePause, measureQuestions } from './aggregates/measure-questions.ts';
import { measureWriting } from './aggregates/measure-writing.ts';
import { type AskedStore, everyTable, startAsked, stopAsked } from './aggregates/start-asked.ts';
import { tenQuestions } from './aggregates/ten-questions.ts';
import { wholeNumber } from './flags.ts';
import { readSize } from './growth/table-size.ts';
import { drawBarChart } from './report/bar-chart.ts';
import { replaceSection } from './report/document-section.ts';
import { describeRun } from './report/machine.ts';
import { withSurroundings } from './surroundings.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const chartFile = fileURLToPath(new URL('../../../docs/pictures/bench-aggregates.svg', import.meta.url));
const keptResponses = 10_000_000;

const { values } = parseArgs({
  options: {
    responses: { type: 'string', default: String(keptResponses) },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    directory: { type: 'string', default: tmpdir() },
  },
});
const most = wholeNumber('responses', values.responses);
const options = {
  rounds: wholeNumber('rounds', values.rounds),
  seconds: wholeNumber('seconds', values.seconds),
};
/** The middle one is a tenth of the largest, whose growth is judged. */
const stored = [Math.min(10_000, most / 100), most / 10, most];

const startedAt = performance.now();
const say = (line: string) =>
  void process.stderr.write(
    `${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(5)} s  ${line}\n`,
  );

const { report, chart } = await withSurroundings(values.directory, async (surroundings) => {
  const stores: AskedStore[] = [];
  try {
    for (const responses of stored) {
      say(`filling · ${responses.toLocaleString('en')} responses`);
      stores.push(await startAsked(surroundings, responses));
    }
    const sizes = await Promise.all(
      stores.map(async ({ sql, responses }) => ({ responses, sizes: await sizesOf(sql) })),
    );
    say('asking');
    const questions = await measureQuestions(stores, tenQuestions(new Date()), { ...options, say });
    const [few] = stores as [AskedStore];
    const pause = await measurePause(few, options);
    await few.contestant.verify?.();
    const writing = await measureWriting(few, { ...options, say });
    return {
      chart: drawBarChart(chartOfQuestions(questions, stored)),
      report: [
        describeRun(options, few.postgresql.version),
        tableOfQuestions(questions, stored),
        'What the same pause costs where nothing is asked:',
        tableOfPause(pause),
        tableOfTargets(questions, writing),
        '![Time to answer each question, as bars](pictures/bench-aggregates.svg)',
        'What counting costs who writes, on the smallest store:',
        tableOfWriting(writing),
        'What tables take:',
        tableOfSizes(sizes),
      ].join('\n\n'),
    };
  } finally {
    await Promise.all(stores.map(stopAsked));
  }
});

process.stdout.write(`${report}\n`);
if (most === keptResponses) {
  const document = await readFile(documentFile, 'utf8');
  await writeFile(documentFile, replaceSection(document, 'bench:aggregates', report));
  await writeFile(chartFile, chart);
} else {
  say(`Only a run with ${keptResponses.toLocaleString('en')} responses is kept in docs/benchmarks.md.`);
}

async function sizesOf(sql: AskedStore['sql']) {
  const tables = await everyTable(sql);
  return Promise.all(tables.map(async (name) => ({ name, size: await readSize(sql, name) })));
}
