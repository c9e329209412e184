import { basename } from 'node:path';
import { isTimeZone } from '@voxpoint/metrics';
import { OperatorError } from '../../base/coded-error.ts';
import { findColumn } from './columns.ts';
import { parseConditions } from './conditions.ts';
import { readLayout } from './csv-layout.ts';
import { describeScores, type Findings, inspect } from './inspect.ts';
import { type Assignment, type Mapping, parseAssignments, resolveMapping } from './mapping.ts';
import { findTarget } from './members.ts';
import { findPreset } from './presets/index.ts';
import type { Preset, Suggestion } from './presets/preset.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import { type TimeForm, timeForms } from './read-time.ts';
import { rejectedPath } from './rejected-rows.ts';
import type { Source } from './source.ts';
import { openFile } from './source-file.ts';
import { joinValueMaps, parseValueMaps, toWord } from './value-map.ts';

/** What the command line says. */
export interface ImportOptions {
  preset?: string;
  map?: string[];
  set?: string[];
  where?: string[];
  mapValue?: string[];
  scale?: string;
  dateFormat?: string;
  source?: string;
  delimiter?: string;
  encoding?: string;
  timeZone?: string;
  rejected?: string;
  dryRun?: boolean;
}

/** What is to be imported and how: everything that can be known without a server. */
export interface ImportPlan {
  source: Source;
  preset?: Preset;
  mapping: Mapping;
  findings: Findings;
  /** How the times of each column are written. */
  timeForms: ReadonlyMap<string, TimeForm>;
  /** What the file does not say and somebody should check. */
  checks: readonly string[];
  /** Namespace of the external ids. */
  sourceName: string;
  /** Undefined: the project's. */
  timeZone?: string;
  rejectedPath: string;
  isDryRun: boolean;
}

/** Opens the file, reads it through and makes sense of the options. Throws OperatorError for whatever is wrong with either. */
export async function planImport(path: string, options: ImportOptions): Promise<ImportPlan> {
  const { scale } = options;
  const maps = parseAssignments('--map', options.map ?? []);
  const sets = parseAssignments('--set', [
    ...(options.set ?? []),
    ...(scale === undefined ? [] : [`scale=${scale}`]),
  ]);
  const form = parseDateFormat(options.dateFormat);
  const { timeZone } = options;
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new OperatorError(`--time-zone: there is no zone '${timeZone}'; use a name such as Europe/Berlin.`);
  }
  const { source, preset } = await openSource(path, options, [...maps, ...sets]);
  const suggestion = preset?.suggest(source) ?? { map: {} };
  const mapping = await toMapping(source, { maps, sets, options, preset, suggestion });
  const findings = await inspect(source, mapping);
  const forms = [...findings.times].map(([column, times]) => [column, form ?? times.form] as const);
  return {
    source,
    preset,
    mapping,
    findings,
    timeForms: new Map(forms),
    checks: timeZone === undefined ? (suggestion.check ?? []) : [],
    sourceName: options.source ?? sourceName(path),
    timeZone: timeZone ?? suggestion.timeZone,
    rejectedPath: options.rejected ?? rejectedPath(path),
    isDryRun: options.dryRun ?? false,
  };
}

function parseDateFormat(text: string | undefined): TimeForm | undefined {
  const form = timeForms.find((known) => known === text);
  if (form || text === undefined) return form;
  throw new OperatorError(`--date-format: there is no '${text}'; there are ${timeForms.join(', ')}.`);
}

interface Wanted {
  maps: Assignment[];
  sets: Assignment[];
  options: ImportOptions;
  preset: Preset | undefined;
  suggestion: Suggestion;
}

/** What the user wrote outweighs what a preset suggests. */
async function toMapping(
  source: Source,
  { maps, sets, options, preset, suggestion }: Wanted,
): Promise<Mapping> {
  const given = new Set([...maps, ...sets].map(({ target }) => target.name));
  const suggested = (pairs: Record<string, string> = {}): Assignment[] =>
    Object.entries(pairs).flatMap(([member, value]) => {
      const target = findTarget(member);
      const isGiven = target && (given.has(target.name) || given.has(target.member));
      return target && !isGiven ? [{ target, value }] : [];
    });
  const allMaps = [...maps, ...suggested(suggestion.map)];
  const allSets = [...sets, ...suggested(suggestion.set)];
  const score = allMaps.find(({ target }) => target.name === 'score')?.value;
  const scoreColumn = score === undefined ? undefined : findColumn(source.columns, score);
  const suggestedWhere = [
    ...(suggestion.where ?? []),
    ...(preset?.hasUnanswered && scoreColumn !== undefined ? [`${scoreColumn}!=`] : []),
  ];
  const rules = {
    values: joinValueMaps(parseValueMaps(options.mapValue ?? []), suggestedValues(suggestion)),
    conditions: [options.where ?? [], suggestedWhere].flatMap((where) => parseConditions(source, where)),
    isSafe: preset?.isOurs === true && !source.isNested,
    isExact: preset?.isOurs === true,
  };
  try {
    return resolveMapping(source, { maps: allMaps, sets: allSets, rules });
  } catch (error) {
    if (!(error instanceof OperatorError) || !error.message.includes('No column gives the score'))
      throw error;
    const whose = preset ? `This is ${preset.name}. ` : '';
    const columns = await describeScores(source);
    const advice = columns.length > 0 ? `\nColumns that may be a score:\n${columns.join('\n')}` : '';
    throw new OperatorError(`${whose}${error.message}${advice}`, { cause: error });
  }
}

function suggestedValues({ values = {} }: Suggestion) {
  return new Map(
    Object.entries(values).map(([member, words]) => [
      member,
      new Map(Object.entries(words).map(([word, value]) => [toWord(word), value])),
    ]),
  );
}

/** The name of the file; that of its rejected rows is the same, so that a mended row keeps the id that it would have had. */
function sourceName(path: string): string {
  return basename(path)
    .replace(/\.[^.]*$/, '')
    .replace(/(?:\.rejected)+$/, '');
}

async function openSource(
  path: string,
  { delimiter, encoding, preset: asked, where = [] }: ImportOptions,
  given: readonly Assignment[],
): Promise<{ source: Source; preset?: Preset }> {
  if (/\.(?:csv|tsv|txt)$/i.test(path)) {
    const file = await openFile(path, encoding);
    const layout = await readLayout(file, {
      delimiter: delimiter && parseDelimiter(delimiter),
      findPreset: (columns) => findPreset(columns, asked),
    });
    return { source: readCsv(file, layout), preset: layout.preset };
  }
  if (/\.(?:ndjson|jsonl)$/i.test(path)) {
    const ungiven = ['touchpoint', 'score'].filter(
      (name) => !given.some(({ target }) => target.name === name),
    );
    const wanted = given.map(({ value }) => value).filter((value) => value !== '');
    const filtered = where.map((expression) => expression.replace(/!?=.*$/s, '').trim());
    const source = await readNdjson(await openFile(path, encoding), [...wanted, ...filtered, ...ungiven]);
    return { source, preset: findPreset(source.columns, asked) };
  }
  const advice = /\.zip$/i.test(path)
    ? 'unpack it first'
    : /\.(?:xlsx?|ods|numbers)$/i.test(path)
      ? 'save it as CSV (in Excel: "CSV UTF-8")'
      : 'the name must end with .csv, .tsv, .txt, .ndjson or .jsonl';
  throw new OperatorError(`${path}: ${advice}.`);
}

function parseDelimiter(delimiter: string): string {
  if (delimiter === 'tab' || delimiter === '\\t') return '\t';
  if (/^[ -~\t]$/.test(delimiter) && delimiter !== '"') return delimiter;
  throw new OperatorError(`--delimiter: '${delimiter}' is not one character, nor the word tab.`);
}
