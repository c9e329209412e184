import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { expect, it, onTestFinished } from 'vitest';

/** Of what a bundler makes of an import of `collect` alone, with brotli. */
const budget = 4096;

it('collecting weighs at most 4 KB in an app, and brings nothing along that it does not use', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-bytes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const input = join(folder, 'app.js');
  const source = fileURLToPath(new URL('index.ts', import.meta.url));
  await writeFile(input, `export { collect } from ${JSON.stringify(source)};`);
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ...{ write: false, target: 'es2020', modulePreload: false },
      rolldownOptions: { input, preserveEntrySignatures: 'strict' },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('Nothing was built.');
  expect(output.output).toHaveLength(1);
  const { code } = output.output[0];
  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(budget);
  expect(code).toContain('/v1/');
  expect(code).not.toMatch(
    /indexedDB|localStorage|survey\?|followUps|authorization.*accept|getReader|import\b/,
  );
});
