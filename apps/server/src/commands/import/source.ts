import type { Rejection } from '../../base/csv/csv-records.ts';

/** A row cannot be taken, whatever the API would say. */
export class RowError extends Error {
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(rejection.reason);
    this.rejection = rejection;
  }
}

/** What came out of a file at one place. */
export interface Row {
  /** As a spreadsheet counts: a header is row 1. Of NDJSON the line. */
  number: number;
  /** The line of the file on which it begins: more than its number where cells have several lines. */
  line: number;
  /** As it stands in the file: the cells, or the line. What could not be taken apart is one piece of text. */
  original: readonly string[];
  /** Its values by column; of NDJSON with all that is nested. */
  record: Readonly<Record<string, unknown>>;
  /** The same with marks in place of numbers that parsing has changed, if it has; see exact-numbers.ts. */
  marked?: Readonly<Record<string, unknown>>;
  /** Why it cannot be read. */
  rejection?: Rejection;
}

/** A file of rows, read. */
export interface Source {
  path: string;
  bytes: number;
  /** The columns that it has. Of NDJSON: dotted paths found at its beginning, and those asked for that it has. */
  columns: readonly string[];
  /** What a second header row says of them, and in which zone it says their times are. */
  about: ReadonlyMap<string, ColumnAbout>;
  /** A member may hold an object or a list, and any row may have members that no other has. */
  isNested: boolean;
  rows(onRead: (bytes: number) => void): AsyncGenerator<Row>;
  /** What a file of rejected rows begins with. */
  rejectedHead: string;
  /** A row as it stands in the file of rejected rows, so that it can be mended and imported again. */
  formatRejected(row: Row, rejection: Rejection): string;
}

export interface ColumnAbout {
  title?: string;
  timeZone?: string;
}

/** The columns that a file of rejected rows has more than its source; they are no columns of the source. */
export const rejectionColumns = ['row', 'code', 'reason'] as const;

/** The value of a column: a member of that name, or what its dotted path leads to. */
export function valueAt(record: Readonly<Record<string, unknown>>, column: string): unknown {
  if (Object.hasOwn(record, column)) return record[column];
  let value: unknown = record;
  for (const name of column.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
