/**
 * What finds the words of a search in a text, each anywhere in it and in any case: regular expressions of PostgreSQL, one
 * in a line. They name both cases of every letter, and accents as one or as two characters, because a database may know
 * the case of English letters only.
 */
export function wordPatterns(text: string): string {
  return text
    .normalize('NFC')
    .split(/[^\p{Letter}\p{Mark}\p{Number}]+/u)
    .filter(Boolean)
    .map((word) => Array.from(word, anyCase).join(''))
    .join('\n');
}

/** Letters and digits mean nothing else in a pattern. */
function anyCase(character: string): string {
  const cases = [character, character.toLowerCase(), character.toUpperCase()];
  const written = new Set(cases.flatMap((each) => [each.normalize('NFC'), each.normalize('NFD')]));
  return written.size === 1 ? character : `(?:${[...written].join('|')})`;
}
