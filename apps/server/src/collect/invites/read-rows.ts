import { type InviteBatch, type InviteRowsQuery, inviteInput, memberError } from '@voxpoint/contract';
import { CodedError, invalidMember, invalidMembers } from '../../base/coded-error.ts';
import type { CsvRow, CsvTable } from '../../base/csv/parse-csv.ts';
import { type CellKind, isShortenedNumber, readCell } from '../../base/csv/read-cell.ts';
import { errorPath } from '../../base/error-path.ts';

/** The items of a batch that came as rows, each with its line; `broken` are those that cannot be read, by index. */
export interface InviteRows {
  batch: InviteBatch;
  broken: ReadonlyMap<number, CodedError>;
  lines: readonly number[];
  delimiter: string;
}

/** What a column is: a member of an invite, or one attribute. */
type Column = { name: string; member: string; attribute?: string; kind?: CellKind };

const { attributes: _, ...ownMembers } = inviteInput.shape;
const memberNames = Object.keys(ownMembers);
const needed = ['respondent', 'basis', 'basisDate'];
/** Keys, which may be written in any case. */
const keys = ['basis'];

/**
 * Makes items of rows. Their columns are called as the members are. Throws `validation-failed` for a column that is unknown, missing or
 * twice there, because then every row would be wrong.
 */
export function readRows(table: CsvTable, { locale, ...settings }: InviteRowsQuery): InviteRows {
  const { touchpoint } = settings;
  if (touchpoint === undefined) throw invalidMember('query.touchpoint', 'required', {});
  const columns = readColumns(table.columns);
  const broken = new Map<number, CodedError>();
  const invites = table.rows.map((row, index) => {
    const { item, problem } = readRow(row, columns);
    if (problem) broken.set(index, problem);
    return locale === undefined ? item : { locale, ...item };
  });
  const lines = table.rows.map(({ line }) => line);
  return { batch: { ...settings, touchpoint, invites }, broken, lines, delimiter: table.delimiter };
}

function readColumns(names: readonly string[]): Column[] {
  const columns = names.map(findColumn);
  const firsts = new Set<string>();
  const errors = columns.flatMap((column, index) => {
    const name = names[index] || `column ${index + 1}`;
    const path = errorPath(['header', name]);
    if (!column) return [memberError(path, 'unknown-column', { values: columnNames })];
    if (firsts.has(column.name)) return [memberError(path, 'duplicate', { of: 'column' })];
    firsts.add(column.name);
    return [];
  });
  const missing = needed.filter((name) => !firsts.has(name));
  const all = [
    ...errors,
    ...missing.map((name) => memberError(`header.${name}`, 'required', { of: 'column' })),
  ];
  if (all.length > 0) throw invalidMembers(all);
  return columns as Column[];
}

const columnNames = [...memberNames, 'attributes.NAME', 'attributes.NAME:number', 'attributes.NAME:boolean'];
const memberByLowerCase = new Map(memberNames.map((name) => [name.toLowerCase(), name]));

/** As the import does: in any case, and `respondent.id` is the respondent. */
function findColumn(name: string): Column | undefined {
  const [, attribute, kind] = /^attributes\.(.+?)(?::(number|boolean))?$/isu.exec(name) ?? [];
  if (attribute !== undefined) {
    if (['__proto__', 'constructor', 'prototype'].includes(attribute)) return undefined;
    const path = `attributes.${attribute}`;
    return { name: path, member: 'attributes', attribute, kind: kind?.toLowerCase() as CellKind | undefined };
  }
  const member = memberByLowerCase.get(name.toLowerCase().replace(/^respondent\.id$/, 'respondent'));
  return member === undefined ? undefined : { name: member, member };
}

/** An empty cell is no value. */
function readRow(
  { cells, problem }: CsvRow,
  columns: readonly Column[],
): { item: Record<string, unknown>; problem?: CodedError } {
  const item: Record<string, unknown> = {};
  if (problem) return { item, problem };
  let fault: CodedError | undefined;
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (cell.trim() === '') continue;
    try {
      putCell(item, column, cell);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      fault ??= error;
    }
  }
  return { item, problem: fault };
}

function putCell(item: Record<string, unknown>, { name, member, attribute, kind }: Column, cell: string) {
  const text = cell.trim();
  if (attribute !== undefined) {
    item.attributes = {
      ...(item.attributes as object | undefined),
      [attribute]: readAttribute(cell, name, kind),
    };
  } else if (member === 'respondent') {
    item.respondent = { id: text };
    if (isShortenedNumber(text)) throw invalidMember('respondent.id', 'shortened-number', {});
  } else {
    item[member] = keys.includes(member) ? text.toLowerCase() : text;
  }
}

function readAttribute(cell: string, name: string, kind: CellKind | undefined): unknown {
  if (kind === undefined) return cell;
  const read = readCell(kind, cell);
  if ('value' in read) return read.value;
  if (read.fault === 'number-inexact') throw invalidMember(name, 'number-inexact', { at: name });
  throw invalidMember(name, 'wrong-type', { expected: kind });
}
