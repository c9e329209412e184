import { v7 } from 'uuid';

/** Entries of one millisecond keep their order, too, if one server makes them. */
let made = 0;

/** An id that comes after those made before, by the clock. */
export function nextEntryId(at: Date): string {
  made = (made + 1) >>> 0;
  return v7({ msecs: at.getTime(), seq: made });
}

/** What comes before every id of this time and later, and after every other. */
export function lowestEntryId(at: Date): string {
  return v7({ msecs: at.getTime(), seq: 0, random: new Uint8Array(16) });
}
