import { type CsvRecord, readRecords } from '../../base/csv/csv-records.ts';
import { fitRow, isEmptyRow, rowFormatter } from '../../base/csv/csv-rows.ts';
import { type CsvLayout, withoutBytes } from './csv-layout.ts';
import { type Row, rejectionColumns, type Source } from './source.ts';
import type { SourceFile } from './source-file.ts';

/** Reads a CSV with a header row. */
export function readCsv(file: SourceFile, layout: CsvLayout): Source {
  const { delimiter, columns, about, skippedBytes } = layout;
  const format = rowFormatter(delimiter);
  return {
    path: file.path,
    bytes: file.bytes,
    columns,
    about,
    isNested: false,
    rows: (onRead) => {
      const records = readRecords(withoutBytes(file.read(onRead), skippedBytes), delimiter);
      return readRows(records, { ...layout, format, firstLine: skippedBytes > 0 ? 1 : 0 });
    },
    // The mark tells spreadsheets that it is UTF-8, and this command as well if another encoding is named.
    rejectedHead: `\uFEFF${format([...columns, ...rejectionColumns])}\n`,
    formatRejected: ({ number, original }, { code, reason }) => {
      const fields = columns.map((_, index) => original[index] ?? '');
      return `${format([...fields, String(number), code, reason])}\n`;
    },
  };
}

interface Shape extends CsvLayout {
  format: (fields: readonly string[]) => string;
  /** Lines before the header that are no rows. */
  firstLine: number;
}

async function* readRows(records: AsyncIterable<CsvRecord>, shape: Shape): AsyncGenerator<Row> {
  let number = 0;
  let isHeader = true;
  let mayBelongToHeader = true;
  for await (const record of records) {
    number += 1;
    const at = { number, line: record.line + shape.firstLine };
    if ('rejection' in record) {
      yield { ...at, original: [record.text], record: {}, rejection: record.rejection };
      continue;
    }
    if (isEmptyRow(record.fields)) continue;
    if (!isHeader) {
      mayBelongToHeader &&= shape.preset?.readHeaderRow?.(record.fields) !== undefined;
      if (!mayBelongToHeader) yield { ...at, ...toRow(record.fields, shape) };
    }
    isHeader = false;
  }
}

function toRow(fields: string[], { header, columns, format }: Shape): Omit<Row, 'number' | 'line'> {
  const { fields: own, rejection } = fitRow(fields, header.length);
  if (rejection) return { original: [format(own)], record: {}, rejection };
  const record = Object.fromEntries(columns.map((name, index) => [name, own[index]]));
  return { original: own.slice(0, columns.length), record };
}
