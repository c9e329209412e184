import type { Interval } from '@voxpoint/contract/vocabulary';
import type { Formats } from '../base/formats.ts';
import { addDays } from '../base/period.ts';

interface Bucket {
  start: string;
  end: string;
}

/** What a bucket is called where there is room: `26 Oct 2026 – 1 Nov 2026`, `1 Nov 2026, 14:00–15:00`, `Nov 2026`. */
export function bucketName({ start, end }: Bucket, interval: Interval, formats: Formats): string {
  if (interval === 'hour') return `${formats.day(start)}, ${clockOf(start)}–${clockOf(end)}`;
  if (interval === 'month') return formats.month(start);
  const lastDay = addDays(end.slice(0, 10), -1);
  const firstDay = start.slice(0, 10);
  return lastDay <= firstDay ? formats.day(firstDay) : `${formats.day(firstDay)} – ${formats.day(lastDay)}`;
}

/** What stands below a bucket on the axis. */
export function bucketLabel({ start }: Bucket, interval: Interval, formats: Formats): string {
  if (interval === 'hour' && clockOf(start) !== '00:00') return clockOf(start);
  return interval === 'month' ? formats.month(start) : formats.shortDay(start);
}

/** Bounds bear their zone's offset, so the clock of the zone stands in them. */
function clockOf(instant: string): string {
  return instant.slice(11, 16);
}
