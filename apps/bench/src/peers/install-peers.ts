import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Packages of others, as they are in the registry today, in a folder of their own. Nothing of them has run. */
export interface Peers {
  versionOf(name: string): Promise<string>;
  /** A file of a package. */
  read(path: string): Promise<Buffer>;
  /** What a site's bundler makes of a module that imports from them: one file, minified. */
  bundle(source: string): Promise<Buffer>;
  remove(): Promise<void>;
}

/** Installs packages without their scripts. Throws if the registry cannot be reached. */
export async function installPeers(names: readonly string[]): Promise<Peers> {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-peers-'));
  const read = (path: string) => readFile(join(folder, 'node_modules', path));
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  try {
    await run('npm', ['install', ...options, 'esbuild', ...names], { cwd: folder });
  } catch (cause) {
    await rm(folder, { recursive: true });
    throw new Error(`${names.join(', ')} could not be installed from the registry.`, { cause });
  }
  let bundles = 0;
  return {
    read,
    versionOf: async (name) => JSON.parse((await read(`${name}/package.json`)).toString()).version,
    bundle: async (source) => {
      bundles += 1;
      const [entry, bundle] = [`site-${bundles}.mjs`, `bundle-${bundles}.js`];
      await writeFile(join(folder, entry), source);
      const flags = ['--bundle', '--minify', '--format=esm', '--target=es2022', `--outfile=${bundle}`];
      await run('node_modules/.bin/esbuild', [entry, ...flags], { cwd: folder });
      return readFile(join(folder, bundle));
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
