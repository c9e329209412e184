import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const run = promisify(execFile);
const unpack = promisify(brotliDecompress);

/**
 * The Chromium that a version of an npm package carries (Linux on x64), which is fetched and unpacked once on a machine.
 * @param spec such as `@sparticuz/chromium@121.0.0`
 */
export async function oldChromium(spec: string): Promise<string> {
  const folder = join(tmpdir(), `voxpoint-old-${spec.replace(/\W+/g, '-')}`);
  const program = join(folder, 'chromium');
  if (existsSync(program)) return program;
  const own = await mkdtemp(`${folder}-`);
  await run('npm', ['pack', spec, '--silent'], { cwd: own });
  const [archive = ''] = await readdir(own);
  await run('tar', ['-xzf', archive, 'package/bin'], { cwd: own });
  const read = async (name: string) => unpack(await readFile(join(own, 'package/bin', name)));
  await writeFile(join(own, 'chromium'), await read('chromium.br'));
  await chmod(join(own, 'chromium'), 0o755);
  // Without a graphics card the newer ones wait for this.
  await writeFile(join(own, 'swiftshader.tar'), await read('swiftshader.tar.br'));
  await run('tar', ['-xf', 'swiftshader.tar'], { cwd: own });
  for (const rest of [archive, 'package', 'swiftshader.tar']) await rm(join(own, rest), { recursive: true });
  await rename(own, folder);
  return program;
}

/** Opens a page in it, without a window, for as long as the work takes. */
export async function withPage(program: string, url: string, work: () => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'voxpoint-old-profile-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];
  const wanted = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', url];
  const browser = spawn(program, [...flags, ...wanted], { stdio: 'ignore' });
  try {
    await work();
  } finally {
    browser.kill('SIGKILL');
    await once(browser, 'exit');
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
