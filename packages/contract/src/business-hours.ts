import { z } from 'zod';
import { issue } from './issues.ts';

const minuteOfDay = z.int().min(0).max(1_440);

const open = z
  .strictObject({
    weekday: z.int().min(1).max(7).describe('1 is Monday.'),
    from: minuteOfDay.describe('Minutes after midnight.'),
    to: minuteOfDay.describe('Minutes after midnight, excluded.'),
  })
  .refine(({ from, to }) => from < to, issue('out-of-range', { min: 1, max: 1_440 }, ['to']));

/** When people are there, in the zone of the project. */
export const businessHours = z.array(open).min(1).max(21);
export type BusinessHours = z.infer<typeof businessHours>;
