import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'vite';
import { scriptTag } from '../../../packages/contract/src/script-tag.ts';

/** What the tag of each page says. The server puts the shop's key in. */
const tags: Record<string, Parameters<typeof scriptTag>[1]> = {
  'checkout.html': { touchpoint: 'checkout' },
  'delivery.html': { touchpoint: 'delivery', target: '#feedback' },
  'support.html': { touchpoint: 'support' },
};

/**
 * Puts the shop's header and footer where a page says `<!-- header -->` and `<!-- footer -->`, its Voxpoint tag where it
 * says `<!-- tag -->`, and the same as text where it says `<!-- tag as text -->`.
 */
export function pageFrame(): Plugin[] {
  return [
    {
      name: 'page-frame',
      transformIndexHtml: {
        order: 'pre',
        async handler(html, { filename }) {
          const [header, footer] = await Promise.all([readPart('header'), readPart('footer')]);
          const page = basename(filename);
          return html
            .replace('<!-- header -->', () => markCurrent(header, page))
            .replace('<!-- footer -->', () => footer)
            .replace('<!-- tag as text -->', () => escapeHtml(tagOf(page, '\n  ')));
        },
      },
    },
    {
      // Voxpoint's script comes from the server as it is: Vite has no part in it.
      name: 'page-tag',
      transformIndexHtml: {
        order: 'post',
        handler: (html, { filename }) => html.replace('<!-- tag -->', () => tagOf(basename(filename), ' ')),
      },
    },
  ];
}

async function readPart(name: string): Promise<string> {
  const text = await readFile(new URL(`../frame/${name}.html`, import.meta.url), 'utf8');
  return text.trimEnd();
}

function markCurrent(header: string, page: string): string {
  const href = page === 'index.html' ? './' : page;
  return header.replace(`href="${href}"`, `href="${href}" aria-current="page"`);
}

function tagOf(page: string, between: string): string {
  return scriptTag('', { key: '{publishable key}', ...tags[page] }, { between });
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
