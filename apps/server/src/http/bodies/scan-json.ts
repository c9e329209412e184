import { CodedError } from '../../base/coded-error.ts';
import { keepsNumber, longestPlainNumber } from '../../base/keeps-number.ts';
import { tooManyItems } from '../../base/read-input.ts';
import {
  forbiddenNames,
  type JsonLimits,
  type JsonViolation,
  maxDepth,
  maxMembers,
  violationError,
} from './json-limits.ts';

/** Shorter than what no item can be without: an id and a touchpoint; a respondent, a basis and its date. */
const shortestItem = 60;
/** To tell what is wrong with an item costs as much for two bytes as for a thousand. */
const maxShortItems = 100;

export interface ScannedJson {
  /** The text without what lies beyond the limits in broken items: what is built of it is small. */
  source: string;
  /** By index, the items of the batch that break a limit. */
  broken: ReadonlyMap<number, CodedError>;
}

/** A map takes more memory than all else that a scan needs. */
const noneBroken: ReadonlyMap<number, CodedError> = new Map();

interface Container {
  /** The names seen so far, few enough for a plain search; null in an array. */
  names: string[] | null;
  /** The name or index of the value that is being read. */
  at: string | number;
  /** Where that value can be cut off: after the bracket, or at the comma. */
  from: number;
}

const quote = 34;
const comma = 44;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
const space = 32;
const minus = 45;
const digit0 = 48;
const digit9 = 57;
const letterE = 101;
/** `1e-400` */
const shortestLossy = 4;

/**
 * Walks once over a body, before it is parsed, and looks at its structure only: a microsecond for an answer. What is no
 * JSON it may end early or take for some: JSON.parse finds that. Throws the first limit that is broken outside of items.
 */
export function scanJson(source: string, limits: JsonLimits): ScannedJson {
  const structure = new Structure(source, limits);
  let expectsName = false;
  // Where what stands between strings and brackets begins: a number, perhaps.
  let from = 0;
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charCodeAt(index);
    if (character === quote) {
      const start = index + 1;
      index = endOfString(source, start);
      if (expectsName) index = structure.name(start, index);
      expectsName = false;
      from = index + 1;
    } else if (character === openBrace || character === openBracket) {
      expectsName = character === openBrace;
      index = structure.enter(index, expectsName);
      from = index + 1;
    } else if (character === comma) {
      if (index - from > shortestLossy) structure.scalar(from, index);
      index = structure.separate(index);
      expectsName = structure.isObject();
      from = index + 1;
    } else if (character === closeBrace || character === closeBracket) {
      if (index - from > shortestLossy) structure.scalar(from, index);
      if (!structure.leave(index, character === closeBrace)) break;
      expectsName = false;
      from = index + 1;
    }
  }
  return structure.result();
}

/** What is open at a place in the text. Each step returns where to go on: further on, if the rest is cut out. */
class Structure {
  readonly #source: string;
  readonly #limits: JsonLimits;
  readonly #open: Container[] = [];
  #broken: Map<number, CodedError> | undefined;
  #kept = '';
  #cutUntil = 0;
  #values = 0;
  #shortItems = 0;

  constructor(source: string, limits: JsonLimits) {
    this.#source = source;
    this.#limits = limits;
  }

  isObject(): boolean {
    return this.#open.at(-1)?.names !== null;
  }

  enter(index: number, isObject: boolean): number {
    this.#open.push({ names: isObject ? [] : null, at: isObject ? '' : 0, from: index + 1 });
    if (this.#open.length > maxDepth) return this.#cut('json-too-deep', index);
    return this.#countValue(index);
  }

  name(start: number, end: number): number {
    const container = this.#open.at(-1);
    if (!container?.names) return end;
    const { names } = container;
    const name = decodeName(this.#source.slice(start, end));
    container.at = name;
    if (names.length === maxMembers) return this.#cut('json-too-wide', end);
    if (names.includes(name)) this.#refuse('duplicate-member');
    else if (forbiddenNames.has(name)) this.#refuse('forbidden-member');
    names.push(name);
    return end;
  }

  /** What is neither text nor container; if it is a number, it must be one that parsing keeps. */
  scalar(start: number, end: number): void {
    let first = start;
    while (first < end && !isOfNumber(this.#source.charCodeAt(first))) first += 1;
    let last = first;
    let hasExponent = false;
    for (; last < end; last += 1) {
      const character = this.#source.charCodeAt(last);
      if (character <= space) break;
      hasExponent ||= (character | 32) === letterE;
    }
    if (last - first <= longestPlainNumber && !hasExponent) return;
    if (!keepsNumber(this.#source.slice(first, last))) this.#refuse('number-inexact');
  }

  separate(index: number): number {
    const container = this.#open.at(-1);
    if (!container) return index;
    const isBetweenItems = this.#isBetweenItems();
    if (isBetweenItems) this.#endItem(index);
    if (typeof container.at === 'number') container.at += 1;
    container.from = index;
    if (!isBetweenItems) return this.#countValue(index);
    const { batch } = this.#limits;
    if (batch && container.at === batch.maxItems) throw tooManyItems(batch);
    return index;
  }

  /** False where JSON ends, or cannot go on. */
  leave(index: number, isObject: boolean): boolean {
    if (this.#isBetweenItems()) this.#endItem(index);
    const container = this.#open.pop();
    return container !== undefined && (container.names !== null) === isObject && this.#open.length > 0;
  }

  result(): ScannedJson {
    return { source: this.#kept + this.#source.slice(this.#cutUntil), broken: this.#broken ?? noneBroken };
  }

  /** The place in the text is within the array of a batch: at depth 2 between its items, else in one of them. */
  #isInBatch(): boolean {
    const [root, items] = this.#open;
    return items !== undefined && items.names === null && root?.at === this.#limits.batch?.member;
  }

  #isBetweenItems(): boolean {
    return this.#open.length === 2 && this.#isInBatch();
  }

  #endItem(index: number): void {
    this.#values = 0;
    const from = this.#open[1]?.from ?? 0;
    if (index - from >= shortestItem) return;
    this.#shortItems += 1;
    if (this.#shortItems > maxShortItems) {
      throw new CodedError(
        'body-too-large',
        `More than ${maxShortItems} items have fewer than ${shortestItem} characters: none of them can be whole. Send fewer at once, and the others are taken.`,
      );
    }
  }

  #countValue(index: number): number {
    this.#values += 1;
    return this.#values > this.#limits.maxValues ? this.#cut('json-too-long', index) : index;
  }

  #refuse(code: JsonViolation): void {
    const path = this.#open.map(({ at }) => at);
    if (this.#open.length < 3 || !this.#isInBatch()) throw violationError(code, path, this.#limits);
    const [, item, ...within] = path;
    this.#broken ??= new Map();
    if (!this.#broken.has(item as number))
      this.#broken.set(item as number, violationError(code, within, this.#limits));
  }

  /** Leaves out the rest of the innermost container; the item is known to be broken. */
  #cut(code: JsonViolation, index: number): number {
    this.#refuse(code);
    const from = this.#open.at(-1)?.from ?? index;
    this.#kept += this.#source.slice(this.#cutUntil, from);
    this.#cutUntil = endOfContainer(this.#source, index + 1);
    return this.#cutUntil - 1;
  }
}

function isOfNumber(character: number): boolean {
  return character === minus || (character >= digit0 && character <= digit9);
}

/** Where the bracket stands that closes what is open, or the end of the text. */
function endOfContainer(source: string, start: number): number {
  let depth = 1;
  for (let index = start; index < source.length; index += 1) {
    const character = source.charCodeAt(index);
    if (character === quote) index = endOfString(source, index + 1);
    else if (character === openBrace || character === openBracket) depth += 1;
    else if (character === closeBrace || character === closeBracket) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return source.length;
}

/** Where the quote stands that ends a string, or the end of the text. */
function endOfString(source: string, start: number): number {
  let index = start;
  for (; index < source.length; index += 1) {
    const character = source.charCodeAt(index);
    if (character === quote) break;
    if (character === backslash) index += 1;
  }
  return index;
}

function decodeName(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`);
  } catch {
    return raw;
  }
}
