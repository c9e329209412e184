import { OperatorError } from '../../base/coded-error.ts';
import { findColumn } from './columns.ts';
import type { Condition } from './conditions.ts';
import { findTarget, isOftenOther, isWholeJson, type Target, targetNames, wholeMembers } from './members.ts';
import type { Source } from './source.ts';
import type { ValueMaps } from './value-map.ts';

/** What a user wrote after --map or --set: `score=Rating`. */
export interface Assignment {
  target: Target;
  /** A column, or a constant; nothing leaves a column out that would map by itself. */
  value: string;
}

/** If such a column is empty in a row, the answer would be counted elsewhere than it belongs. */
const neverEmpty = ['touchpoint', 'score', 'answeredAt'];

export interface FromColumn {
  target: Target;
  column: string;
  isRequired: boolean;
}

/** Where each member of an answer comes from. */
export interface Mapping {
  columns: FromColumn[];
  constants: { target: Target; value: string }[];
  /** Words of a column that stand for other values, by the name of the member. */
  values: ValueMaps;
  /** Rows that do not fulfil them are left out. */
  conditions: Condition[];
  /** Texts may have apostrophes against spreadsheets, which are taken away. */
  isSafe: boolean;
  /** Blanks at the ends of texts belong to them. */
  isExact: boolean;
  /** Rows have ids of their own, or of another system; else they are known by what they hold. */
  hasIds: boolean;
  /** Something says when each answer was given. */
  hasTimes: boolean;
  /** Columns of a table that nothing is taken from. */
  leftOut: string[];
}

/** Reads `member=value` pairs. Throws OperatorError that names every mistake. */
export function parseAssignments(option: '--map' | '--set', pairs: readonly string[]): Assignment[] {
  const mistakes: string[] = [];
  const assignments = pairs.flatMap((pair) => {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0)).trim();
    const isLeftOut = option === '--map' && pair.slice(at + 1).trim() === '' && wholeMembers.includes(name);
    const target = isLeftOut ? { name, member: name } : findTarget(name);
    const isConstantId = option === '--set' && /^(?:id|externalId)$/.test(name);
    if (at === -1)
      mistakes.push(`${option} ${pair}: write member=${option === '--map' ? 'column' : 'value'}.`);
    else if (!target)
      mistakes.push(`${option} ${pair}: there is no member '${name}'; there are ${targetNames.join(', ')}.`);
    else if (isConstantId) mistakes.push(`${option} ${pair}: every answer needs an id of its own.`);
    else return [{ target, value: pair.slice(at + 1).trim() }];
    return [];
  });
  if (mistakes.length > 0) throw new OperatorError(mistakes.join('\n'));
  return assignments;
}

type Header = Pick<Source, 'path' | 'columns' | 'isNested'>;

/** What is mapped and how, besides columns and constants. */
type Rules = Pick<Mapping, 'values' | 'conditions' | 'isSafe' | 'isExact'>;

/**
 * Joins what the user wrote with the columns that are called as a member is. What is set outweighs a column that maps
 * by itself. Throws OperatorError that names every mistake.
 */
export function resolveMapping(
  source: Header,
  { maps, sets, rules }: { maps: readonly Assignment[]; sets: readonly Assignment[]; rules: Rules },
): Mapping {
  const named = maps.flatMap(({ target, value }) =>
    value === '' ? [] : [{ target, column: findColumn(source.columns, value) ?? value }],
  );
  const given = [...maps, ...sets].map(({ target }) => target.name);
  const columns = [...ownColumns(source, named, new Set(given)), ...named];
  const known = new Set(source.columns);
  const has = (name: string) =>
    columns.some(({ target, column }) => target.name === name && known.has(column)) ||
    sets.some(({ target }) => target.name === name);
  const mistakes = [...wrongColumns(source, columns, named), ...repeatedMembers(given)];
  if (mistakes.length === 0) mistakes.push(...missingMembers(has));
  if (mistakes.length > 0) {
    throw new OperatorError([...mistakes, `Columns: ${source.columns.join(', ')}`].join('\n'));
  }
  const used = new Set([...columns, ...rules.conditions].map(({ column }) => column));
  return {
    ...rules,
    // Whole lists and objects come before what is put into them.
    columns: columns
      .map(({ target, column }) => ({
        target,
        column,
        isRequired: neverEmpty.includes(target.name) && known.has(column),
      }))
      .sort((first, second) => Number(isWholeJson(second.target)) - Number(isWholeJson(first.target))),
    constants: [...sets],
    hasIds: has('id') || has('externalId'),
    hasTimes: has('answeredAt'),
    leftOut: source.isNested ? [] : source.columns.filter((name) => name !== '' && !used.has(name)),
  };
}

type Used = { target: Target; column: string };

function wrongColumns({ path, columns }: Header, used: readonly Used[], named: readonly Used[]): string[] {
  const missing = named
    .filter(({ column }) => !columns.includes(column))
    .map(({ target, column }) => `--map ${target.name}=${column}: ${path} has no column '${column}'.`);
  const ambiguous = used
    .filter(({ column }) => columns.indexOf(column) !== columns.lastIndexOf(column))
    .map(({ column }) => `${path} has several columns '${column}'; rename one.`);
  return [...missing, ...ambiguous];
}

function repeatedMembers(given: readonly string[]): string[] {
  const repeated = given.filter((name, index) => given.indexOf(name) < index);
  return [...new Set(repeated)].map((name) => `The member ${name} is given more than once.`);
}

function missingMembers(has: (name: string) => boolean): string[] {
  const advice = {
    touchpoint: '--map touchpoint=COLUMN, or --set touchpoint=KEY for all',
    score: '--map score=COLUMN',
  };
  return Object.entries(advice)
    .filter(([name]) => !has(name))
    .map(([name, how]) => `No column gives the ${name}: say which one by ${how}.`);
}

/** The columns that map by themselves. Any row of NDJSON may have any member, so all that there are do. */
function ownColumns(
  { columns, isNested }: Header,
  named: readonly Used[],
  given: ReadonlySet<string>,
): Used[] {
  const isNamed = (column: string) =>
    named.some((other) => other.column === column || (isNested && other.column.startsWith(`${column}.`)));
  const taken = new Set<string>();
  return (isNested ? wholeMembers : [...new Set(columns)]).flatMap((column) => {
    const target = isNested ? { name: column, member: column } : findTarget(column);
    if (!target || given.has(target.name) || isNamed(column)) return [];
    if (taken.has(target.name) || isOftenOther(target.name, isNested)) return [];
    taken.add(target.name);
    return [{ target, column }];
  });
}
