import { CodedError } from '../coded-error.ts';
import { type BatchShape, tooManyItems } from '../read-input.ts';
import { detectDelimiter, readSeparatorLine } from './csv-delimiter.ts';
import { type CsvRecord, takeRecords } from './csv-records.ts';
import { fitRow, isEmptyRow, withoutEmptyEnd } from './csv-rows.ts';
import { looksLikeUtf16, markedEncoding, newTextDecoder } from './text-encodings.ts';

/** A row of a CSV: its cells by column, or why it cannot be taken apart. */
export type CsvRow = { line: number; cells: readonly string[]; problem?: CodedError };

/** A CSV that was sent as a body. */
export class CsvTable {
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];

  constructor(delimiter: string, columns: readonly string[], rows: readonly CsvRow[]) {
    this.delimiter = delimiter;
    this.columns = columns;
    this.rows = rows;
  }
}

/** Enough to tell UTF-16, and the delimiter. */
const headBytes = 65_536;
const encodingHeadBytes = 4_096;
/** Of records that are taken at once; then it is looked whether there are too many. */
const recordsAtOnce = 200;
/** Each costs much more than a row that is right, and what has so many is no CSV. */
const mostMalformed = 100;
/** With the empty ones, which spreadsheets leave at the end. */
const mostRecords = 10_000;

/**
 * Reads a CSV with a header row as the import does: its delimiter, its encoding. A row that cannot be taken apart harms none of the
 * others. Throws `malformed-csv` for what is none, and `body-too-large` for more rows than are taken at once.
 */
export function parseCsv(
  body: Buffer,
  { charset, batch }: { charset?: string; batch: BatchShape },
): CsvTable {
  const bytes = toUtf8(body, charset);
  const { delimiter: told, skippedBytes } = readSeparatorLine(bytes);
  const records = bytes.subarray(skippedBytes);
  const head = records.subarray(0, headBytes);
  const delimiter = told ?? detectDelimiter(head, records.length <= headBytes);
  const line = skippedBytes > 0 ? 2 : 1;
  const [header, ...rows] = recordsWithin(records, { delimiter, line, batch });
  const columns = readHeader(header);
  if (rows.length === 0) throw malformed('There is no row below the header.');
  return new CsvTable(
    delimiter,
    columns,
    rows.map((row) => toRow(row, columns.length)),
  );
}

/** Those that are not empty. */
function recordsWithin(
  bytes: Buffer,
  { delimiter, line: firstLine, batch }: { delimiter: string; line: number; batch: BatchShape },
): CsvRecord[] {
  const found: CsvRecord[] = [];
  let [from, line, records, malformedRows] = [0, firstLine, 0, 0];
  while (from < bytes.length) {
    const piece = { delimiter, isLast: true, line, most: recordsAtOnce };
    const taken = takeRecords(bytes.subarray(from), piece);
    if (taken.records.length === 0) break;
    records += taken.records.length;
    malformedRows += taken.records.filter((record) => !('fields' in record)).length;
    found.push(...taken.records.filter((record) => !('fields' in record && isEmptyRow(record.fields))));
    if (malformedRows > mostMalformed) {
      throw malformed(`More than ${mostMalformed} rows cannot be taken apart.`);
    }
    if (found.length - 1 > batch.maxItems) throw tooManyItems({ ...batch, member: 'rows' });
    if (records > mostRecords) {
      throw new CodedError(
        'body-too-large',
        `There are more than ${mostRecords} rows, most of them empty. Leave the empty ones out.`,
      );
    }
    from += taken.end;
    line = taken.line;
  }
  return found;
}

function readHeader(header: CsvRecord | undefined): readonly string[] {
  if (!header) throw malformed('There is nothing in it.');
  if (!('fields' in header)) throw malformed(`The header cannot be read. ${header.rejection.reason}`);
  if (header.fields.some((name) => name.includes('\r'))) {
    throw malformed('Its lines end with CR alone; let them end with LF or CR LF.');
  }
  return withoutEmptyEnd(header.fields).map((name) => name.trim());
}

function toRow(record: CsvRecord, columns: number): CsvRow {
  const { line } = record;
  if (!('fields' in record)) return { line, cells: [], problem: rowProblem(record.rejection.reason) };
  const { fields: cells, rejection } = fitRow(record.fields, columns);
  return { line, cells, ...(rejection && { problem: rowProblem(rejection.reason) }) };
}

function rowProblem(reason: string): CodedError {
  return new CodedError('row-malformed', reason);
}

/** A byte order mark outweighs the charset that was named. */
function toUtf8(body: Buffer, charset: string | undefined): Buffer {
  const head = body.subarray(0, encodingHeadBytes);
  const encoding = markedEncoding(head) ?? charset ?? looksLikeUtf16(head) ?? 'utf-8';
  try {
    return Buffer.from(newDecoder(encoding).decode(body));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw malformed(
      `It is not in the encoding ${encoding}. Save it as UTF-8 (in Excel: "CSV UTF-8"), or name its encoding: Content-Type: text/csv; charset=windows-1252.`,
    );
  }
}

function newDecoder(encoding: string): ReturnType<typeof newTextDecoder> {
  try {
    return newTextDecoder(encoding);
  } catch {
    throw malformed(
      `There is no encoding '${encoding.slice(0, 40)}'; use utf-8, windows-1252 or utf-16le, for example.`,
    );
  }
}

function malformed(reason: string): CodedError {
  return new CodedError('malformed-csv', reason);
}
