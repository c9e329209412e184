import type { Attributes, StoredFollowUpAnswer } from '@voxpoint/contract';
import { otherValue } from '@voxpoint/contract/vocabulary';
import { answersDimension, attributeDimension, counters, scoreCounters } from './counters.ts';
import type { CountingRules } from './counting-rules.ts';

const quarterMs = 15 * 60_000;

/** One change of the counts: how many more or fewer of what was given or shown at an instant. */
export interface CountDelta {
  touchpointId: number;
  metric: string;
  scaleMax: number;
  surveyVersion: number;
  channel: string;
  attributes: Attributes | null;
  answers: readonly StoredFollowUpAnswer[] | null;
  at: Date;
  /** Null where `responses` is 0. */
  score: number | null;
  responses: number;
  impressions: number;
  answered: number;
}

/** What a row of a tier is to grow by. */
export interface Cell {
  touchpointId: number;
  metric: string;
  scaleMax: number;
  dimension: string;
  value: string;
  /** The start of its quarter of an hour, or of its day, in ms. */
  at: number;
  /** By `counters`. */
  counts: number[];
}

/**
 * Adds deltas up: a change of many rows counts in few places. What adds up to nothing is left out, and so is what lies before
 * the horizon. The versions of the surveys that were answered must have been loaded.
 */
export function toCells(rules: CountingRules, projectId: number, deltas: readonly CountDelta[]): Cell[] {
  const horizon = rules.horizon?.getTime() ?? Number.NEGATIVE_INFINITY;
  const cells = new Map<string, Cell>();
  for (const delta of deltas) {
    if (delta.at.getTime() < horizon) continue;
    const { touchpointId, metric, scaleMax } = delta;
    const at = Math.floor(delta.at.getTime() / quarterMs) * quarterMs;
    for (const [dimension, value] of cutsOf(rules, projectId, delta)) {
      count(cellAt(cells, { touchpointId, metric, scaleMax, dimension, value, at }).counts, delta);
    }
  }
  return withoutZeros(cells);
}

/** Cells by quarters of an hour, added up by days in the calendar of the project. */
export function toDays({ calendar }: CountingRules, cells: readonly Cell[]): Cell[] {
  if (!calendar) return [];
  const days = new Map<string, Cell>();
  for (const cell of cells) {
    const at = startOfDay(calendar.spans, cell.at);
    if (at === undefined) continue;
    const { counts } = cellAt(days, { ...cell, at });
    for (let index = 0; index < counts.length; index += 1) grow(counts, index, cell.counts[index]);
  }
  return withoutZeros(days);
}

const impressionsIndex = counters.indexOf('impressions');
const answeredIndex = counters.indexOf('answered');

function count(counts: number[], { score, responses, impressions, answered }: CountDelta): void {
  // Scores begin at 0, and so do their counters.
  if (score !== null && score < scoreCounters.length) grow(counts, score, responses);
  grow(counts, impressionsIndex, impressions);
  grow(counts, answeredIndex, answered);
}

function grow(counts: number[], index: number, by = 0): void {
  counts[index] = (counts[index] ?? 0) + by;
}

function cellAt(cells: Map<string, Cell>, place: Omit<Cell, 'counts'>): Cell {
  const { touchpointId, metric, scaleMax, dimension, value, at } = place;
  const name = `${touchpointId}/${metric}/${scaleMax}/${at}/${dimension}\n${value}`;
  const known = cells.get(name);
  if (known) return known;
  const cell = { touchpointId, metric, scaleMax, dimension, value, at, counts: counters.map(() => 0) };
  cells.set(name, cell);
  return cell;
}

function withoutZeros(cells: ReadonlyMap<string, Cell>): Cell[] {
  return [...cells.values()].filter(({ counts }) => counts.some((number) => number !== 0));
}

function startOfDay(spans: readonly { startsAt: number; dayMs: number }[], at: number): number | undefined {
  const span = spans.findLast(({ startsAt }) => startsAt <= at);
  return span && at - ((at - span.startsAt) % span.dayMs);
}

/** Every dimension and value that something counts under; recounts do the same in SQL (`cutsOf` in counters.ts). */
function cutsOf(
  { dimensions, surveys }: CountingRules,
  projectId: number,
  delta: CountDelta,
): Iterable<[dimension: string, value: string]> {
  const cuts: [string, string][] = [['channel', delta.channel]];
  for (const [attribute, values] of dimensions) {
    if (!delta.attributes || !Object.hasOwn(delta.attributes, attribute)) continue;
    const text = attributeText(delta.attributes[attribute] as string | number | boolean);
    cuts.push([attributeDimension(attribute), values.has(text) ? text : otherValue]);
  }
  if (!delta.answers) return cuts;
  const asked = surveys.of(projectId, delta);
  const chosen = new Map<string, Set<string>>();
  for (const { question, choices, contact = [] } of delta.answers) {
    const values = chosen.get(question) ?? new Set();
    chosen.set(question, values);
    for (const value of choices ?? contact) {
      const given = asked?.get(question)?.[choices ? 'options' : 'contact'];
      if (given?.has(value)) values.add(value);
    }
  }
  for (const [question, values] of chosen) {
    for (const value of values) cuts.push([answersDimension(question), value]);
  }
  return cuts;
}

/** As PostgreSQL reads it out of JSON: numbers with all of their digits. */
function attributeText(value: string | number | boolean): string {
  const text = String(value);
  if (typeof value !== 'number') return text;
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const places = Number(exponent);
  const digits = whole + fraction;
  // Beyond 21 digits, or behind six zeros.
  return places > 0
    ? `${sign}${digits.padEnd(places + 1, '0')}`
    : `${sign}0.${'0'.repeat(-places - 1)}${digits}`;
}
