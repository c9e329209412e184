/** Whether an address leads to the machine itself, wherever it is opened. */
export function isLocalAddress(address: string): boolean {
  const { hostname } = new URL(address);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
