import { isSameNumber, readNumber } from './phone-numbers.ts';

/** Between two digits of one number; a line break ends it. */
const joint = '[\\p{Zs}\\p{Pd}\\u00AD\\u200B\\u2212./()_]{0,3}';
const runs = new RegExp(`[+(]{0,2}\\d(?:${joint}\\+?\\d)*`, 'gu');
const groups = /[+(]*\d+/g;
/** No number has more. */
const mostDigits = 18;

/** Where something stands in a text: from the first to behind the last character. */
export type Span = readonly [from: number, to: number];

/**
 * Where a phone number stands in a text, however it is written. What is a part of a longer number is not found; beside
 * another number it is, if it begins as numbers do: with `+` or `0`.
 */
export function findNumber(text: string, asked: ReturnType<typeof readNumber>): Span[] {
  return [...text.matchAll(runs)].flatMap(({ index, 0: run }) => {
    const isWithinWord = isLetter(text[index - 1]) || isLetter(text[index + run.length]);
    return isWithinWord ? [] : findInRun(run, asked).map(([from, to]): Span => [index + from, index + to]);
  });
}

function isLetter(character = ''): boolean {
  return /\p{L}/u.test(character);
}

interface Group {
  from: number;
  to: number;
  written: string;
}

function findInRun(run: string, asked: ReturnType<typeof readNumber>): Span[] {
  const all = [...run.matchAll(groups)].map(
    ({ index, 0: written }): Group => ({ from: index, to: index + written.length, written }),
  );
  const found: Span[] = [];
  let at = 0;
  while (at < all.length) {
    const last = canBegin(all, at) ? findEnd(run, { all, at, asked }) : undefined;
    if (last === undefined) at += 1;
    else {
      found.push([(all[at] as Group).from, (all[last] as Group).to]);
      at = last + 1;
    }
  }
  return found;
}

/** The last group of the longest number that begins here and is the one asked for. */
function findEnd(
  run: string,
  { all, at, asked }: { all: readonly Group[]; at: number; asked: ReturnType<typeof readNumber> },
): number | undefined {
  const { from } = all[at] as Group;
  let digits = 0;
  let found: number | undefined;
  for (let last = at; last < all.length; last += 1) {
    const { to, written } = all[last] as Group;
    digits += written.replace(/\D/g, '').length;
    if (digits > mostDigits) break;
    if (canEnd(run, all, last) && isSameNumber(readNumber(run.slice(from, to)), asked)) found = last;
  }
  return found;
}

/** Not in the middle of a number, nor behind the code of a country. */
function canBegin(all: readonly Group[], at: number): boolean {
  const before = all[at - 1];
  if (!before) return true;
  return /^[+(]*[+0]/.test((all[at] as Group).written) && !/^\(?(?:\+|00)\d{1,3}$/.test(before.written);
}

/** What follows is another number, or a digit by itself. */
function canEnd(run: string, all: readonly Group[], last: number): boolean {
  const next = all[last + 1];
  if (!next || /^[+(]*[+0]/.test(next.written)) return true;
  return next.written.length === 1 && run[next.from - 1] === ' ';
}
