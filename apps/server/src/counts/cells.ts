import type { Attributes, StoredFollowUpAnswer } from '@voxpoint/contract';
import { otherValue } from '@voxpoint/contract/vocabulary';
import { answersDimension, attributeDimension, counters, scoreCounters } from './counters.ts';
import type { CountingRules } from './counting-rules.ts';
import type { ChoicesOf } from './survey-choices.ts';

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

/** What a row of a tier is to grow by, by its columns; counters that do not grow are left out. */
export interface Cell extends Partial<Record<(typeof counters)[number], number>> {
  touchpoint_id: number;
  metric: string;
  scale_max: number;
  dimension: string;
  value: string;
  /** The start of its quarter of an hour, of its day or of its month, in ms. */
  at: number;
}

type CellRules = Pick<CountingRules, 'horizon' | 'dimensions'> & { choicesOf: ChoicesOf };

/**
 * Adds deltas up: a change of many rows counts in few places. What adds up to nothing is left out, and so is what lies before
 * the horizon. `choicesOf` knows the versions of the surveys that were answered.
 */
export function toCells(rules: CellRules, deltas: readonly CountDelta[]): Cell[] {
  const horizon = rules.horizon?.getTime() ?? Number.NEGATIVE_INFINITY;
  const cells = new Map<string, Cell>();
  for (const delta of deltas) {
    if (delta.at.getTime() < horizon) continue;
    const { touchpointId, metric, scaleMax, score, responses, impressions, answered } = delta;
    const at = Math.floor(delta.at.getTime() / quarterMs) * quarterMs;
    const place = `${touchpointId}/${metric}/${scaleMax}/${at}/`;
    for (const [dimension, value] of cutsOf(rules, delta)) {
      const name = `${place}${dimension}\n${value}`;
      let cell = cells.get(name);
      if (!cell) {
        cell = { touchpoint_id: touchpointId, metric, scale_max: scaleMax, dimension, value, at };
        cells.set(name, cell);
      }
      // Scores begin at 0, and so do their counters.
      const counter = score === null ? undefined : scoreCounters[score];
      if (counter) cell[counter] = (cell[counter] ?? 0) + responses;
      if (impressions !== 0) cell.impressions = (cell.impressions ?? 0) + impressions;
      if (answered !== 0) cell.answered = (cell.answered ?? 0) + answered;
    }
  }
  return [...cells.values()].filter(hasGrown);
}

/** Cells by quarters of an hour, added up by the days of the project's calendar that are closed. */
export function toDays({ calendar, closedUntil }: CountingRules, cells: readonly Cell[]): Cell[] {
  const until = closedUntil?.getTime() ?? Number.POSITIVE_INFINITY;
  return calendar ? addUp(cells, (at) => (at < until ? startOfDay(calendar.spans, at) : undefined)) : [];
}

/** Cells by days, added up by the months that are closed. */
export function toMonths({ calendar, closedUntil }: CountingRules, days: readonly Cell[]): Cell[] {
  if (!calendar || !closedUntil) return [];
  const months = calendar.months.slice(
    0,
    calendar.months.findLastIndex((start) => start <= closedUntil.getTime()) + 1,
  );
  const open = months.at(-1) ?? Number.NEGATIVE_INFINITY;
  return addUp(days, (at) => (at < open ? months.findLast((start) => start <= at) : undefined));
}

/** Adds up what starts alike; `startOf` names no start for what is not counted. */
function addUp(cells: readonly Cell[], startOf: (at: number) => number | undefined): Cell[] {
  const sums = new Map<string, Cell>();
  for (const cell of cells) {
    const at = startOf(cell.at);
    if (at === undefined) continue;
    const name = `${cell.touchpoint_id}/${cell.metric}/${cell.scale_max}/${at}/${cell.dimension}\n${cell.value}`;
    const sum = sums.get(name);
    if (!sum) {
      sums.set(name, { ...cell, at });
      continue;
    }
    for (const counter of counters) {
      const by = cell[counter];
      if (by) sum[counter] = (sum[counter] ?? 0) + by;
    }
  }
  return [...sums.values()].filter(hasGrown);
}

function hasGrown(cell: Cell): boolean {
  return counters.some((counter) => cell[counter]);
}

function startOfDay(spans: readonly { startsAt: number; dayMs: number }[], at: number): number | undefined {
  const span = spans.findLast(({ startsAt }) => startsAt <= at);
  return span && at - ((at - span.startsAt) % span.dayMs);
}

/** Every dimension and value that something counts under; recounts do the same in SQL (`cutsOf` in counters.ts). */
function cutsOf(
  { dimensions, choicesOf }: CellRules,
  delta: CountDelta,
): Iterable<[dimension: string, value: string]> {
  const cuts: [string, string][] = [['channel', delta.channel]];
  for (const [attribute, values] of dimensions) {
    if (!delta.attributes || !Object.hasOwn(delta.attributes, attribute)) continue;
    const text = attributeText(delta.attributes[attribute] as string | number | boolean);
    cuts.push([attributeDimension(attribute), values.has(text) ? text : otherValue]);
  }
  if (!delta.answers) return cuts;
  const asked = choicesOf(delta);
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
