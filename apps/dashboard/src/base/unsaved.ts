/** By whoever has something that would be lost. */
const warnings = new Map<symbol, string>();

/** Says what is asked before the page is left; returns how to take that back. */
export function addLeaveWarning(text: string): () => void {
  const owner = Symbol(text);
  warnings.set(owner, text);
  return () => void warnings.delete(owner);
}

/** Asks the person, if something would be lost. */
export function mayLeave(): boolean {
  return warnings.size === 0 || confirm([...new Set(warnings.values())].join('\n\n'));
}
