/**
 * The values of a filter, which stand in one parameter with commas between them, each once. `\,` is a comma within a value,
 * `\\` a backslash.
 */
export function splitValues(list: string): string[] {
  const values = [''];
  for (const [piece] of list.matchAll(/\\[\\,]|,|[^\\,]+|\\/g)) {
    if (piece === ',') values.push('');
    else values[values.length - 1] += /^\\./.test(piece) ? piece.slice(1) : piece;
  }
  return [...new Set(values)];
}

/** Values as `splitValues` reads them. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replaceAll(/[\\,]/g, '\\$&')).join(',');
}
