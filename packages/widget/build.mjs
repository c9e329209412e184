// Builds the loader and the survey UI into dist/, compressed once and for all, and prints what they weigh.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { minify } from 'terser';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');

const ui = await bundle('src/ui/show-survey.tsx', { format: 'es' });
// Its name changes with its content, so that browsers may keep it for ever; the loader knows the name.
const uiFile = `widget/ui-${createHash('sha256').update(ui).digest('hex').slice(0, 10)}.js`;
const loader = await bundle('src/loader/main.ts', { format: 'iife' }, { UI_FILE: JSON.stringify(uiFile) });

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const pinned = `voxpoint@${version}.js`;
const contents = { 'voxpoint.js': loader, [pinned]: loader, [uiFile]: ui };
const manifest = {
  version,
  integrity: Object.fromEntries(
    Object.entries(contents).map(([name, code]) => [
      name,
      `sha384-${createHash('sha384').update(code).digest('base64')}`,
    ]),
  ),
};

const files = {
  ...Object.assign({}, ...Object.entries(contents).map(([name, code]) => compress(name, code))),
  'manifest.json': JSON.stringify(manifest, null, 2),
};
// In place, and only then what is no longer needed goes: a server may be serving this folder.
mkdirSync(join(dist, 'widget'), { recursive: true });
for (const [name, content] of Object.entries(files)) writeFileSync(join(dist, name), content);
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !(relative(dist, path).replaceAll('\\', '/') in files)) rmSync(path);
}

/** One file of JavaScript, as small as it gets. */
async function bundle(input, output, define = {}) {
  const isModule = output.format === 'es';
  const bundled = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define,
    // Its source, from which a patch has taken what is not used here (see pnpm-workspace.yaml).
    resolve: { alias: { preact: join(root, 'node_modules/preact/src/index.js') } },
    // Preact's factory `h` is smaller than its JSX runtime, from which the types come.
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h' },
      jsxInject: isModule ? "import { h } from 'preact'" : undefined,
    },
    build: {
      write: false,
      modulePreload: false,
      target: 'es2023',
      cssTarget: ['chrome130', 'firefox130', 'safari18'],
      rolldownOptions: { input, preserveEntrySignatures: 'strict', output: { ...output, minify: true } },
    },
  });
  const { code } = await minify(bundled.output[0].code, {
    module: isModule,
    ecma: 2020,
    compress: { passes: 3, keep_fargs: false, pure_getters: true, unsafe: true, unsafe_arrows: true },
    // Preact's private members. Its own build does the same.
    mangle: { properties: { regex: /^_[a-z]/ } },
  });
  return code;
}

/** The file as it is, and as the server sends it to those who take brotli or gzip. */
function compress(name, code) {
  const brotli = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const gzip = gzipSync(code, { level: 9 });
  process.stdout.write(`${name}: ${kilobytes(brotli)} brotli, ${kilobytes(gzip)} gzip\n`);
  return { [name]: code, [`${name}.br`]: brotli, [`${name}.gz`]: gzip };
}

function kilobytes({ length }) {
  return `${(length / 1024).toFixed(2)} KB`;
}
