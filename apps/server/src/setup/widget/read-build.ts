import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pinnedName } from '@voxpoint/contract';
import { z } from 'zod';
import { OperatorError } from '../../base/coded-error.ts';

/** A file as it is sent to those who take brotli, gzip or neither. */
export interface WidgetFile {
  /** Its path at the server, without the first slash. */
  name: string;
  content: Buffer;
  brotli: Buffer;
  gzip: Buffer;
  /** As Subresource Integrity writes it. */
  integrity: string;
}

/** What a build of the widget is made of, but for the loader that is kept up to date. */
export interface WidgetBuild {
  version: string;
  /** The loader that never changes. */
  pinnedLoader: WidgetFile;
  /** Those whose names carry a hash of their content. */
  hashedFiles: WidgetFile[];
}

const manifest = z.object({
  version: z.string(),
  /** Of every script, by its name. */
  integrity: z.record(z.string(), z.string()),
});

/** Reads what the widget's build left in its folder. Throws OperatorError if that is not whole. */
export async function readBuild(folder: string): Promise<WidgetBuild> {
  try {
    const { version, integrity } = manifest.parse(
      JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')),
    );
    const read = (name: string) => readWidgetFile(folder, name, integrity[name]);
    return {
      version,
      pinnedLoader: await read(pinnedName(version)),
      hashedFiles: await Promise.all(
        Object.keys(integrity)
          .filter((name) => name.startsWith('widget/'))
          .map(read),
      ),
    };
  } catch (cause) {
    throw new OperatorError(
      `The widget in ${folder} is not built, or only in part (${cause instanceof Error ? cause.message : cause}). ` +
        'Build it with npm run build.',
      { cause },
    );
  }
}

async function readWidgetFile(
  folder: string,
  name: string,
  integrity: string | undefined,
): Promise<WidgetFile> {
  const file = join(folder, name);
  const [content, brotli, gzip] = await Promise.all([
    readFile(file),
    readFile(`${file}.br`),
    readFile(`${file}.gz`),
  ]);
  const found = `sha384-${createHash('sha384').update(content).digest('base64')}`;
  if (found !== integrity) throw new Error(`${name} is not the file that the manifest names`);
  return { name, content, brotli, gzip, integrity: found };
}
