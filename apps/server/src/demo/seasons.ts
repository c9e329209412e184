/** How many days of answers the demo begins with, today not counted. */
export const demoDays = 180;

/** Shares of the days of a week, Sunday first, by when people come. */
const weeks = {
  online: [1.2, 1, 0.95, 0.95, 0.95, 0.95, 1],
  office: [0.05, 1.45, 1.3, 1.25, 1.2, 1.15, 0.6],
  store: [0, 0.75, 0.75, 0.85, 0.95, 1.5, 2.2],
} as const;
export type Week = keyof typeof weeks;

/** Release 4.2 went wrong, and Release 4.2.1 put it right a week later. */
export const badRelease = { from: 20, until: 13 };
/** A campaign and the sale after it. */
export const sale = { from: 78, until: 57 };
/** The app shows newcomers around since then. */
export const tourSince = 31;

/** The carrier says when it comes since then. */
export const messagesSince = 95;

/** How busy a day is beside others: more customers over the months, a slow wave, and the sale. */
export function busyness(daysAgo: number, week: Week, weekday: number): number {
  const growth = 1 - 0.25 * (daysAgo / demoDays);
  const wave = 1 + 0.12 * Math.sin((2 * Math.PI * daysAgo) / 47);
  const inSale = (sale.from - daysAgo) / (sale.from - sale.until);
  const rush = inSale > 0 && inSale < 1 ? 1 + 0.8 * Math.sin(Math.PI * inSale) : 1;
  return growth * wave * rush * (weeks[week][weekday] ?? 1);
}

/** How much better or worse than usual a touchpoint is at a time. */
export interface Moods {
  /** While Release 4.2 was out. */
  badRelease?: number;
  /** While the sale lasted. */
  sale?: number;
  /** Since the app shows newcomers around. */
  tour?: number;
  /** Before the carrier said when it comes. */
  beforeMessages?: number;
}

export function moodOf(daysAgo: number, moods: Moods): number {
  const isDuring = ({ from, until }: { from: number; until: number }) => daysAgo <= from && daysAgo > until;
  return (
    0.05 * Math.sin((2 * Math.PI * daysAgo) / 61) +
    aftermath(daysAgo) * (moods.badRelease ?? 0) +
    (isDuring(sale) ? (moods.sale ?? 0) : 0) +
    (daysAgo <= tourSince ? (moods.tour ?? 0) : 0) +
    (daysAgo > messagesSince ? (moods.beforeMessages ?? 0) : 0)
  );
}

/** Whole while the bad release was out; some of it stays with people. */
function aftermath(daysAgo: number): number {
  if (daysAgo > badRelease.from) return 0;
  return daysAgo > badRelease.until ? 1 : 0.12;
}
