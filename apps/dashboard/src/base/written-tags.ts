import type { WidgetTags } from '@voxpoint/contract';
import { keyPlaceholder, scriptTag } from '@voxpoint/contract/script-tag';
import type { DisplayMode, Metric } from '@voxpoint/contract/vocabulary';

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
  /** Asks at once. */
  eagerTag: string;
  package: string;
  request: string;
}

export function writeTags(widget: WidgetTags, choices: TagChoices): WrittenTags {
  const { server } = widget;
  const { key = keyPlaceholder, touchpoint, metric, mode } = choices;
  const settings = { key, touchpoint, metric, mode };
  const answer = `{"key": "${key}", "id": "'$(uuidgen)'", "touchpoint": "${touchpoint}", ${metric ? `"metric": "${metric}", ` : ''}"score": 5}`;
  return {
    server,
    tag: scriptTag(server, settings),
    pinnedTag: scriptTag(server, settings, { pinned: widget }),
    eagerTag: scriptTag(server, { ...settings, trigger: 'load' }),
    package: `import { start } from "@voxpoint/widget"; start(${JSON.stringify({ server, ...settings })});`,
    request: `curl ${server}/v1/responses -H "Content-Type: application/json" -d '${answer}'`,
  };
}

/** A page of one's own with the tag. */
export function writePage(tag: string, { title, language }: { title: string; language: string }): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body>
<h1>${title}</h1>
${tag}
</body>
</html>
`;
}
