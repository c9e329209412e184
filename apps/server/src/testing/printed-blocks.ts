import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What stands between fences in a guide. */
export interface PrintedBlock {
  /** Where it begins: `docs/collecting.md:8`. */
  place: string;
  /** `sh`, `json`, … */
  language: string;
  text: string;
}

/** The guides that people follow, and what they print, in its order. */
export function readPrintedBlocks(): PrintedBlock[] {
  const guides = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md'));
  const files = ['README.md', 'packages/widget/README.md', ...guides.map((name) => `docs/${name}`)];
  return files.flatMap(readBlocksOf);
}

/** What a guide prints, such as `docs/platforms/python.md`. */
export function readBlocksOf(file: string): PrintedBlock[] {
  const guide = readFileSync(root + file, 'utf8');
  const fences = /^( *)```(\w+)\n(.*?)^ *```$/gms;
  return [...guide.matchAll(fences)].map(({ index, 1: indent = '', 2: language = '', 3: text = '' }) => ({
    place: `${file}:${guide.slice(0, index).split('\n').length}`,
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}
