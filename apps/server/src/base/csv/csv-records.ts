import { type CsvError, parse } from 'csv-parse/sync';

/** Why a row was not taken: the code of a problem, or `row-malformed`, `row-repeated` or `row-too-long`. */
export interface Rejection {
  code: string;
  reason: string;
}

/** More than the largest answer, even with other columns beside it; a quote that is never closed ends here. */
export const maxRowBytes = 524_288;

export const rowTooLong: Rejection = {
  code: 'row-too-long',
  reason: `The row has more than ${maxRowBytes} bytes; it is not repeated here.`,
};

/** One record, from which line on: its fields, or the line that could not be taken apart. An empty line is one empty field. */
export type CsvRecord = { line: number } & ({ fields: string[] } | { text: string; rejection: Rejection });

const newline = 10;
const carriageReturn = 13;

const malformed: Record<string, string> = {
  CSV_INVALID_CLOSING_QUOTE:
    'A quoted field goes on after its closing quote; a quote within a field is written twice.',
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened and never closed.',
  INVALID_OPENING_QUOTE:
    'A quote stands within a field that is not quoted; put the field in quotes and write the quote twice.',
};

/**
 * Takes CSV (RFC 4180, lines ending with LF or CR LF) apart in pieces. A record that breaks the rules costs its first line only: the
 * next line begins a new record, so that a quote that is never closed does not swallow the rest of the file.
 */
export async function* readRecords(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
): AsyncGenerator<CsvRecord> {
  let rest: Buffer = Buffer.alloc(0);
  let isWithinLongLine = false;
  let line = 1;
  for await (const chunk of chunks) {
    rest = isWithinLongLine ? chunk : Buffer.concat([rest, chunk]);
    if (isWithinLongLine) {
      const end = rest.indexOf(newline);
      if (end === -1) continue;
      isWithinLongLine = false;
      line += 1;
      rest = rest.subarray(end + 1);
    }
    const taken = takeRecords(rest, { delimiter, isLast: false, line });
    yield* taken.records;
    rest = rest.subarray(taken.end);
    line = taken.line;
    if (rest.length > maxRowBytes) {
      yield { line, text: '', rejection: rowTooLong };
      isWithinLongLine = true;
    }
  }
  if (!isWithinLongLine) yield* takeRecords(rest, { delimiter, isLast: true, line }).records;
}

interface Taken {
  records: CsvRecord[];
  /** Where the first record begins that is not among them, and on which line. */
  end: number;
  line: number;
}

interface Taking {
  delimiter: string;
  /** Nothing follows. */
  isLast: boolean;
  /** On which the bytes begin. */
  line: number;
  /** No more are taken at once. */
  most?: number;
}

/** Takes the records that are whole; unless these are the last bytes, the last one may go on. */
export function takeRecords(
  bytes: Buffer,
  { delimiter, isLast, most = Number.POSITIVE_INFINITY, ...at }: Taking,
): Taken {
  const records: CsvRecord[] = [];
  // Half of a line end after a closing quote would be a fault.
  const limit = !isLast && bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
  let end = 0;
  let { line } = at;
  for (;;) {
    const left = most - records.length;
    const { whole, fault } = parsePiece(bytes.subarray(end, limit), delimiter, left);
    const isCut = whole.length === left;
    if (!fault && !isLast) whole.pop();
    const start = end;
    for (const record of whole) {
      records.push({ line, fields: record.fields });
      line += countLines(bytes.subarray(end, start + record.end));
      end = start + record.end;
    }
    if (!fault || isCut) return { records, end, line };

    const isOpen = fault === 'CSV_QUOTE_NOT_CLOSED' && !isLast && bytes.length - end <= maxRowBytes;
    const lineEnd = bytes.indexOf(newline, end) + 1;
    if (isOpen || (lineEnd === 0 && !isLast)) return { records, end, line };
    const nextLine = lineEnd || bytes.length;
    const text = bytes.toString('utf8', end, nextLine).replace(/\r?\n$/, '');
    records.push({
      line,
      text,
      rejection: { code: 'row-malformed', reason: malformed[fault] ?? 'The row is no CSV.' },
    });
    end = nextLine;
    line += 1;
    if (end === bytes.length || records.length === most) return { records, end, line };
  }
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) lines += 1;
  return lines;
}

interface Piece {
  whole: { fields: string[]; end: number }[];
  /** What ended it before its end: the code of the library. */
  fault?: string;
}

function parsePiece(bytes: Buffer, delimiter: string, most: number): Piece {
  const whole: Piece['whole'] = [];
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      ...(Number.isFinite(most) && { to: most }),
      // Taken one by one, because an error keeps the library from returning those before it.
      on_record: (fields: string[], info) => {
        whole.push({ fields, end: info.bytes });
        return null;
      },
    });
    return { whole };
  } catch (error) {
    const { code } = error as CsvError;
    if (code === undefined) throw error;
    return { whole, fault: code };
  }
}
