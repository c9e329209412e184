import type { Answer, DeviceClass } from '../answer.ts';
import type { TagSettings } from '../tag-settings.ts';

const longestUrl = 2048;

/** Where an answer was given, no finer than the site and the person's browser allow. */
export function pageContext(part: TagSettings['url']): Answer['context'] {
  return { url: pageUrl(part), device: deviceClass() };
}

/** Global Privacy Control (W3C) and Do Not Track forbid any address. */
function pageUrl(part: TagSettings['url']): string | undefined {
  const {
    globalPrivacyControl,
    doNotTrack,
  }: Navigator & { globalPrivacyControl?: boolean; doNotTrack?: string | null } = navigator;
  const { origin, pathname, protocol } = location;
  if (part === 'off' || globalPrivacyControl || doNotTrack === '1' || !protocol.startsWith('http'))
    return undefined;
  return (origin + pathname).slice(0, longestUrl);
}

/** By the pointer and the size of the screen: the browser's name is not looked at. */
function deviceClass(): DeviceClass {
  const points = (pointer: string) => matchMedia(`(pointer:${pointer})`).matches;
  if (points('fine')) return 'desktop';
  if (!points('coarse')) return 'other';
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
}
