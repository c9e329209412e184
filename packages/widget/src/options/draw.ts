import type { TagSettings } from '../tag-settings.ts';

const prefix = 'voxpoint:draw:';

/**
 * Draws whoever the settings are about: a respondent the same at each visit, everybody else, if the site keeps it for the
 * session, the same until the tab is closed. A survey that was shown in the session is not drawn again.
 *
 * @returns from 0 to below 1, or 1 for whoever is not to be asked again; undefined: nobody knows whom this is about
 */
export function draw(this: Partial<TagSettings>, isShown?: boolean): number | undefined {
  const { touchpoint, respondent, storage, preview } = this;
  const hashed = respondent && hash(`${touchpoint}\n${respondent.id}`);
  if (storage !== 'session' || preview) return hashed;
  try {
    const name = prefix + touchpoint;
    const kept = Number.parseFloat(sessionStorage.getItem(name) ?? '');
    const drawn = isShown || kept === 1 ? 1 : (hashed ?? (kept >= 0 ? kept : Math.random()));
    sessionStorage.setItem(name, `${drawn}`);
    return drawn;
  } catch {
    return hashed;
  }
}

/** Spreads texts evenly over 0 to below 1: FNV-1a, then the last steps of MurmurHash3, because alike texts hash alike. */
export function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) bits = Math.imul(bits ^ byte, 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}
