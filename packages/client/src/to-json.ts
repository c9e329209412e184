/** As `JSON.stringify`, without NUL and half a surrogate pair in texts: the server refuses them, and all with them. */
export function toJson(value: object): string {
  return JSON.stringify(value, (_, part: unknown) =>
    // With the flag u, a surrogate is one that has lost its other half, as when a text was cut in an emoji.
    typeof part === 'string' ? part.replace(/[\0\ud800-\udfff]/gu, '') : part,
  );
}
