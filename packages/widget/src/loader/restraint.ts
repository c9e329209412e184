import { entryNames, readEntry, writeEntry } from './device-storage.ts';

const prefix = 'voxpoint:restraint:';

/** Whether no answer or dismissal forbids to ask at the touchpoint now. */
export function mayAsk(touchpoint: string, now = Date.now()): boolean {
  return !entryNames(prefix).some((name) => {
    const [own = 0, others = 0] = (readEntry(name) ?? '').split(',').map(Number);
    return now < (name === prefix + touchpoint ? own : others);
  });
}

/**
 * Notes when this touchpoint, and when the others, may ask again. Each touchpoint has an entry of its own, so that two
 * tabs do not overwrite each other's.
 *
 * @param dates milliseconds since 1970
 */
export function snooze(touchpoint: string, dates: { own: number; others: number }, inMemory: boolean): void {
  writeEntry(prefix + touchpoint, `${dates.own},${dates.others}`, inMemory);
}
