import type { WidgetTags } from '@voxpoint/contract';
import type { DisplayMode, Metric } from '@voxpoint/contract/vocabulary';

/** What stands in the server's tags where a key is not known. */
const noKey = 'vpk_…';

/** What the tag is to say. */
export interface TagChoices {
  key?: string;
  touchpoint: string;
  /** Absent: the touchpoint's default. */
  metric?: Metric;
  mode?: DisplayMode;
}

/** The same in every way in which the widget and the API can be used, each to be copied. */
export interface WrittenTags {
  /** Where the widget comes from. */
  server: string;
  tag: string;
  pinnedTag: string;
  package: string;
  request: string;
}

export function writeTags({ tag, pinnedTag }: WidgetTags, choices: TagChoices): WrittenTags {
  const { key = noKey, touchpoint, metric, mode } = choices;
  const server = new URL(/ src="([^"]+)"/.exec(tag)?.[1] ?? '').origin;
  const attributes = { touchpoint, metric, mode };
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const fill = (text: string) =>
    text
      .replace(noKey, key)
      .replace(/ data-touchpoint="[^"]*"/, given.map(([name, value]) => ` data-${name}="${value}"`).join(''));
  const start = { server, key, ...Object.fromEntries(given) };
  const answer = `{"key": "${key}", "id": "'$(uuidgen)'", "touchpoint": "${touchpoint}", ${metric ? `"metric": "${metric}", ` : ''}"score": 5}`;
  return {
    server,
    tag: fill(tag),
    pinnedTag: fill(pinnedTag),
    package: `import { start } from "@voxpoint/widget"; start(${JSON.stringify(start)});`,
    request: `curl ${server}/v1/responses -H "Content-Type: application/json" -d '${answer}'`,
  };
}

/** A page of one's own with the tag, in which the question appears at once. */
export function writePage(tag: string, { title, language }: { title: string; language: string }): string {
  const eager = tag.replace('></script>', ' data-trigger="load"></script>');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body>
<h1>${title}</h1>
${eager}
</body>
</html>
`;
}
