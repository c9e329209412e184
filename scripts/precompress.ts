import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);
const textFile = /\.(html|js|css|svg)$/;

/** A plugin of Vite: writes a `.br` and a `.gz` beside every text file; the server sends what was compressed once. */
export function precompress() {
  return {
    name: 'precompress',
    apply: 'build' as const,
    async writeBundle({ dir = 'dist' }: { dir?: string }) {
      const names = await readdir(dir, { recursive: true });
      await Promise.all(names.filter((name) => textFile.test(name)).map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await Promise.all([
    writeFile(`${path}.br`, await brotli(content, { params })),
    writeFile(`${path}.gz`, await gz(content, { level: constants.Z_BEST_COMPRESSION })),
  ]);
}
