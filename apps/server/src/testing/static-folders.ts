import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { StaticFolders } from '../start/package-folders.ts';

export interface WidgetContent {
  version: string;
  loader: string;
  /** What is pinned; by default the loader. */
  pinned: string;
  /** The survey's file, without the folder, and what is in it. */
  ui: string;
  survey: string;
}

/** Folders with a few files where what is built for browsers would be, and a file beside them that is nobody's. */
export async function makeStaticFolders(
  content: Partial<WidgetContent> = {},
): Promise<StaticFolders & { remove: () => Promise<void> }> {
  const { version = '1.2.3', loader = '/* the loader */', pinned = loader } = content;
  const { ui = 'ui-abc.js', survey = '/* the survey */' } = content;
  const root = await mkdtemp(join(tmpdir(), 'voxpoint-static-'));
  const files: Record<string, string> = {
    'widget/voxpoint.js': loader,
    [`widget/voxpoint@${version}.js`]: pinned,
    [`widget/widget/${ui}`]: survey,
    'preview/index.html': '<!doctype html><title>Preview</title>',
    'dashboard/index.html': '<!doctype html><title>Dashboard</title>',
    'dashboard/assets/app-abc.js': '/* the dashboard */',
    'demo/index.html': '<!doctype html><title>Demo</title>',
    'demo/checkout.html': '<!doctype html><script data-key="{publishable key}"></script>',
    'demo/assets/shop-abc.js': '/* the shop */',
    'hosted/manifest.json': JSON.stringify({ 'src/main.ts': { file: 'assets/page-abc.js' } }),
    'hosted/assets/page-abc.js': '/* the hosted page */',
    'hosted/worker.js': '/* its service worker */',
    'secret.txt': 'nobody',
  };
  for (const [name, content] of Object.entries(files)) {
    const file = join(root, name);
    await mkdir(join(file, '..'), { recursive: true });
    await Promise.all([
      writeFile(file, content),
      writeFile(`${file}.br`, brotliCompressSync(content)),
      writeFile(`${file}.gz`, gzipSync(content)),
    ]);
  }
  const manifest = {
    version,
    integrity: {
      'voxpoint.js': integrityOf(loader),
      [`voxpoint@${version}.js`]: integrityOf(pinned),
      [`widget/${ui}`]: integrityOf(survey),
    },
  };
  await writeFile(join(root, 'widget/manifest.json'), JSON.stringify(manifest));
  return {
    widget: join(root, 'widget'),
    preview: join(root, 'preview'),
    dashboard: join(root, 'dashboard'),
    demo: join(root, 'demo'),
    hosted: join(root, 'hosted'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** As Subresource Integrity writes it. */
export function integrityOf(content: string | Buffer): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
