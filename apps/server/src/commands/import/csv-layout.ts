import { OperatorError } from '../../base/coded-error.ts';
import { detectDelimiter, readSeparatorLine } from '../../base/csv/csv-delimiter.ts';
import { type CsvRecord, readRecords } from '../../base/csv/csv-records.ts';
import { withoutEmptyEnd } from '../../base/csv/csv-rows.ts';
import type { Preset } from './presets/preset.ts';
import { type ColumnAbout, rejectionColumns } from './source.ts';
import type { SourceFile } from './source-file.ts';

/** What stands where in a CSV. */
export interface CsvLayout {
  delimiter: string;
  /** The header as it is, and without what a file of rejected rows has more and without empty columns at its end. */
  header: readonly string[];
  columns: readonly string[];
  about: ReadonlyMap<string, ColumnAbout>;
  /** Bytes before the header: `sep=;`. */
  skippedBytes: number;
  preset?: Preset;
}

/** At most so many rows below the header belong to it. */
const mostHeaderRows = 2;

/** Finds out about the beginning of a file. `findPreset` tells from the header whose it is. Throws OperatorError. */
export async function readLayout(
  file: SourceFile,
  {
    delimiter: named,
    findPreset,
  }: { delimiter?: string; findPreset(columns: readonly string[]): Preset | undefined },
): Promise<CsvLayout> {
  const head = await readFirstChunk(file);
  const { delimiter: told, skippedBytes } = readSeparatorLine(head);
  const delimiter = named ?? told ?? detectDelimiter(head, head.length >= file.bytes - 3);
  const records = withoutBytes(file.read(), skippedBytes);
  const [first, ...below] = await firstRecords(file, readRecords(records, delimiter));
  const names = first?.map((name) => name.trim()) ?? [];
  const isRejectedFile = rejectionColumns.every((name, index) => names.at(index - 3) === name);
  const ownNames = isRejectedFile ? names.slice(0, -rejectionColumns.length) : names;
  const preset = findPreset(ownNames.filter((name) => name !== ''));
  const headerRows = readHeaderRows(preset, below);
  const columns = withoutEmptyEnd(nameColumns(ownNames, headerRows));
  const about = new Map(
    columns.map((name, index) => [name, Object.assign({}, ...headerRows.map((row) => row[index]))] as const),
  );
  return {
    delimiter,
    header: isRejectedFile ? [...columns, ...rejectionColumns] : columns,
    columns,
    about,
    skippedBytes,
    preset,
  };
}

async function readFirstChunk(file: SourceFile): Promise<Buffer> {
  for await (const chunk of file.read()) return chunk;
  return Buffer.alloc(0);
}

export async function* withoutBytes(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const chunk of chunks) {
    yield chunk.subarray(Math.min(left, chunk.length));
    left -= Math.min(left, chunk.length);
  }
}

/** The header, and those below it that may belong to it. */
async function firstRecords(file: SourceFile, records: AsyncIterable<CsvRecord>): Promise<string[][]> {
  const first: string[][] = [];
  for await (const record of records) {
    if (!('fields' in record)) {
      if (first.length > 0) break;
      throw new OperatorError(`The header of ${file.path} cannot be read. ${record.rejection.reason}`);
    }
    if (first.length === 0 && record.fields.some((name) => name.includes('\r'))) {
      throw new OperatorError(`The lines of ${file.path} end with CR alone; save it with LF or CR LF.`);
    }
    if (withoutEmptyEnd(record.fields).length > 0) first.push(record.fields);
    if (first.length > mostHeaderRows) break;
  }
  if (first.length === 0) throw new OperatorError(`${file.path} holds nothing but empty lines.`);
  return first;
}

function readHeaderRows(preset: Preset | undefined, rows: readonly string[][]): ColumnAbout[][] {
  const read = rows.map((row) => preset?.readHeaderRow?.(row));
  const end = read.indexOf(undefined);
  return (end === -1 ? read : read.slice(0, end)) as ColumnAbout[][];
}

/** A column without a name belongs to the question before it; the row below tells which part it is. */
function nameColumns(names: readonly string[], [titles]: ColumnAbout[][]): string[] {
  let question = '';
  return names.map((name, index) => {
    const title = titles?.[index]?.title;
    if (name !== '') question = name;
    return name === '' && title ? `${question}: ${title}` : name;
  });
}
