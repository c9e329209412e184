const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const idleDays = 30;
const longestDays = 90;

/** How long a session lasts that was used now: 30 days from now, 90 at most. When it was used is kept to the hour. */
export function lifetime(createdAt: Date, now: Date): { lastSeenAt: Date; expiresAt: Date } {
  const lastSeenAt = new Date(Math.floor(now.getTime() / hourMs) * hourMs);
  const idleEnd = lastSeenAt.getTime() + idleDays * dayMs;
  const end = Math.min(idleEnd, createdAt.getTime() + longestDays * dayMs);
  return { lastSeenAt, expiresAt: new Date(end) };
}

export const linkWindowMinutes = 15;

/** Who came by a sign-in link may set the password without the old one, for a quarter of an hour. */
export function mayReplacePassword(
  { byLink, createdAt }: { byLink: boolean; createdAt: Date },
  now: Date,
): boolean {
  return byLink && now.getTime() < createdAt.getTime() + linkWindowMinutes * 60_000;
}
