import { formatInZone, previousPeriod } from '@voxpoint/metrics';
import type { Formats } from '../../base/formats.ts';
import { bucketName } from '../../charts/bucket-names.ts';

/** The period that the server compares with, as it defines it: instants, and a name. */
export function periodBefore({ from, to, timeZone }: { from: string; to: string; timeZone: string }) {
  const before = previousPeriod({ from: new Date(from), to: new Date(to), timeZone });
  const bounds = {
    start: formatInZone(before.from, timeZone),
    end: formatInZone(before.to, timeZone),
  };
  return {
    from: before.from.toISOString(),
    to: before.to.toISOString(),
    name: (formats: Formats) => bucketName(bounds, 'day', formats),
  };
}
