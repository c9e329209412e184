import { unfulfilled } from './conditions.ts';
import { valueIn } from './make-answer.ts';
import type { Mapping } from './mapping.ts';
import { isAbsent, readWholeNumber } from './members.ts';
import { numberIn } from './read-score.ts';
import { type Row, type Source, valueAt } from './source.ts';
import { TimeColumn } from './time-column.ts';
import { toWord } from './value-map.ts';

/** What a file holds as a whole, so that what no row tells alone can be told before anything is sent. */
export interface Findings {
  rows: number;
  /** Of the columns that times are taken from. */
  times: ReadonlyMap<string, TimeColumn>;
  /** The scores of each touchpoint and metric, as they stand there. */
  groups: ScoreGroup[];
  /** Touchpoints that are named. */
  touchpoints: ReadonlySet<string>;
  hasQuarantined: boolean;
  /** Words that stand for something else and came, by the name of the member. */
  words: ReadonlyMap<string, ReadonlySet<string>>;
  /** Columns that may tell of which question a row is, each with its values. */
  questions: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface ScoreGroup {
  touchpoint: string;
  metric: string | undefined;
  /** `0-10`, if the file gives one. */
  scale: string | undefined;
  /** How often each value came. */
  scores: ReadonlyMap<string, number>;
}

/** More kinds of value than these are no scale, nor a list that somebody reads. */
const mostScores = 200;
const mostGroups = 500;
const mostQuestions = 20;
const mostWords = 20;
/** The surveys of each are asked for. */
const mostTouchpoints = 5_000;

const isAboutQuestions =
  /^(?:question|survey|metric|form|frage|umfrage|fragebogen)(?: ?(?:name|text|title|type|id))?$/i;

/** Reads the whole file once. */
export async function inspect(source: Source, mapping: Mapping): Promise<Findings> {
  const scores = new Map<string, ScoreGroup & { scores: Map<string, number> }>();
  const timeColumns = mapping.columns.filter(({ target }) => isTime(target.name));
  const times = new Map(timeColumns.map(({ column }) => [column, new TimeColumn(column)] as const));
  const hasMetric = mapping.columns.some(({ target }) => target.name === 'metric');
  const words = new Map([...mapping.values.keys()].map((name) => [name, new Set<string>()] as const));
  const questions = new Map(
    (hasMetric ? [] : mapping.leftOut)
      .filter((column) => isAboutQuestions.test(column))
      .map((column) => [column, new Set<string>()] as const),
  );
  const touchpoints = new Set<string>();
  let rows = 0;
  let hasQuarantined = mapping.constants.some(
    ({ target, value }) => target.name === 'state' && value === 'quarantined',
  );
  for await (const row of source.rows(() => {})) {
    rows += 1;
    if (row.rejection || unfulfilled(mapping.conditions, row)) continue;
    const item = readTokens(row, mapping);
    if (item.state === 'quarantined') hasQuarantined = true;
    if (item.touchpoint !== undefined && touchpoints.size < mostTouchpoints) touchpoints.add(item.touchpoint);
    countScore(scores, item);
    noteWords(words, row, mapping);
    for (const each of timeColumns) {
      const value = valueIn(row, each, mapping);
      if (!isAbsent(value) && typeof value !== 'object')
        times.get(each.column)?.add(String(value), row.number);
    }
    for (const [column, values] of questions) {
      const value = String(row.record[column] ?? '').trim();
      if (value !== '' && values.size <= mostQuestions) values.add(value);
    }
  }
  return { rows, times, groups: [...scores.values()], touchpoints, hasQuarantined, words, questions };
}

function noteWords(
  words: ReadonlyMap<string, Set<string>>,
  { record }: Row,
  { columns, values }: Mapping,
): void {
  for (const { target, column } of columns) {
    const seen = words.get(target.name);
    if (!seen || seen.size >= mostWords) continue;
    const word = toWord(valueAt(record, column));
    if (values.get(target.name)?.has(word)) seen.add(word);
  }
}

const isTime = (name: string) => name === 'answeredAt' || name === 'shownAt';

type Tokens = Partial<Record<'touchpoint' | 'metric' | 'score' | 'scale' | 'state', string>>;
const tokens: ReadonlySet<string> = new Set(['touchpoint', 'metric', 'score', 'scale', 'state']);

/** What says to which question a row is an answer, and what the answer is. */
function readTokens(row: Row, mapping: Mapping): Tokens {
  const item: Record<string, string> = {};
  for (const { target, value } of mapping.constants) {
    if (tokens.has(target.name)) item[target.name] = value.toLowerCase();
  }
  for (const each of mapping.columns) {
    const { name } = each.target;
    if (!tokens.has(name)) continue;
    const value = valueIn(row, each, mapping);
    const token = typeof value === 'object' ? scaleToken(value) : toToken(name, String(value));
    if (!isAbsent(value) && token !== undefined) item[name] = token;
  }
  return item;
}

/** As a column writes it; anything else that is nested is the row's fault, and may be nested without end. */
function scaleToken(value: unknown): string | undefined {
  const { min, max } = (value ?? {}) as Partial<Record<'min' | 'max', unknown>>;
  return typeof min === 'number' && typeof max === 'number' ? `${min}-${max}` : undefined;
}

function toToken(name: string, value: string): string {
  const text = value.trim();
  if (name !== 'score') return text.toLowerCase();
  return String(readWholeNumber(text) ?? text);
}

function countScore(
  groups: Map<string, ScoreGroup & { scores: Map<string, number> }>,
  { touchpoint = '', metric, scale, score }: Tokens,
): void {
  if (score === undefined) return;
  const key = `${touchpoint}\n${metric}\n${scale}`;
  const group = groups.get(key) ?? { touchpoint, metric, scale, scores: new Map<string, number>() };
  if (!groups.has(key) && groups.size >= mostGroups) return;
  groups.set(key, group);
  const before = group.scores.get(score);
  if (before !== undefined || group.scores.size < mostScores) group.scores.set(score, (before ?? 0) + 1);
}

/** Columns that may be the score, as somebody who has to choose wants to know them: their name, question and values. */
export async function describeScores(source: Source): Promise<string[]> {
  const columns = new Map(source.columns.map((column) => [column, new Map<string, number>()] as const));
  let rows = 0;
  for await (const { record, rejection } of source.rows(() => {})) {
    if (rejection) continue;
    for (const [column, values] of columns) {
      const value = toWord(record[column]);
      if (value !== '' && values.size < 50) values.set(value, (values.get(value) ?? 0) + 1);
    }
    rows += 1;
    if (rows === 1_000) break;
  }
  return [...columns].flatMap(([column, values]) => {
    const numbers = [...values.keys()].map((value) => numberIn(value) ?? Number.NaN);
    const isScore = numbers.length > 0 && numbers.every((number) => number >= 0 && number <= 10);
    if (!isScore) return [];
    const { title } = source.about.get(column) ?? {};
    const asked = title && title !== column ? ` (${title})` : '';
    return [`  ${column}${asked}: ${Math.min(...numbers)} to ${Math.max(...numbers)}`];
  });
}
