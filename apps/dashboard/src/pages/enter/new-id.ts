/**
 * A UUID of version 7 (RFC 9562): the moment in milliseconds, then 74 random bits. `crypto.randomUUID` is missing on pages that are not
 * served over TLS.
 */
export function newId(): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  const time = Date.now().toString(16).padStart(12, '0');
  const variant = '89ab'[Number.parseInt(random[3] as string, 16) % 4];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
