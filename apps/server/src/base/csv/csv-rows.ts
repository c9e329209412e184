import type { Rejection } from './csv-records.ts';

/** An empty line, or one of delimiters alone, as spreadsheets leave them at the end. */
export function isEmptyRow(fields: readonly string[]): boolean {
  return fields.every((field) => field === '');
}

/** Spreadsheets write empty cells at the end, as many as the longest row ever had. */
export function withoutEmptyEnd(fields: readonly string[]): readonly string[] {
  return fields.slice(0, fields.findLastIndex((field) => field !== '') + 1);
}

/** A row with as many fields as the header: without empty ones beyond it. If it has others, or fewer, it is rejected. */
export function fitRow(
  fields: readonly string[],
  expected: number,
): { fields: readonly string[]; rejection?: Rejection } {
  const isLonger = fields.length > expected && isEmptyRow(fields.slice(expected));
  const own = isLonger ? fields.slice(0, expected) : fields;
  if (own.length === expected) return { fields: own };
  return { fields: own, rejection: { code: 'row-malformed', reason: countReason(own.length, expected) } };
}

function countReason(fields: number, expected: number): string {
  const advice =
    fields > expected
      ? 'A field that holds the delimiter must be put in quotes.'
      : 'A line end within a field must be put in quotes with it, and empty fields at the end must be there.';
  return `The row has ${fields} field${fields === 1 ? '' : 's'}, the header ${expected}. ${advice}`;
}

/** Writes fields as a row, without its line end: in quotes where they need them. */
export function rowFormatter(delimiter: string): (fields: readonly string[]) => string {
  const quote = (field: string) =>
    /["\r\n]/.test(field) || field.includes(delimiter) ? `"${field.replaceAll('"', '""')}"` : field;
  return (fields) => fields.map(quote).join(delimiter);
}
