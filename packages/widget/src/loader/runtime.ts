import { entryNames, readEntry, removeEntry, writeEntry } from './device-storage.ts';
import { emit } from './events.ts';
import { onLeaving } from './on-leaving.ts';
import { sendBeacon } from './send-beacon.ts';
import { toJson } from './to-json.ts';
import { warnOfProblem } from './warn.ts';

/** For the part of the widget that comes later. */
export const runtime = {
  entryNames,
  readEntry,
  removeEntry,
  writeEntry,
  emit,
  onLeaving,
  sendBeacon,
  toJson,
  warnOfProblem,
};
