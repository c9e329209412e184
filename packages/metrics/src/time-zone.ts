import { ZoneClock } from './zone-clock.ts';

/** A formatter takes some tens of kilobytes, and names come from requests: the oldest is dropped. */
const rememberedZones = 100;
const clocks = new Map<string, ZoneClock>();

/**
 * Names of the zone database. Engines also take offsets ("+02:00"), and old abbreviations of their own that mean
 * something else to most people ("BST" is Dhaka, "IST" is Kolkata): these are refused.
 */
const zoneName = /^(?!systemv\/)(?![a-z]{3}$)[a-z][\w+-]*(?:\/[\w+-]+)*$/i;
const shortZoneName = /^(?:CET|EET|EST|GMT|HST|MET|MST|PRC|ROC|ROK|UCT|UTC|WET)$/i;

/** Whether this engine knows a zone or a link of that name. Upper and lower case are the same, as in `Intl`. */
export function isTimeZone(name: string): boolean {
  try {
    clockOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}

/**
 * Whether two names mean one zone to this engine, as `Asia/Calcutta` and `asia/kolkata` do. Compare by this and keep
 * the name as it was given: the engine's own choice among links is often the outdated one.
 *
 * @throws RangeError for an unknown zone
 */
export function isSameTimeZone(first: string, second: string): boolean {
  return first === second || clockOf(first).engineName === clockOf(second).engineName;
}

/** The clock of a zone, remembered. @throws RangeError for an unknown zone */
export function clockOf(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) {
    return known;
  }
  if (!zoneName.test(timeZone) && !shortZoneName.test(timeZone)) {
    throw new RangeError(`${timeZone} is not the name of a time zone.`);
  }
  const clock = new ZoneClock(timeZone);
  clocks.set(timeZone, clock);
  // A map keeps the order of insertion.
  for (const oldest of [...clocks.keys()].slice(0, clocks.size - rememberedZones)) {
    clocks.delete(oldest);
  }
  return clock;
}
