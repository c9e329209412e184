const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** From each try to the next: eleven tries over 75 hours and a half, as Standard Webhooks recommends, and a little more. */
const pausesMs = [
  ...[5 * secondMs, minuteMs, 5 * minuteMs, 30 * minuteMs],
  ...[2 * hourMs, 5 * hourMs, 10 * hourMs, 14 * hourMs, 20 * hourMs, 24 * hourMs],
];

/**
 * When to try again after so many tries; undefined: it has failed. Up to a fifth is added by chance (`random` as of
 * Math.random), so that what failed together does not come back together.
 */
export function nextTryAfter(
  tries: number,
  { at, random }: { at: Date; random: () => number },
): Date | undefined {
  const pause = pausesMs[tries - 1];
  return pause === undefined ? undefined : new Date(at.getTime() + Math.round(pause * (1 + random() / 5)));
}

/** Whether nothing is tried again by itself after so many tries. */
export function isLastTry(tries: number): boolean {
  return tries > pausesMs.length;
}
