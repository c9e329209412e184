import type { Answer } from '../answer.ts';
import { deviceClass } from '../device-class.ts';
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
