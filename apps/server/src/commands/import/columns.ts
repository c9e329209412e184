/** The column of that name: as it is written, or else in other case, if there is one only. */
export function findColumn(columns: readonly string[], name: string): string | undefined {
  const trimmed = name.trim();
  if (columns.includes(trimmed)) return trimmed;
  const wanted = trimmed.toLowerCase();
  const alike = columns.filter((column) => column.toLowerCase() === wanted);
  return alike.length === 1 ? alike[0] : undefined;
}

/** The first of some names that is a column. */
export function firstColumn(columns: readonly string[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const column = findColumn(columns, name);
    if (column !== undefined) return column;
  }
  return undefined;
}
