import { type CsvRecord, takeRecords } from './csv-records.ts';
import { withoutEmptyEnd } from './csv-rows.ts';

const delimiters = [',', ';', '\t', '|'];
/** So many rows below the header tell which delimiter it is. */
const inspectedRows = 100;

/** The first line that Excel understands, and writes none of: `sep=;`. */
export function readSeparatorLine(head: Buffer): { delimiter?: string; skippedBytes: number } {
  const [line, delimiter] = /^"?sep=([^\r\n"])"?\r?\n/i.exec(head.toString('utf8', 0, 100)) ?? [];
  return { delimiter, skippedBytes: line === undefined ? 0 : Buffer.byteLength(line) };
}

/**
 * The one by which most rows have as many fields as the header; among those that by which they have most. `isLast`: nothing
 * follows the bytes.
 */
export function detectDelimiter(bytes: Buffer, isLast: boolean): string {
  const rate = (delimiter: string) => {
    const { records } = takeRecords(bytes, { delimiter, isLast, line: 1, most: inspectedRows });
    const [header = 0, ...rows] = records.map(countFields).filter((count) => count !== 0);
    const fitting = rows.filter((count) => count === header).length;
    return header < 2 ? 0 : (rows.length === 0 ? 1 : fitting / rows.length) + header / 1e6;
  };
  const rated = delimiters.map((delimiter) => ({ delimiter, rating: rate(delimiter) }));
  return rated.reduce((best, next) => (next.rating > best.rating ? next : best)).delimiter;
}

/** Without empty ones at the end; 0 for an empty line, −1 for what cannot be taken apart. */
function countFields(record: CsvRecord): number {
  return 'fields' in record ? withoutEmptyEnd(record.fields).length : -1;
}
