const shownCharacters = 6;

/** The address of a receiver is a secret: its host and its end are shown, by which people tell them apart. */
export function maskUrl(url: string): string {
  return `${new URL(url).origin}/…${url.slice(-shownCharacters)}`;
}
