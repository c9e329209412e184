import type { WidgetTags } from '@voxpoint/contract';
import type { PublishedVersion } from './publish-build.ts';
import { pinnedName } from './read-build.ts';

/** The tags to paste. `publicUrl` has no slash at its end. */
export function writeTags(publicUrl: string, { version, integrity }: PublishedVersion): WidgetTags {
  return {
    version,
    integrity,
    tag: scriptTag(`${publicUrl}/voxpoint.js`),
    pinnedTag: scriptTag(`${publicUrl}/${pinnedName(version)}`, {
      attributes: `integrity="${integrity}" crossorigin="anonymous"`,
    }),
  };
}

/** The tag of one loader; what is not known stands as `vpk_…`. */
export function scriptTag(
  src: string,
  {
    key = 'vpk_…',
    touchpoint = 'website',
    attributes = '',
  }: { key?: string; touchpoint?: string; attributes?: string } = {},
): string {
  const checked = attributes && ` ${attributes}`;
  return `<script async src="${src}"${checked} data-key="${key}" data-touchpoint="${touchpoint}"></script>`;
}
