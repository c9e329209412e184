// How a wrapper's npm package is built, for its build.mjs.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build } from 'vite';

/** A module with what it imports of ours that is not published; the rest stays an import. */
export async function bundleModule(folder, entry) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [{ output }] = await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(folder, entry), formats: ['es'] },
      rolldownOptions: { external: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }) },
    },
  });
  return output[0].code;
}

/** The declarations of a package's `src/index.ts`, by TypeScript. */
export function declarationsOf(folder) {
  const out = join(folder, 'dist/types');
  const compiler = createRequire(import.meta.url).resolve('typescript/package.json');
  const flags = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', out];
  const args = [join(dirname(compiler), 'bin/tsc'), '-p', folder, '--rootDir', dirname(folder), ...flags];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`TypeScript gave no declarations of ${folder}.\n${stdout}`);
  const declarations = readFileSync(join(out, basename(folder), 'src/index.d.ts'), 'utf8');
  rmSync(out, { recursive: true });
  return declarations;
}
