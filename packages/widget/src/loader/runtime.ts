import { dropEntry, entryNames, readEntry, writeEntry } from './device-storage.ts';
import { emit } from './events.ts';
import { onLeaving } from './on-leaving.ts';
import { sendOnce } from './send-once.ts';
import { toJson } from './to-json.ts';
import { warnOfProblem } from './warn.ts';

/** For the part of the widget that comes later. */
export const runtime = {
  entryNames,
  readEntry,
  dropEntry,
  writeEntry,
  emit,
  onLeaving,
  sendOnce,
  toJson,
  warnOfProblem,
};
