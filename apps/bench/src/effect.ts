/** `npm run bench:effect`: how often actions are said to have worked that did nothing, and that did. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { countVerdicts, type VerdictShares } from './effect/count-verdicts.ts';
import { wholeNumber } from './flags.ts';
import { replaceSection } from './report/document-section.ts';
import { markdownTable } from './report/markdown-table.ts';

const documentFile = fileURLToPath(new URL('../../../docs/actions.md', import.meta.url));
const keptRuns = 5_000;
const seed = 2026;
const wanders = [0, 2, 4, 8, 'mixed'] as const;
const lastings = [0, 0.5, 0.9] as const;
const common = { metric: 'csat', controls: 8, answers: 600, lasting: 0.5, follows: 'own' } as const;

const { values } = parseArgs({ options: { runs: { type: 'string', default: String(keptRuns) } } });
const runs = wholeNumber('runs', values.runs);
const percent = (share: number) => `${share.toFixed(1)} %`;
const ask = (plan: Parameters<typeof countVerdicts>[0]) => countVerdicts(plan, { runs, seed });

const report = [
  `${runs.toLocaleString('en')} histories for each figure, seed ${seed}.`,
  '',
  'Actions that did nothing: how often they "worked".',
  '',
  tableOfFalse(),
  '',
  'Actions that moved 10 points: how often that was found. 8 controls, windows of 28 days.',
  '',
  tableOfFound(1, [300, 600, 1200]),
  '',
  'The same with windows of 84 days; answers still in 28 days.',
  '',
  tableOfFound(3, [100, 300, 600]),
  '',
].join('\n');
process.stdout.write(`${report}\n`);

if (runs === keptRuns) {
  await writeFile(documentFile, replaceSection(await readFile(documentFile, 'utf8'), 'bench:effect', report));
} else {
  process.stderr.write(`docs/actions.md shows figures of ${keptRuns} histories, so it stays as it is.\n`);
}

function tableOfFalse(): string {
  const head = [
    'Wander, points',
    'Left after a month',
    'Own worst tenth',
    'Worst tenth of all',
    '… done 2 months later',
    '… few answers, 60 to 1,000',
    '… 5,000 answers',
    '… 30 controls',
    'Interval holds 0: own',
    '… of all',
    'By the answers alone',
    '… against the bad month',
  ];
  const rows = wanders.flatMap((wander) =>
    (wander === 0 ? [0] : lastings).map((lasting) => {
      const plan = { ...common, wander, lasting };
      const any = { ...plan, follows: 'any' } as const;
      const own = ask(plan);
      const ofAll = ask(any);
      const worked = [
        ofAll,
        ask({ ...any, delay: 2 }),
        ask({ ...any, answers: [60, 1000] }),
        ask({ ...any, answers: 5000 }),
        ask({ ...any, controls: 30 }),
      ].map((shares: VerdictShares) => percent(shares.worked));
      const held = [percent(own.held), percent(ofAll.held)];
      const alone = [percent(own.answersAlone), percent(own.againstBadMonth)];
      return [nameOf(wander), String(lasting), percent(own.worked), ...worked, ...held, ...alone];
    }),
  );
  return markdownTable(head, rows);
}

function tableOfFound(months: number, volumes: readonly number[]): string {
  const head = [
    'Answers in 28 days',
    'Left after a month',
    ...[0, 1, 2, 3, 4, 8].map((points) => `wander ${points}`),
  ];
  const rows = volumes.flatMap((answers) =>
    [0, 0.5, 0.9].map((lasting) => [
      answers.toLocaleString('en'),
      String(lasting),
      ...[0, 1, 2, 3, 4, 8].map((wander) =>
        percent(ask({ ...common, answers, lasting, wander, months, effect: 10 }).worked),
      ),
    ]),
  );
  return markdownTable(head, rows);
}

function nameOf(wander: (typeof wanders)[number]): string {
  return wander === 'mixed' ? '0 to 8, each its own' : String(wander);
}
