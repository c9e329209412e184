// Builds what `npm pack` takes: modules, types and a package.json without what only the workspace has. Into dist/npm, or into
// another folder that is named: tests build side by side.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { npmPackage, writeFolder } from '../../scripts/npm-package.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = process.argv[2] ?? join(root, 'dist');
const entries = { index: 'src/index.ts', file: 'src/storage/file-storage.ts', read: 'src/reading.ts' };

writeFolder(join(dist, 'npm'), {
  ...npmPackage(root, {
    engines: { node: '>=20' },
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './file': { types: './storage/file-storage.d.ts', default: './file.js' },
      './read': { types: './reading.d.ts', default: './read.js' },
    },
  }),
  ...types(),
  ...(await modules()),
});

/** As plain as what is bundled once more may be, for Hermes and browsers of 2020. */
async function modules() {
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2020',
      lib: { entry: entries, formats: ['es'] },
      rolldownOptions: {
        external: /^node:/,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  }).then(([built]) => built);
  return Object.fromEntries(output.map(({ fileName, code }) => [fileName, code]));
}

/** Of our own files alone: they import no type of another package. */
function types() {
  const out = join(dist, 'types');
  const config = join(dist, 'tsconfig.json');
  mkdirSync(dist, { recursive: true });
  const options = { noEmit: false, declaration: true, emitDeclarationOnly: true };
  const types = [join(root, 'node_modules/@types/node')];
  const compilerOptions = { ...options, types, outDir: out, rootDir: join(root, '..') };
  const names = Object.values(entries).map((file) => join(root, file));
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files: names }),
  );
  const tsc = join(root, '../../node_modules/.bin/tsc');
  const { status, stdout } = spawnSync(tsc, ['-p', config], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`The types were not made:\n${stdout}`);
  const own = join(out, 'client/src');
  const found = readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.d.ts'),
  );
  const declarations = found.map((path) => {
    const text = readFileSync(join(own, path), 'utf8').replaceAll(/(from '\.[^']+)\.ts'/g, "$1.js'");
    if (text.includes('@voxpoint/')) throw new Error(`${path} imports a package that nobody has.`);
    return [path.replaceAll('\\', '/'), text];
  });
  for (const path of [out, config]) rmSync(path, { recursive: true });
  return Object.fromEntries(declarations);
}
