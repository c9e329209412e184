import type { Scale } from '@voxpoint/contract/vocabulary';

/** Where on the range a value lies: 0 at its lower end, 1 at its upper; values outside go to the ends. */
export function placeOn({ min, max }: Scale, value: number): number {
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}
