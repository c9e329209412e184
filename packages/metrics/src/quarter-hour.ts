/** Width of the finest buckets kept, in milliseconds: a quarter of an hour. */
export const fineBucketMs = 900_000;

/** Whether an instant is a bound of the finest buckets, which start at every quarter of an hour of UTC. */
export function isQuarterHour(instant: Date): boolean {
  return instant.getTime() % fineBucketMs === 0;
}

/** The bound of the finest buckets that is nearest to an instant; the later one from halfway on. */
export function nearestQuarterHour(instant: Date): Date {
  return new Date(Math.round(instant.getTime() / fineBucketMs) * fineBucketMs);
}

/** The last bound of the finest buckets that is not after an instant, in milliseconds. */
export function floorQuarterHour(instantMs: number): number {
  return Math.floor(instantMs / fineBucketMs) * fineBucketMs;
}
