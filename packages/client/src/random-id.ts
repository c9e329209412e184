/**
 * A UUID of version 7 (RFC 9562): first the moment in milliseconds, so that new ids lie together in the database, then 74
 * random bits, which alone make it unique. React Native's Hermes has no `crypto`.
 */
export function randomId(): string {
  const bytes = new Uint8Array(10);
  const { crypto } = globalThis as { crypto?: Crypto };
  if (crypto) crypto.getRandomValues(bytes);
  else for (const index of bytes.keys()) bytes[index] = Math.random() * 256;
  // Twelve digits, whatever the clock says.
  const time = (Date.now() + 2 ** 48).toString(16).slice(-12);
  const random = [...bytes].map((byte) => (byte + 256).toString(16).slice(1)).join('');
  const variant = ((bytes[9] as number) % 4) + 8;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant.toString(16)}${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
