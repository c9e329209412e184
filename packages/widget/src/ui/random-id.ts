/**
 * A random UUID. The address of a blob ends with one, on any page (File API, 8.1), whereas `crypto.randomUUID` is
 * missing on pages that are not served over TLS.
 */
export function randomId(): string {
  const url = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(url);
  return url.slice(-36);
}
