import { OperatorError } from '../../base/coded-error.ts';
import { type CsvRecord, readRecords } from './csv-records.ts';
import { type Rejection, type Row, rejectionColumns, type Source } from './source.ts';
import type { SourceFile } from './source-file.ts';

const delimiters = [',', ';', '\t'];

/** Reads a CSV with a header row. Without `delimiter`, it is what stands most often in the header. Throws OperatorError. */
export async function readCsv(file: SourceFile, delimiter?: string): Promise<Source> {
  const separator = delimiter ?? (await detectDelimiter(file));
  const header = await readHeader(file, separator);
  const isRejectedFile = rejectionColumns.every((name, index) => header.at(index - 3) === name);
  const columns = isRejectedFile ? header.slice(0, -rejectionColumns.length) : header;
  const format = formatter(separator);
  return {
    path: file.path,
    bytes: file.bytes,
    columns,
    isNested: false,
    rows: (onRead) => readRows(readRecords(file.read(onRead), separator), { header, columns, format }),
    // The mark tells spreadsheets that it is UTF-8, and this command as well if another encoding is named.
    rejectedHead: `\uFEFF${format([...columns, ...rejectionColumns])}\n`,
    formatRejected: ({ number, original }, { code, reason }) => {
      const fields = columns.map((_, index) => original[index] ?? '');
      return `${format([...fields, String(number), code, reason])}\n`;
    },
  };
}

async function detectDelimiter(file: SourceFile): Promise<string> {
  for await (const chunk of file.read()) {
    const unquoted = chunk.toString('utf8').replace(/"[^"]*"?/g, '');
    const header = /^[\r\n]*([^\r\n]*)/.exec(unquoted)?.[1] ?? '';
    const counts = delimiters.map((delimiter) => header.split(delimiter).length);
    return delimiters[counts.indexOf(Math.max(...counts))] as string;
  }
  return ',';
}

async function readHeader(file: SourceFile, delimiter: string): Promise<string[]> {
  for await (const record of readRecords(file.read(), delimiter)) {
    if ('rejection' in record) {
      throw new OperatorError(`The header of ${file.path} cannot be read. ${record.rejection.reason}`);
    }
    if (record.fields.some((name) => name.includes('\r'))) {
      throw new OperatorError(`The lines of ${file.path} end with CR alone; save it with LF or CR LF.`);
    }
    if (!isEmpty(record.fields)) return record.fields.map((name) => name.trim());
  }
  throw new OperatorError(`${file.path} holds nothing but empty lines.`);
}

interface Shape {
  header: readonly string[];
  /** The header without what a file of rejected rows has more. */
  columns: readonly string[];
  format: (fields: readonly string[]) => string;
}

async function* readRows(records: AsyncIterable<CsvRecord>, shape: Shape): AsyncGenerator<Row> {
  let number = 0;
  let isHeader = true;
  for await (const record of records) {
    number += 1;
    if ('rejection' in record) {
      yield { number, original: [record.text], record: {}, rejection: record.rejection };
    } else if (!isEmpty(record.fields)) {
      if (!isHeader) yield toRow(number, record.fields, shape);
      isHeader = false;
    }
  }
}

function toRow(number: number, fields: string[], { header, columns, format }: Shape): Row {
  if (fields.length !== header.length) {
    const rejection = { code: 'row-malformed', reason: countReason(fields.length, header.length) };
    return { number, original: [format(fields)], record: {}, rejection };
  }
  const record = Object.fromEntries(columns.map((name, index) => [name, fields[index]]));
  return { number, original: fields.slice(0, columns.length), record };
}

function countReason(fields: number, expected: number): Rejection['reason'] {
  const more = fields > expected ? ' A field that holds the delimiter must be put in quotes.' : '';
  return `The row has ${fields} field${fields === 1 ? '' : 's'}, the header ${expected}.${more}`;
}

/** An empty line, or one of delimiters alone, as spreadsheets leave them at the end. */
function isEmpty(fields: readonly string[]): boolean {
  return fields.every((field) => field === '');
}

function formatter(delimiter: string): (fields: readonly string[]) => string {
  const quote = (field: string) =>
    /["\r\n]/.test(field) || field.includes(delimiter) ? `"${field.replaceAll('"', '""')}"` : field;
  return (fields) => fields.map(quote).join(delimiter);
}
