// What the packages that are published have in common, for their build.mjs.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * What every package has when it is published: its package.json, without what only the workspace needs, README and licence.
 * Packages of ours that it depends on are those of the same version.
 *
 * @param folder of the package's source
 * @param own members of its package.json, `exports` among them
 * @returns contents by file names
 */
export function npmPackage(folder, own) {
  const { name, version, description, license, dependencies, peerDependencies } = readJson(
    join(folder, 'package.json'),
  );
  const { repository } = readJson(join(project, 'package.json'));
  const released = dependencies && {
    dependencies: Object.fromEntries(
      Object.entries(dependencies).map(([of, range]) => [of, range.replace('workspace:*', version)]),
    ),
  };
  const manifest = {
    ...{ name, version, description, license, repository, type: 'module', sideEffects: false },
    ...{ ...own, ...released, peerDependencies },
  };
  return {
    'package.json': JSON.stringify(manifest, undefined, 2),
    'README.md': readFileSync(join(folder, 'README.md'), 'utf8'),
    LICENSE: readFileSync(join(project, 'LICENSE'), 'utf8'),
  };
}

/** Makes a folder hold these files. In place, and only then what is no longer needed goes: a server may be serving it. */
export function writeFolder(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !(relative(folder, path).replaceAll('\\', '/') in files)) rmSync(path);
  }
}
