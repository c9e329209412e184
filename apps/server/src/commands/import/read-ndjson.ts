import { OperatorError } from '../../base/coded-error.ts';
import { maxRowBytes, rowTooLong } from '../../base/csv/csv-records.ts';
import { markInexact } from './exact-numbers.ts';
import { type Row, type Source, valueAt } from './source.ts';
import type { SourceFile } from './source-file.ts';

const newline = 10;
/** So many lines tell which columns there are. */
const inspectedRows = 1_000;
const listedColumns = 200;
const deepestColumn = 4;

/** What this command adds to a rejected line; it is no part of the row. */
const rejectionMembers = /,?"row":\d+,"code":"[a-z-]+","reason":"(?:[^"\\]|\\.)*"\}$/;

/**
 * Reads NDJSON: one JSON object on each line. The columns in `wanted` are looked for until the end of the file, since
 * any line may be the first to have one.
 */
export async function readNdjson(file: SourceFile, wanted: readonly string[]): Promise<Source> {
  return {
    path: file.path,
    bytes: file.bytes,
    columns: await findColumns(file, wanted),
    about: new Map(),
    isNested: true,
    rows: (onRead) => readRows(file.read(onRead)),
    rejectedHead: '',
    formatRejected: ({ number, original, record }, { code, reason }) => {
      const [text = ''] = original;
      const added = JSON.stringify({ row: number, code, reason }).slice(1);
      const isObject = Object.keys(record).length > 0;
      // Put on as text: reading and writing it again would round numbers of many digits.
      const begin = isObject ? text.replace(/\}$/, '') : `{"text":${JSON.stringify(text)}`;
      return `${begin},${added}\n`;
    },
  };
}

async function findColumns(file: SourceFile, wanted: readonly string[]): Promise<string[]> {
  const columns = new Set<string>();
  const missing = new Set(wanted);
  let inspected = 0;
  for await (const { record, original } of readRows(file.read())) {
    inspected += 1;
    if (inspected === 1 && original[0]?.startsWith('[')) {
      throw new OperatorError(
        `${file.path} is one JSON array. NDJSON has an object on each line: jq -c '.[]'.`,
      );
    }
    if (inspected <= inspectedRows) addPaths(columns, record, '');
    for (const column of missing) {
      if (valueAt(record, column) === undefined) continue;
      columns.add(column);
      missing.delete(column);
    }
    if (inspected >= inspectedRows && missing.size === 0) break;
  }
  return [...columns];
}

function addPaths(columns: Set<string>, record: Readonly<Record<string, unknown>>, parent: string): void {
  for (const [name, value] of Object.entries(record)) {
    if (columns.size >= listedColumns) return;
    const path = parent + name;
    columns.add(path);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject && path.split('.').length < deepestColumn) addPaths(columns, value as never, `${path}.`);
  }
}

async function* readRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  let number = 0;
  for await (const line of readLines(chunks)) {
    number += 1;
    if (line === null) yield { number, line: number, original: [''], record: {}, rejection: rowTooLong };
    else if (line.trim() !== '') yield toRow(number, line.trim());
  }
}

/** The lines of a text; null for one that is too long. */
async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string | null> {
  let rest: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      const line = Buffer.concat([rest, chunk.subarray(start, end)]);
      yield isTooLong || line.length > maxRowBytes ? null : line.toString('utf8');
      rest = Buffer.alloc(0);
      isTooLong = false;
      start = end + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(start)]);
    if (rest.length > maxRowBytes) {
      rest = Buffer.alloc(0);
      isTooLong = true;
    }
  }
  if (isTooLong) yield null;
  else if (rest.length > 0) yield rest.toString('utf8');
}

function toRow(number: number, line: string): Row {
  const text = line.replace(rejectionMembers, '}');
  const malformed = (reason: string): Row => ({
    number,
    line: number,
    original: [text],
    record: {},
    rejection: { code: 'row-malformed', reason },
  });
  try {
    const record: unknown = JSON.parse(text);
    if (typeof record === 'object' && record !== null && !Array.isArray(record)) {
      const marked = markInexact(text);
      return {
        ...{ number, line: number, original: [text], record: record as Row['record'] },
        ...(marked !== undefined && { marked: JSON.parse(marked) }),
      };
    }
    return malformed('The line must hold a JSON object.');
  } catch (error) {
    return malformed(`The line is not JSON: ${(error as Error).message}.`);
  }
}
