/**
 * What stands between words: all of ASCII that is neither letter nor digit, and the blocks of Unicode that hold punctuation,
 * symbols and emoji. In a set of PostgreSQL's regular expressions, which would else ask the locale of the database.
 */
const separators = [
  [0x01, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0xa9],
  [0xab, 0xb1],
  [0xb4, 0xb4],
  [0xb6, 0xb8],
  [0xbb, 0xbb],
  [0xbf, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  // General punctuation with its spaces, currencies, arrows, signs, shapes.
  [0x2000, 0x206f],
  [0x20a0, 0x20cf],
  [0x2190, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x3000, 0x3004],
  [0x3007, 0x3020],
  [0xfe00, 0xfe1f],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
  [0x1f000, 0x1faff],
] as const;

const escaped = (codePoint: number) => `\\U${codePoint.toString(16).padStart(8, '0')}`;
const between = separators.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('');
const isSeparator = (character: string) => {
  const codePoint = character.codePointAt(0) ?? 0;
  return separators.some(([from, to]) => codePoint >= from && codePoint <= to);
};

/**
 * Regular expressions of PostgreSQL, for the collation C: one for each word of a search, which finds it as a whole, in any
 * case, composed or not. They mean the same in every database, whatever its locale knows of letters.
 */
export function wordPatterns(search: string): string[] {
  const characters = [...search.normalize('NFC')].map((character) =>
    isSeparator(character) ? ' ' : character,
  );
  const words = characters.join('').split(' ').filter(Boolean);
  return words.length === 0
    ? [never]
    : [...new Set(words)].map(
        (word) => `(?:^|[${between}])${[...word].map(anyForm).join('')}(?:$|[${between}])`,
      );
}

/** Something behind the end of the text. */
const never = '\\Z.';

/** A letter in both cases, each as one character and, with its accents apart, as several. */
function anyForm(letter: string): string {
  const cases = [letter, letter.toLowerCase(), letter.toUpperCase()].filter((one) => [...one].length === 1);
  const forms = new Set(cases.flatMap((one) => [one, one.normalize('NFD')]));
  const written = [...forms].map((form) => [...form].map((one) => escaped(one.codePointAt(0) ?? 0)).join(''));
  return written.length === 1 ? (written[0] as string) : `(?:${written.join('|')})`;
}
