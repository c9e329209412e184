const shownCharacters = 6;

/** The address of a receiver is a secret: its host and its end are shown, by which people tell them apart. */
export function maskUrl(url: string): string {
  return `${new URL(url).origin}/…${url.slice(-shownCharacters)}`;
}

/** The same for lists: no more than half of what follows the host is shown, so never all of a short one. */
export function maskShortUrl(url: string): string {
  const { origin, href } = new URL(url);
  const secret = href.slice(origin.length + 1);
  return `${origin}/…${secret.slice(Math.max(secret.length - shownCharacters, Math.ceil(secret.length / 2)))}`;
}
