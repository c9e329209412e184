/**
 * A UUID of version 7 (RFC 9562): first the moment in milliseconds, so that new ids lie together in the database, then 74
 * random bits, which alone make it unique. Those come from the address of a blob, which ends with a random UUID on any page (File
 * API, 8.1), whereas `crypto.randomUUID` is missing on pages that are not served over TLS.
 */
export function randomId(): string {
  const url = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(url);
  // Twelve digits, whatever the clock says.
  const time = (Date.now() + 2 ** 48).toString(16).slice(-12);
  return `${time.replace(/.{8}/, '$&-')}-7${url.slice(-21)}`;
}
