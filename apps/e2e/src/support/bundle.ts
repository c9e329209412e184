import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';

const folder = fileURLToPath(new URL('../frameworks/', import.meta.url));

/** What a Svelte component becomes in a browser. */
const svelte: Plugin = {
  name: 'svelte',
  transform: (source, id) =>
    id.endsWith('.svelte')
      ? { code: compile(source, { filename: id, generate: 'client', css: 'external' }).js.code }
      : undefined,
};

/** Bundles a file of `frameworks/` for a browser, as a site does. `alias`: other packages in the place of some. */
export async function bundle(file: string, alias: Record<string, string> = {}): Promise<string> {
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
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
