import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { compile, compileModule } from 'svelte/compiler';
import { build, createServer, type Plugin } from 'vite';

const folder = fileURLToPath(new URL('../frameworks/', import.meta.url));

/** What Svelte's components, and modules with its runes, become in a browser or on a server. */
const svelte: Plugin = {
  name: 'svelte',
  transform: (source, filename, options) => {
    const generate = options?.ssr ? 'server' : 'client';
    if (filename.endsWith('.svelte')) {
      return { code: compile(source, { filename, generate, css: 'external' }).js.code };
    }
    if (filename.endsWith('.svelte.js'))
      return { code: compileModule(source, { filename, generate }).js.code };
    return undefined;
  },
};

/** What a file of `frameworks/` exports, as a server runs it that renders. */
export async function onServer<Exported>(file: string): Promise<Exported> {
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    plugins: [svelte],
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    appType: 'custom',
  });
  try {
    return (await server.ssrLoadModule(folder + file)) as Exported;
  } finally {
    await server.close();
  }
}

/** Bundles a file of `frameworks/` for a browser, as a site does. `alias`: other packages in the place of some. */
export async function bundle(file: string, alias: Record<string, string> = {}): Promise<string> {
  const built = await build({
    root: folder,
    configFile: false,
    // Not what is told of directives that only servers read.
    logLevel: 'error',
    resolve: { alias },
    plugins: [svelte],
    // What React and Svelte keep for developers is what finds mistakes.
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: folder + file, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error(`${file} gave nothing.`);
  return output.output.map((part) => ('code' in part ? part.code : '')).join('');
}

/** What a wrapper adds to a site's bundle beside the widget and its framework: bytes, minified, brotli. */
export async function weighWrapper(framework: string): Promise<number> {
  const entry = fileURLToPath(import.meta.resolve(`@voxpoint/${framework}`));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [svelte],
    build: {
      write: false,
      target: 'es2022',
      // As a page: a library is left with its blanks.
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: [/^(react|vue|svelte)\b/, '@voxpoint/widget'],
        output: { minify: true },
      },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output) || output.output.length > 1) throw new Error('That is not one file.');
  const [{ code }] = output.output;
  if (!code.includes('voxpoint-survey')) throw new Error(`It has no component: ${code}`);
  return brotliCompressSync(code).length;
}
