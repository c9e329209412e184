import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readPrintedBlocks } from '../../../server/src/testing/printed-blocks.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Packs a wrapper and the widget into a folder; gives the names of the archives, as npm installs them. */
export function packWrapper(name: string, folder: string): Promise<string[]> {
  return Promise.all(
    ['widget', name].map(async (each) => {
      const source = join(root, 'packages', each, 'dist/npm');
      const { stdout } = await run('npm', ['pack', source, '--json'], { cwd: folder });
      return `./${JSON.parse(stdout)[0].filename}`;
    }),
  );
}

/** What the guide prints for a framework, of the language `jsx`, `vue` or `svelte`, asking at a touchpoint. */
export function printedPage(
  language: string,
  { server, key, touchpoint }: { server: string; key: string; touchpoint: string },
): string {
  const block = readPrintedBlocks().find(
    (each) => each.place.startsWith('docs/frameworks.md') && each.language === language,
  );
  if (!block) throw new Error(`docs/frameworks.md prints no ${language}.`);
  return block.text
    .replace('https://vox.example', server)
    .replace('vpk_…', key)
    .replaceAll(/(["'])checkout\1/g, `$1${touchpoint}$1`);
}
