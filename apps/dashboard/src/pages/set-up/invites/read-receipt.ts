/** What became of a row. */
export interface RowResult {
  line: string;
  respondent: string;
  status: string;
  code: string;
  reason: string;
  /** From when on it is taken; empty: at no time, as it is. */
  retryAt: string;
}

/** Reads the CSV in which the server gives the links back: a row for each that was sent. Its first column is called `line`. */
export function readReceipt(csv: string): RowResult[] {
  const text = csv.replace(/^\uFEFF/, '');
  const delimiter = text['line'.length] ?? ',';
  const [header = [], ...rows] = readRows(text, delimiter);
  return rows.map((row) => {
    const cell = (name: string) => row[header.indexOf(name)] ?? '';
    return {
      ...{ line: cell('line'), respondent: cell('respondent') },
      ...{ status: cell('status'), code: cell('code'), reason: cell('reason'), retryAt: cell('retryAt') },
    };
  });
}

/** RFC 4180, as our server writes it. */
function readRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end = ''] of text.matchAll(fieldsBy(delimiter))) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === delimiter) continue;
    rows.push(row);
    row = [];
  }
  return rows.filter((fields) => fields.length > 1);
}

function fieldsBy(delimiter: string): RegExp {
  const escaped = delimiter.replace(/[|\\]/, '\\$&');
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^"${escaped}\\r\\n]*))(${escaped}|\\r\\n|$)`, 'g');
}
