import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Scripts and styles that sites have, as a page's head loads them: the real ones, from the registry. */
export interface SiteLibraries {
  /** Bootstrap 5, with a modal `#page-modal` that holds a field and closes with its button. */
  bootstrap: LibraryPage;
  /** A dialog of Radix (and so of shadcn/ui) that holds a field and closes with its button. */
  radix: LibraryPage;
  /** Smooth scrolling, on. */
  lenis: LibraryPage;
}

export interface LibraryPage {
  head: string;
  body: string;
}

/** What a page asks of its site, by name. */
export async function readSiteLibraries(
  add: (script: string, type: string) => string,
): Promise<SiteLibraries> {
  const { resolve } = createRequire(import.meta.url);
  const read = (path: string) => readFile(resolve(path), 'utf8');
  const script = (code: string) => `<script src="${add(code, 'text/javascript')}" defer></script>`;
  const [bootstrapCss, bootstrapJs, radixJs, lenisJs] = await Promise.all([
    read('bootstrap/dist/css/bootstrap.min.css'),
    read('bootstrap/dist/js/bootstrap.bundle.min.js'),
    bundle('radix-dialog.js'),
    read('lenis/dist/lenis.min.js'),
  ]);
  const stylesheet = `<link rel="stylesheet" href="${add(bootstrapCss, 'text/css')}">`;
  return {
    bootstrap: {
      head: stylesheet + script(bootstrapJs),
      body: `
        <button data-bs-toggle="modal" data-bs-target="#page-modal">Open</button>
        <div class="modal" id="page-modal" tabindex="-1" aria-label="Note"><div class="modal-dialog"><div class="modal-content">
          <input id="field"><button data-bs-dismiss="modal">Done</button>
        </div></div></div>`,
    },
    radix: { head: script(radixJs), body: '<div id="app"></div>' },
    lenis: { head: script(lenisJs) + script('window.lenis = new Lenis({ autoRaf: true })'), body: '' },
  };
}

/** A script of this folder with what it imports, as one classic script. */
async function bundle(file: string): Promise<string> {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'page' } },
  });
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
  return output[0].code;
}
