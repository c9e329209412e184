import type { Answer } from '../answer.ts';
import { deviceClass } from '../device-class.ts';
import type { TagSettings } from '../tag-settings.ts';

const longestUrl = 2048;

/** Where an answer was given, no finer than the site and the person's browser allow. */
export function pageContext(settings: TagSettings): Answer['context'] {
  return { url: pageUrl(settings), device: deviceClass() };
}

/** Global Privacy Control (W3C) and Do Not Track forbid any address. */
function pageUrl({ url }: TagSettings): string | undefined {
  const {
    globalPrivacyControl,
    doNotTrack,
  }: Navigator & { globalPrivacyControl?: boolean; doNotTrack?: string | null } = navigator;
  const { origin, pathname, protocol } = location;
  if (url === 'off' || globalPrivacyControl || doNotTrack === '1' || !protocol.startsWith('http'))
    return undefined;
  return (origin + pathname).slice(0, longestUrl);
}
