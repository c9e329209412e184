import { OperatorError } from '../../base/coded-error.ts';
import { findColumn } from './columns.ts';
import { type Row, type Source, valueAt } from './source.ts';
import { toWord } from './value-map.ts';

/** A column that a row must have one of these values in, or none of them. An empty cell is ''. */
export interface Condition {
  column: string;
  isOneOf: boolean;
  values: string[];
}

/** Reads `COLUMN=VALUE` and `COLUMN!=VALUE`; several of a column are joined. Throws OperatorError that names every mistake. */
export function parseConditions(
  source: Pick<Source, 'path' | 'columns'>,
  expressions: readonly string[],
): Condition[] {
  const mistakes: string[] = [];
  const conditions = new Map<string, Condition>();
  for (const expression of expressions) {
    const found = takeApart(source.columns, expression);
    if (!found) {
      mistakes.push(
        `--where ${expression}: write COLUMN=VALUE or COLUMN!=VALUE, with a column of ${source.path}.`,
      );
      continue;
    }
    const { column, isOneOf, value } = found;
    const key = JSON.stringify([column, isOneOf]);
    const { values } = conditions.get(key) ?? { values: [] };
    conditions.set(key, { column, isOneOf, values: [...values, toWord(value)] });
  }
  if (mistakes.length > 0) {
    throw new OperatorError([...mistakes, `Columns: ${source.columns.join(', ')}`].join('\n'));
  }
  return [...conditions.values()];
}

/** A column may itself hold an equals sign, so it ends at any of them. */
function takeApart(columns: readonly string[], expression: string) {
  for (const { 0: operator, index } of expression.matchAll(/!?=/g)) {
    const column = findColumn(columns, expression.slice(0, index));
    if (column === undefined) continue;
    return { column, isOneOf: operator === '=', value: expression.slice(index + operator.length) };
  }
  return undefined;
}

/** The condition that a row does not fulfil, if there is one. */
export function unfulfilled(conditions: readonly Condition[], { record }: Row): Condition | undefined {
  return conditions.find(
    ({ column, isOneOf, values }) => values.includes(toWord(valueAt(record, column))) !== isOneOf,
  );
}

/** Why a row was left out: `Status is Survey Preview`. */
export function reasonOf({ column }: Condition, { record }: Row): string {
  const value = valueAt(record, column);
  const text = toWord(value) === '' ? '' : String(value).trim();
  return `${column} is ${text === '' ? 'empty' : text.slice(0, 40)}`;
}
