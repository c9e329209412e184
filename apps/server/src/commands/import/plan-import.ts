import { basename } from 'node:path';
import { isTimeZone } from '@voxpoint/metrics';
import { OperatorError } from '../../base/coded-error.ts';
import { type Assignment, type Mapping, parseAssignments, resolveMapping } from './mapping.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import { rejectedPath } from './rejected-rows.ts';
import type { Source } from './source.ts';
import { openFile } from './source-file.ts';

/** What the command line says. */
export interface ImportOptions {
  map?: string[];
  set?: string[];
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
  mapping: Mapping;
  /** Namespace of the external ids. */
  sourceName: string;
  /** Undefined: the project's. */
  timeZone?: string;
  rejectedPath: string;
  isDryRun: boolean;
}

/** Opens the file and makes sense of the options. Throws OperatorError for whatever is wrong with either. */
export async function planImport(path: string, options: ImportOptions): Promise<ImportPlan> {
  const maps = parseAssignments('--map', options.map ?? []);
  const sets = parseAssignments('--set', options.set ?? []);
  const { timeZone } = options;
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new OperatorError(`--time-zone: there is no zone '${timeZone}'; use a name such as Europe/Berlin.`);
  }
  const source = await openSource(path, options, [...maps, ...sets]);
  return {
    source,
    mapping: resolveMapping(source, maps, sets),
    sourceName: options.source ?? sourceName(path),
    timeZone,
    rejectedPath: options.rejected ?? rejectedPath(path),
    isDryRun: options.dryRun ?? false,
  };
}

/** The name of the file; that of its rejected rows is the same, so that a mended row keeps the id that it would have had. */
function sourceName(path: string): string {
  return basename(path)
    .replace(/\.[^.]*$/, '')
    .replace(/(?:\.rejected)+$/, '');
}

async function openSource(
  path: string,
  { delimiter, encoding }: ImportOptions,
  given: readonly Assignment[],
): Promise<Source> {
  if (/\.(?:csv|tsv)$/i.test(path)) {
    return readCsv(await openFile(path, encoding), delimiter && parseDelimiter(delimiter));
  }
  if (/\.(?:ndjson|jsonl)$/i.test(path)) {
    const ungiven = ['touchpoint', 'score'].filter(
      (name) => !given.some(({ target }) => target.name === name),
    );
    const wanted = given.map(({ value }) => value).filter((value) => value !== '');
    return readNdjson(await openFile(path, encoding), [...wanted, ...ungiven]);
  }
  throw new OperatorError(`${path}: the name must end with .csv, .tsv, .ndjson or .jsonl.`);
}

function parseDelimiter(delimiter: string): string {
  if (delimiter === 'tab' || delimiter === '\\t') return '\t';
  if (/^[ -~\t]$/.test(delimiter) && delimiter !== '"') return delimiter;
  throw new OperatorError(`--delimiter: '${delimiter}' is not one character, nor the word tab.`);
}
