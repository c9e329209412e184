import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';

const { devDependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/**
 * The path of the Chromium of the npm package, which is unpacked once on a machine. It gets its name when it is whole:
 * the package itself takes one that another process is still writing, or that was left half written.
 */
export async function unpackChromium(): Promise<string> {
  const shared = tmpdir();
  const folder = join(shared, `voxpoint-chromium-${devDependencies['@sparticuz/chromium']}`);
  if (!existsSync(folder)) {
    const own = await mkdtemp(`${folder}-`);
    const { TMPDIR } = process.env;
    // The only way to tell the package where.
    process.env.TMPDIR = own;
    await sparticuz.executablePath().finally(() => {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    });
    await rename(own, folder).catch(async (error: unknown) => {
      await rm(own, { recursive: true });
      if (!existsSync(folder)) throw error;
    });
  }
  return join(folder, 'chromium');
}
