import type { TableSize } from '../growth/table-size.ts';
import type { BarChart } from '../report/bar-chart.ts';
import { markdownTable } from '../report/markdown-table.ts';
import type { PauseControl, QuestionResult } from './measure-questions.ts';
import type { WritingResult } from './measure-writing.ts';

/** Milliseconds of each question on each store, and of the scan on the largest. */
export function tableOfQuestions(results: readonly QuestionResult[], stored: readonly number[]): string {
  const rows = results.map(({ question, stores }) => {
    const largest = stores.at(-1);
    return [
      question.title,
      ...stores.map(({ coldMs, p50Ms, p99Ms, pausedMs }) =>
        [coldMs, p50Ms, p99Ms, pausedMs].map(ms).join('; '),
      ),
      ms(largest?.scanMs ?? Number.NaN),
      times((largest?.scanMs ?? Number.NaN) / (largest?.p50Ms ?? Number.NaN)),
      times(growthOf(stores)),
    ];
  });
  const head = [
    'p50 cold; p50; p99; p50 after a write and 0.4 s, ms',
    ...stored.map((count) => `${whole(count)} stored`),
    `Plain scan of ${whole(stored.at(-1) ?? 0)}`,
    'Faster than it',
    'p50, to the store before',
  ];
  return markdownTable(head, rows);
}

/** What a pause costs where nothing is asked. */
export function tableOfPause({ request, statement }: PauseControl): string {
  const row = (title: string, { p50Ms, pausedMs }: PauseControl['request']) => [
    ...[title, twoDigits(p50Ms), twoDigits(pausedMs)],
    ...[twoDigits(pausedMs - p50Ms), times(pausedMs / p50Ms)],
  ];
  return markdownTable(
    ['p50, ms', 'Back to back', 'After 0.4 s', 'More', ''],
    [row('A request that asks no database', request), row('`select 1`, without Voxpoint', statement)],
  );
}

/** What page after page was promised, beside what was measured. */
export function tableOfTargets(
  questions: readonly QuestionResult[],
  writing: readonly WritingResult[],
): string {
  const [one, all, oneElsewhere, allElsewhere] = [0, 1, 2, 3].map((at) => judgedOf(questions[at]));
  if (!one || !all || !oneElsewhere || !allElsewhere) throw new Error('The first four questions are judged.');
  const rows = [
    judge('A touchpoint, a year by day: p50', one.p50Ms, { atMost: 6, unit: 'ms' }),
    judge('… cold', one.coldMs, { atMost: 10, unit: 'ms' }),
    judge('… faster than a scan', one.faster, { atLeast: 10, unit: '×' }),
    judge('… growth from the store before', one.growth, { atMost: 1.2, unit: '×' }),
    judge('… in another zone / in the project’s', oneElsewhere.p50Ms / one.p50Ms, { atMost: 8, unit: '×' }),
    judge('All touchpoints, a year by month: p50', all.p50Ms, { atMost: 25, unit: 'ms' }),
    judge('… faster than a scan', all.faster, { atLeast: 50, unit: '×' }),
    judge('… growth from the store before', all.growth, { atMost: 1.2, unit: '×' }),
    judge('… in another zone / in the project’s', allElsewhere.p50Ms / all.p50Ms, { atMost: 8, unit: '×' }),
    judge('After a write and 0.4 s, the dearest of the ten: p50 / its warm p50', dearestPause(questions), {
      atMost: 2,
      unit: '×',
    }),
    ...writing.flatMap((result) => [
      judge(`Counting’s share of the CPU for an answer, ${result.title}`, shareOf(result), {
        atMost: 25,
        unit: '%',
      }),
      judge(`A declared dimension adds, ${result.title}`, addedBy(result), { atMost: 15, unit: '%' }),
    ]),
  ];
  return markdownTable(['', 'Measured', 'Target', ''], rows);
}

function dearestPause(questions: readonly QuestionResult[]): number {
  const ratios = questions.map(({ stores }) => {
    const largest = stores.at(-1);
    return largest ? largest.pausedMs / largest.p50Ms : Number.NaN;
  });
  return Math.max(...ratios);
}

function judgedOf(result: QuestionResult | undefined) {
  const largest = result?.stores.at(-1);
  if (!result || !largest) return undefined;
  return { ...largest, faster: largest.scanMs / largest.p50Ms, growth: growthOf(result.stores) };
}

type Limit = { unit: string } & ({ atMost: number } | { atLeast: number });

function judge(title: string, value: number, limit: Limit): string[] {
  const isMet = 'atMost' in limit ? value <= limit.atMost : value >= limit.atLeast;
  const wanted = 'atMost' in limit ? `at most ${limit.atMost}` : `at least ${limit.atLeast}`;
  return [title, `${fixed(value)} ${limit.unit}`, `${wanted} ${limit.unit}`, isMet ? 'met' : '**missed**'];
}

/** CPU time for an answer, and what counting it takes of that. */
export function tableOfWriting(results: readonly WritingResult[]): string {
  const rows = results.map((result) => {
    const { title, serverMicros, databaseMicros } = result;
    return [
      title,
      ...[serverMicros, databaseMicros.nothing, databaseMicros.channel].map(fixed),
      fixed(databaseMicros['channel and a dimension']),
      `${fixed(shareOf(result))} %`,
      `${fixed(addedBy(result))} %`,
    ];
  });
  const head = [
    'CPU for an answer, µs',
    'Server',
    'Database, counting nothing',
    'Counting',
    'Counting a dimension too',
    'Counting’s share of all',
    'The dimension adds',
  ];
  return markdownTable(head, rows);
}

function shareOf({ serverMicros, databaseMicros: { nothing, channel } }: WritingResult): number {
  return ((channel - nothing) / (serverMicros + channel)) * 100;
}

function addedBy({ serverMicros, databaseMicros }: WritingResult): number {
  return (
    ((databaseMicros['channel and a dimension'] - databaseMicros.channel) /
      (serverMicros + databaseMicros.channel)) *
    100
  );
}

/** What tables take on the disk, by the number of responses stored. */
export function tableOfSizes(
  stores: readonly { responses: number; sizes: readonly { name: string; size: TableSize }[] }[],
): string {
  const rows = stores.flatMap(({ responses, sizes }) =>
    sizes.map(({ name, size }) => [
      `${name}, ${whole(responses)} responses`,
      whole(size.rows),
      megabytes(size.tableBytes),
      megabytes(size.indexBytes),
    ]),
  );
  return markdownTable(['', 'Rows', 'Table, MB', 'Indexes, MB'], rows);
}

/** p50 on each store, side by side. */
export function chartOfQuestions(results: readonly QuestionResult[], stored: readonly number[]): BarChart {
  return {
    title: 'Time to answer a question (p50), by the number of responses stored',
    parts: ['whole request'],
    unit: 'ms',
    bars: results.flatMap(({ question, stores }) =>
      stores.map(({ p50Ms }, at) => ({
        label: `${question.title}: ${whole(stored[at] ?? 0)}`,
        values: [p50Ms],
      })),
    ),
  };
}

function growthOf(stores: QuestionResult['stores']): number {
  return (stores.at(-1)?.p50Ms ?? Number.NaN) / (stores.at(-2)?.p50Ms ?? Number.NaN);
}

function ms(value: number): string {
  return value < 100 ? value.toFixed(1) : whole(value);
}

function twoDigits(value: number): string {
  return value.toFixed(2);
}

function times(value: number): string {
  return `${value < 10 ? value.toFixed(2) : whole(value)} ×`;
}

function fixed(value: number): string {
  return value < 100 ? value.toFixed(1) : whole(value);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
