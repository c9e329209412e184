import { scriptTag, type WidgetTags } from '@voxpoint/contract';
import type { PublishedVersion } from './publish-build.ts';

/** The tags to paste. `server`: its public address, without a slash at its end. */
export function writeTags(server: string, { version, integrity }: PublishedVersion): WidgetTags {
  const settings = { touchpoint: 'website' };
  return {
    ...{ version, server, integrity },
    tag: scriptTag(server, settings),
    pinnedTag: scriptTag(server, settings, { pinned: { version, integrity } }),
  };
}
