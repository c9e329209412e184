import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

const voxpointTag = /<script [^>]*src="\/voxpoint\.js"[^>]*><\/script>/;

/**
 * Puts the shop's header and footer where a page says `<!-- header -->` and `<!-- footer -->`, and the page's own
 * Voxpoint tag, as text, where it says `<!-- tag -->`.
 */
export function pageFrame(): Plugin[] {
  return [
    {
      name: 'page-frame',
      transformIndexHtml: {
        order: 'pre',
        async handler(html, { filename }) {
          const [header, footer] = await Promise.all([readPart('header'), readPart('footer')]);
          const tag = voxpointTag.exec(html)?.[0] ?? '';
          return (
            html
              .replace('<!-- header -->', () => markCurrent(header, basename(filename)))
              .replace('<!-- footer -->', () => footer)
              .replace('<!-- tag -->', () => escapeHtml(oneAttributePerLine(tag)))
              // Voxpoint's script comes from the server as it is: Vite has no part in it.
              .replace(voxpointTag, () => tag.replace('<script ', '<script vite-ignore '))
          );
        },
      },
    },
    {
      name: 'page-frame-tidy',
      transformIndexHtml: {
        order: 'post',
        // Where Vite took its own attribute away, it left the space.
        handler: (html) => html.replace('<script  ', '<script '),
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

function oneAttributePerLine(tag: string): string {
  return tag.replace(/ data-/g, '\n  data-');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
