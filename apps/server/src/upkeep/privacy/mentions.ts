import { isContact } from '@voxpoint/contract';
import { erasedWord } from '../../base/erased-word.ts';
import { anyForm } from '../../read/responses/word-patterns.ts';
import { findNumber, type Span } from './numbers-in-text.ts';
import { endOf, readNumber } from './phone-numbers.ts';

/** What is shorter stands in too many texts by chance. */
const shortestMention = 4;
/** In the place of something shorter than the word for it: no text may grow over what it may hold. */
const erasedMark = '…';

/** How somebody is written of: by their id, by addresses and numbers. */
export interface Mentions {
  /** For the collation C and any case: finds every text that mentions them, as it is or as JSON, and some others. */
  pattern: string;
  isIn(text: string): boolean;
  /** The text with a fixed word in the place of each mention. */
  without(text: string): string;
}

/** Undefined: there is nothing by which they could be found. */
export function createMentions(values: readonly string[]): Mentions | undefined {
  const ways = [...new Set(values.map((value) => value.trim()))]
    .filter(({ length }) => length >= shortestMention)
    .map((value) => (isContact('phone', value) ? numberIn(value) : wordIn(value)));
  if (ways.length === 0) return undefined;
  const without = (text: string) => ways.reduce((left, { find }) => cut(left, find(left)), text);
  return {
    pattern: ways.map(({ pattern }) => pattern).join('|'),
    isIn: (text) => ways.some(({ find }) => find(text).length > 0),
    without,
  };
}

interface Way {
  pattern: string;
  find(text: string): Span[];
}

/** Alone, as a whole: `user-1` is not found in `user-17`, an address not within a longer one. In links it is percent-encoded. */
function wordIn(value: string): Way {
  const pattern = Array.from(value.normalize('NFC'), (letter) => {
    const encoded = encodeURIComponent(letter);
    return encoded === letter ? asWritten(letter) : `(?:${asWritten(letter)}|${encoded})`;
  }).join('');
  const [before, behind] = value.includes('@')
    ? ["[\\p{L}\\p{N}][._%+'-]?", '[.-]?[\\p{L}\\p{N}]']
    : ['[\\p{L}\\p{N}]', '[\\p{L}\\p{N}]'];
  const whole = new RegExp(`(?:(?<!${before})|(?<=%[0-9a-f]{2}))(?:${pattern})(?!${behind})`, 'giu');
  return {
    pattern,
    find: (text) => [...text.matchAll(whole)].map(({ index, 0: { length } }) => [index, index + length]),
  };
}

function asWritten(letter: string): string {
  if (letter === '"') return '\\\\?"';
  if (letter === '\\') return '\\\\{1,2}';
  return /[.*+?^${}()|[\]]/.test(letter) ? `\\${letter}` : anyForm(letter);
}

/** However a number is written. */
function numberIn(value: string): Way {
  const number = readNumber(value);
  return {
    pattern: [...endOf(number)].join('[^0-9A-Za-z]{0,4}'),
    find: (text) => findNumber(text, number),
  };
}

function cut(text: string, spans: readonly Span[]): string {
  return spans.reduceRight((left, [from, to]) => {
    const erased = to - from < erasedWord.length ? erasedMark : erasedWord;
    return `${left.slice(0, from)}${erased}${left.slice(to)}`;
  }, text);
}

/** Members that name something by its key or address: what they say is no text, and without it nothing would be found. */
const naming = new Set(
  'id key keys path url kind form event touchpoint touchpoints journey stage team teams webhook owner people response responses'.split(
    ' ',
  ),
);

/**
 * The same of whatever JSON can hold. Addresses that messages go to are left out, not replaced; so are words that alerts look
 * for: without a name in it a phrase would be found in what nobody meant.
 */
export function withoutMentions(value: unknown, { isIn, without }: Mentions): unknown {
  const visit = (given: unknown, name = ''): unknown => {
    if (typeof given === 'string') return without(given);
    if (Array.isArray(given)) {
      if (name === 'addresses') return given.filter((item) => !isIn(String(item)));
      if (name === 'words') return withoutPhrases(given, isIn);
      return given.map((item) => visit(item));
    }
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(
      Object.entries(given).map(([member, held]) => [
        member,
        naming.has(member) ? held : visit(held, member),
      ]),
    );
  };
  return visit(value);
}

/** An alert looks for one word at least: the last that is erased leaves one that is found nowhere. */
function withoutPhrases(phrases: readonly unknown[], isIn: (text: string) => boolean): unknown[] {
  const left = phrases.filter((phrase) => !isIn(String(phrase)));
  return left.length > 0 ? left : [erasedWord];
}
