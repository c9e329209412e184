import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  ...readdirSync(root),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
].filter((name) => name.endsWith('.md'));

const withoutBlocks = (page: string) =>
  readFileSync(join(root, page), 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '');

/** As GitHub names a heading. */
const anchorOf = (heading: string) =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');

const anchors = (page: string) =>
  new Set([...withoutBlocks(page).matchAll(/^#+ +(.+)$/gm)].map(([, heading]) => anchorOf(heading ?? '')));

it.each(pages)('every link of %s to another page, file or heading leads somewhere', (page) => {
  const links = [...withoutBlocks(page).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
    .map(([, link, source]) => link ?? source ?? '')
    .filter((link) => !/^[a-z]+:|…/.test(link));
  const broken = links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const file = path ? normalize(join(dirname(page), path)) : page;
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && file.endsWith('.md') && !anchors(file).has(anchor);
  });
  expect(broken).toEqual([]);
});
