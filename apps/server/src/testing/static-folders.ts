import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { StaticFolders } from '../platform/static-files.ts';

/** Folders with a few files where the built widget and demo shop would be, and a file beside them that is nobody's. */
export async function makeStaticFolders(): Promise<StaticFolders & { remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'voxpoint-static-'));
  const files: Record<string, string> = {
    'widget/voxpoint.js': '/* the loader */',
    'widget/widget/ui-abc.js': '/* the survey */',
    'demo/index.html': '<!doctype html><title>Demo</title>',
    'demo/assets/shop-abc.js': '/* the shop */',
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
  return {
    widget: join(root, 'widget'),
    demo: join(root, 'demo'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
