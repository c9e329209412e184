import { OperatorError } from '../../platform/coded-error.ts';
import { findTarget, type Target, targetNames, wholeMembers } from './members.ts';
import type { Source } from './source.ts';

/** What a user wrote after --map or --set: `score=Rating`. */
export interface Assignment {
  target: Target;
  /** A column, or a constant; nothing leaves a column out that would map by itself. */
  value: string;
}

/** If such a column is empty in a row, the answer would be counted elsewhere than it belongs. */
const neverEmpty = ['touchpoint', 'score', 'answeredAt'];

/** Where each member of an answer comes from. */
export interface Mapping {
  columns: { target: Target; column: string; isRequired: boolean }[];
  constants: { target: Target; value: string }[];
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

/**
 * Joins what the user wrote with the columns that are called as a member is. What is set outweighs a column that maps
 * by itself. Throws OperatorError that names every mistake.
 */
export function resolveMapping(
  source: Pick<Source, 'path' | 'columns' | 'isNested'>,
  maps: readonly Assignment[],
  sets: readonly Assignment[],
): Mapping {
  const given = [...maps, ...sets].map(({ target }) => target.name);
  const columns: { target: Target; column: string }[] = [
    ...ownColumns(source, maps, new Set(given)),
    ...maps.filter(({ value }) => value !== '').map(({ target, value }) => ({ target, column: value })),
  ];
  const known = new Set(source.columns);
  const mistakes = columns
    .filter(({ target, column }) => given.includes(target.name) && !known.has(column))
    .map(({ target, column }) => `--map ${target.name}=${column}: ${source.path} has no column '${column}'.`);
  const repeated = given.filter((name, index) => given.indexOf(name) < index);
  for (const name of new Set(repeated)) mistakes.push(`The member ${name} is given more than once.`);
  for (const { column } of columns) {
    if (source.columns.filter((name) => name === column).length > 1) {
      mistakes.push(`${source.path} has several columns '${column}'; rename one.`);
    }
  }
  const has = (name: string) =>
    columns.some(({ target, column }) => target.name === name && known.has(column)) ||
    sets.some(({ target }) => target.name === name);
  for (const name of ['touchpoint', 'score']) {
    if (mistakes.length === 0 && !has(name)) {
      const constant = name === 'touchpoint' ? ', or --set touchpoint=KEY for all' : '';
      mistakes.push(`No column gives the ${name}: say which one by --map ${name}=COLUMN${constant}.`);
    }
  }
  if (mistakes.length > 0) {
    throw new OperatorError([...mistakes, `Columns: ${source.columns.join(', ')}`].join('\n'));
  }
  const used = new Set(columns.map(({ column }) => column));
  return {
    columns: columns.map(({ target, column }) => ({
      target,
      column,
      isRequired: neverEmpty.includes(target.name) && known.has(column),
    })),
    constants: [...sets],
    hasIds: has('id') || has('externalId'),
    hasTimes: has('answeredAt'),
    leftOut: source.isNested ? [] : source.columns.filter((name) => name !== '' && !used.has(name)),
  };
}

/** The columns that map by themselves. Any row of NDJSON may have any member, so all that there are do. */
function ownColumns(
  { columns, isNested }: Pick<Source, 'columns' | 'isNested'>,
  maps: readonly Assignment[],
  given: ReadonlySet<string>,
): { target: Target; column: string }[] {
  const isMapped = (column: string) =>
    maps.some(({ value }) => value === column || (isNested && value.startsWith(`${column}.`)));
  return (isNested ? wholeMembers : [...new Set(columns)]).flatMap((column) => {
    const target = isNested ? { name: column, member: column } : findTarget(column);
    return !target || given.has(target.name) || isMapped(column) ? [] : [{ target, column }];
  });
}
