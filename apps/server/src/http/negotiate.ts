/** Whether an Accept names this kind of text, and JSON not before it. */
export function prefersMediaType(kind: string, accept = ''): boolean {
  const kinds = accept.split(',').map((given) => given.split(';', 1)[0]?.trim());
  const at = kinds.indexOf(kind);
  return at >= 0 && !kinds.slice(0, at).includes('application/json');
}
