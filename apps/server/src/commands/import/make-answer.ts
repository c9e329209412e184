import { undoNeutralise } from '../../base/csv/spreadsheet-cells.ts';
import type { DerivedIds } from './derived-ids.ts';
import { holdsInexact, numberInexact } from './exact-numbers.ts';
import type { FromColumn, Mapping } from './mapping.ts';
import { badValue, isAbsent, putMember } from './members.ts';
import { readAnswers } from './read-choices.ts';
import { readScore } from './read-score.ts';
import type { TimeForm } from './read-time.ts';
import { FirstRows } from './repeats.ts';
import { type Row, RowError, valueAt } from './source.ts';
import type { FindSurvey } from './surveys.ts';
import { toWord } from './value-map.ts';

/** An answer as it is sent to the API. */
export type Answer = Record<string, unknown> & { id: string };

/** What is made of a row. */
export interface MadeAnswer {
  answer: Answer;
  /** It does not count where it came from, and is not to count here. */
  isQuarantined: boolean;
}

export interface AnswerSurroundings {
  timeZone: () => string;
  ids: DerivedIds;
  /** How the times of each column are written. */
  timeForms: ReadonlyMap<string, TimeForm>;
  findSurvey: FindSurvey | undefined;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Makes answers of rows. It throws CodedError for a value that cannot be what it should be. */
export function createAnswerMaker(
  mapping: Mapping,
  { timeZone, ids, timeForms, findSurvey }: AnswerSurroundings,
): (row: Row) => MadeAnswer {
  const { columns, constants, hasIds, isExact } = mapping;
  const rows = new FirstRows();
  return (row) => {
    const item: Record<string, unknown> = {};
    for (const { target, value } of constants) putMember(item, target, { value, timeZone });
    for (const each of columns) {
      const { target, column, isRequired } = each;
      const value = valueIn(row, each, mapping);
      const timeForm = timeForms.get(column);
      if (!isAbsent(value, isExact)) putMember(item, target, { value, timeZone, timeForm, isExact });
      else if (isRequired) throw badValue(target.name, `There is nothing in the column '${column}'.`);
      if (row.marked && holdsInexact(valueAt(row.marked, column))) throw numberInexact(target.name);
    }
    const score = readScore(item, findSurvey);
    const answers = isExact ? item.answers : readAnswers(item, findSurvey);
    if (isExact) omitCurrentVersion(item, findSurvey);
    const { id, externalId, scale: _scale, state, ...members } = item;
    const ownId = knownId({ id, externalId }, ids);
    if (ownId === undefined && hasIds) {
      throw badValue('id', 'There is none in this row, and others have one: it could not be known again.');
    }
    if (ownId !== undefined) assertNoRepeat(rows, ownId, { row, revision: item.revision });
    const answer = {
      id: ownId ?? ids.ofContent(contentOf(row.record)),
      ...members,
      score,
      ...(answers !== undefined && { answers }),
    };
    return { answer, isQuarantined: isQuarantined(state) };
  };
}

/** What a row says in a column, as it is meant: a word may stand for another value. */
export function valueIn(
  { record }: Row,
  { target, column }: FromColumn,
  { values, isSafe }: Mapping,
): unknown {
  const given = valueAt(record, column);
  const value = isSafe && typeof given === 'string' ? undoNeutralise(given) : given;
  const map = values.get(target.name);
  if (!map || typeof value === 'object') return value;
  // Whatever has no scale of its own is a fault of the score, which tells of it better.
  return map.get(toWord(value)) ?? (target.name === 'scale' ? undefined : value);
}

/** Whoever names a version is held to what it asked; an answer of ours may have more, and is stored with the current one anyway. */
function omitCurrentVersion(item: Record<string, unknown>, findSurvey: FindSurvey | undefined): void {
  const version = findSurvey?.(item.touchpoint, item.metric)?.version;
  if (item.surveyVersion === version) delete item.surveyVersion;
}

function isQuarantined(state: unknown): boolean {
  if (state === undefined || state === 'counted') return false;
  if (state === 'quarantined') return true;
  throw badValue('state', 'Must be counted or quarantined.');
}

/** An answer is stored once, so the second of two rows with one id would be lost without a word. */
function assertNoRepeat(
  rows: FirstRows,
  id: string,
  { row, revision }: { row: Row; revision: unknown },
): void {
  const first = rows.firstOf(JSON.stringify([id.toLowerCase(), revision ?? 1]), row.number);
  if (first === row.number) return;
  throw new RowError({
    code: 'row-repeated',
    reason: `id: Row ${first} has the same one, and an id is stored once. If both are answers, map another column as id.`,
  });
}

/** A UUID is the answer's own id; any other is that of another system. */
function knownId(
  { id, externalId }: { id: unknown; externalId: unknown },
  ids: DerivedIds,
): string | undefined {
  if (typeof id === 'string' && uuid.test(id)) return id;
  const foreign = externalId ?? id;
  return typeof foreign === 'string' ? ids.ofExternalId(foreign) : undefined;
}

/** What a row holds, whatever the order of its columns. */
function contentOf(record: Row['record']): string {
  const held = Object.entries(record).filter(([, value]) => !isAbsent(value));
  return JSON.stringify(held.sort(([first], [second]) => (first < second ? -1 : 1)));
}
