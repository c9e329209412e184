const maxNameLength = 64;

/** Where something is wrong, dotted: `responses.3.score`. Names are shortened, because a client can make them long. */
export function errorPath(path: readonly PropertyKey[]): string {
  return path
    .map(String)
    .map((name) => (name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name))
    .join('.');
}
