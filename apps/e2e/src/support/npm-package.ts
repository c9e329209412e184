import { readFileSync } from 'node:fs';
import type { Page } from './site.ts';

/**
 * Whether pages that take the widget take it from its npm package, as a site does that bundles it, and not by the script
 * tag. `npm run test:long` runs the tests of the widget once more in this way.
 */
export const isPackageTested = process.env.WIDGET === 'package';

const folder = new URL('../../../../packages/widget/dist/npm/', import.meta.url);

/** Does with the package what the script tag does with its attributes. */
const startJs = `
  import { ask, close, identify, on, remove, reset, start } from './index.js';
  const tag = [...document.scripts].find(({ src }) => src === import.meta.url);
  const stub = window.voxpoint;
  const api = { ask, close, identify, on, remove, reset };
  window.voxpoint = Object.assign(stub ?? {}, api);
  const { server, ...settings } = tag.dataset;
  start({ server, ...settings });
  // What says that it runs; the script tag names its version there.
  window.voxpoint.version = 'package';
  stub?.queue?.map(([name, args, done]) => done(api[name](...args)));
`;

/** A file of the site that bundles the package; undefined: it is none. */
export function packageFile(pathname: string): Page | undefined {
  const [, name] = /^\/widget\/([\w.-]+\.js)$/.exec(pathname) ?? [];
  if (!name) return undefined;
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    // For pages in a sandbox, which have no origin.
    'access-control-allow-origin': '*',
  };
  return { html: name === 'start.js' ? startJs : readFileSync(new URL(name, folder), 'utf8'), headers };
}

let count = 0;

/** In place of the script tag: what a bundled site has, with the same attributes. */
export function packageHtml(server: string, attributes: string): string {
  count += 1;
  const place = attributes.includes('data-mode="inline"') && !attributes.includes('data-target');
  return `
    ${place ? `<div id="survey-${count}"></div>` : ''}
    <script type="module" src="/widget/start.js?${count}" data-server="${server}" ${attributes}
      ${place ? `data-target="#survey-${count}"` : ''}></script>`;
}
