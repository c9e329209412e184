// Builds the loader and the survey UI into dist/, compressed once and for all, and prints what they weigh.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { minify } from 'terser';
import { build } from 'vite';
import { npmPackage, writeFolder } from '../../scripts/npm-package.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');

/** What a browser cannot read is an error in the page: the loader is for all those that know `import()`. */
const oldSyntax = { target: 'es2020', ecma: 2020 };

/** Members that only our own files see, and each other's: with short names, the same in all of them. */
const inner =
  /^(is(Folded|Announced|Sent|Tag|Forced|Placed|Over)|onAnswer|unfold|retryAfter|hasAsked|(read|write|drop)Entry|entryNames|onLeaving|toJson|warnOfProblem|sendImpression|settings|survey|steps|enqueue|import(Ui|Options)|sendOnce|findTarget|endShowing|isWanted|onShow|isElsewhere|nth|anchor|settled|own|others|see|leave|dismiss|snooze|sign(Asking|Dismissal)|tag|drawing|props)$/;
let shortNames;

/**
 * What files import of each other, and what JSX calls that which is inside of an element; no other text in them has these
 * names once it is minified.
 */
const shared = [
  'addTags',
  'admitTag',
  'awaitConditions',
  'closeSurveys',
  'drawContact',
  'enqueueAnswer',
  'pendingFor',
  'pendingOf',
  'placeCard',
  'readSettings',
  'removeTags',
  'renewTags',
  'showSurvey',
  'startDelivery',
  'waitFor',
  'children',
  'drawings',
  'styles',
];

/** Those for which the npm package has types of the element. */
const frameworks = ['react', 'preact', 'vue'];

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Preact's licence asks for it in every copy; the whole text lies beside the source that came from there. */
const banner = '/*! Parts from Preact, (c) 2015-present Jason Miller, MIT License */\n';
// What only some surveys need, and the survey UI imports by itself.
const looks = await bundle('src/looks/index.ts', { format: 'es' });
const looksFile = `widget/looks-${shortHashOf(looks)}.js`;
const ui =
  banner + (await bundle('src/ui/index.ts', { format: 'es' }, { looks: `./${basename(looksFile)}` }));
const options = await bundle('src/options/index.ts', { format: 'es' });
// Their names change with their content, so that browsers may keep them for ever; the loader knows the names.
const uiFile = `widget/ui-${shortHashOf(ui)}.js`;
const optionsFile = `widget/options-${shortHashOf(options)}.js`;
const scripts = {
  [uiFile]: ui,
  [optionsFile]: options,
  [looksFile]: looks,
  'voxpoint.js': await bundleLoader({ ui: '', options: '', looks: '' }),
  // For tags with `integrity`: this one never changes, so it holds what it imports to its hash, too.
  [`voxpoint@${version}.js`]: await bundleLoader({
    ui: integrityOf(ui),
    options: integrityOf(options),
    looks: integrityOf(looks),
  }),
};
const manifest = {
  version,
  integrity: Object.fromEntries(Object.entries(scripts).map(([name, code]) => [name, integrityOf(code)])),
};
const files = {
  ...Object.assign({}, ...Object.entries(scripts).map(([name, code]) => compress(name, code))),
  'manifest.json': JSON.stringify(manifest, undefined, 2),
  ...(await npmFiles()),
};
writeFolder(dist, files);
function bundleLoader(integrity) {
  const constants = {
    VERSION: version,
    UI_FILE: uiFile,
    UI_INTEGRITY: integrity.ui,
    OPTIONS_FILE: optionsFile,
    OPTIONS_INTEGRITY: integrity.options,
    // Beside the others.
    LOOKS_FILE: basename(looksFile),
    LOOKS_INTEGRITY: integrity.looks,
  };
  const define = Object.fromEntries(
    Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  return bundle('src/loader/main.ts', { format: 'iife' }, { define, ...oldSyntax });
}

/** The npm package: modules, and types. */
async function npmFiles() {
  const entry = 'src/npm/index.ts';
  const settings = viteSettings({
    output: { minify: false, entryFileNames: '[name].js', chunkFileNames: '[name].js' },
  });
  // As a library: a page's bundle preloads what it imports lazily, and the site's own bundler does that again.
  const lib = { entry, formats: ['es'] };
  const [{ output }] = await build({ ...settings, build: { ...settings.build, lib } });
  const source = (path) => readFileSync(join(root, path), 'utf8');
  const declarations = source('src/npm/declarations.d.ts').replace(/^(import|export) type .*\n+/gm, '');
  const types = frameworks.map((name) => [`${name}.d.ts`, source(`types/${name}.d.ts`)]);
  const contents = {
    ...npmPackage(root, {
      exports: {
        '.': { types: './index.d.ts', default: './index.js' },
        ...Object.fromEntries(frameworks.map((name) => [`./${name}`, { types: `./${name}.d.ts` }])),
      },
    }),
    'index.d.ts': `${source('src/api.ts')}\n${declarations}`,
    'LICENSE-PREACT': source('src/renderer/LICENSE-PREACT'),
    ...Object.fromEntries(types),
    ...Object.fromEntries(output.map(({ fileName, code }) => [fileName, code])),
  };
  return Object.fromEntries(Object.entries(contents).map(([file, content]) => [`npm/${file}`, content]));
}

function shortHashOf(code) {
  return createHash('sha256').update(code).digest('hex').slice(0, 10);
}

/** As browsers check it (Subresource Integrity). */
function integrityOf(code) {
  return `sha384-${createHash('sha384').update(code).digest('base64')}`;
}

/** One file of JavaScript, as small as it gets. */
async function bundle(input, output, { define = {}, target = 'es2023', ecma = 2020, looks } = {}) {
  const isModule = output.format === 'es';
  const options = {
    input,
    preserveEntrySignatures: 'strict',
    // Names are terser's, which gives equal ones in all files.
    output: { ...output, minify: { compress: true, mangle: false } },
    ...(looks && { external: /looks/ }),
  };
  const settings = viteSettings(options);
  // As a library: a page's bundle preloads what it imports lazily.
  const lib = isModule && { entry: input, formats: ['es'] };
  const bundled = await build({ ...settings, build: { ...settings.build, target, lib }, define });
  const [
    {
      output: [{ code: bundledCode }],
    },
  ] = [bundled].flat();
  const nameCache = { props: shortNames };
  const { code } = await minify(bundledCode, {
    module: isModule,
    ecma,
    compress: {
      passes: 3,
      inline: isModule ? 1 : 3,
      negate_iife: false,
      unsafe_math: true,
      keep_fargs: false,
      pure_getters: true,
      unsafe: true,
      // Longer, but more alike, so that brotli makes less of it.
      sequences: false,
      unsafe_methods: true,
      lhs_constants: false,
      comparisons: false,
      unsafe_arrows: true,
      conditionals: false,
    },
    mangle: { properties: { regex: inner } },
    nameCache,
  });
  shortNames = nameCache.props;
  const named = looks ? code.replace(/(?<=import\(")[^"]+looks[^"]+/, looks) : code;
  return shared.reduce(
    (short, name, index) => short.replaceAll(name, String.fromCharCode(97 + index)),
    named,
  );
}

function viteSettings(rolldownOptions) {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: '#renderer' } },
    build: {
      write: false,
      modulePreload: false,
      target: 'es2023',
      cssTarget: ['chrome130', 'firefox130', 'safari18'],
      rolldownOptions,
    },
  };
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
