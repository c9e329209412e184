/** Stands where a publishable key is to be put in. */
export const keyPlaceholder = 'vpk_…';

/** The name of the copy of a version that never changes. */
export function pinnedName(version: string): string {
  return `voxpoint@${version}.js`;
}

/**
 * The tag that asks on a page; every setting becomes an attribute `data-…`, unless it is empty. `server` is an address
 * without a slash at its end. `pinned`: the copy of that version, which browsers check. `between`: what stands between
 * the settings, a space or the end of a line.
 */
export function scriptTag(
  server: string,
  { key = keyPlaceholder, ...settings }: { [setting: string]: string | undefined },
  { pinned, between = ' ' }: { pinned?: { version: string; integrity: string }; between?: string } = {},
): string {
  const source = pinned
    ? { src: pinnedName(pinned.version), integrity: pinned.integrity, crossorigin: 'anonymous' }
    : { src: 'voxpoint.js' };
  const written = [
    Object.entries({ ...source, src: `${server}/${source.src}` })
      .map(writeAttribute)
      .join(' '),
    ...Object.entries({ key, ...settings }).flatMap(([name, value]) =>
      value ? [writeAttribute([`data-${name}`, value])] : [],
    ),
  ];
  return `<script async ${written.join(between)}></script>`;
}

function writeAttribute([name, value]: [string, string]): string {
  return `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
}
