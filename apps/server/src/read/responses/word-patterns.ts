/**
 * Regular expressions of PostgreSQL, for the collation C: one for each word of a search, which finds it anywhere in a text,
 * also within a longer word, in any case, composed or not. They mean the same in every database, whatever its locale knows
 * of letters.
 */
export function wordPatterns(search: string): string[] {
  const words = search.normalize('NFC').split(/[^\p{Letter}\p{Mark}\p{Number}]+/u);
  return [...new Set(words.filter(Boolean))].map((word) => Array.from(word, anyForm).join(''));
}

/** A letter in both cases, each as one character and, with its accents apart, as several. */
export function anyForm(letter: string): string {
  const cases = [letter, letter.toLowerCase(), letter.toUpperCase()];
  const forms = new Set(cases.flatMap((one) => [one.normalize('NFC'), one.normalize('NFD')]));
  return forms.size === 1 ? letter : `(?:${[...forms].join('|')})`;
}
