import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

const run = promisify(execFile);
const packed = fileURLToPath(new URL('../../../packages/widget/dist/npm', import.meta.url));
const { devDependencies } = JSON.parse(
  await readFile(fileURLToPath(new URL('../../../packages/widget/package.json', import.meta.url)), 'utf8'),
);
let stand: WidgetStand | undefined;
let scratch = '';

afterAll(async () => {
  await stand?.close();
  if (scratch) await rm(scratch, { recursive: true });
});

/** Compiles against the package's types as a site would. */
const main = (server: string, touchpoint: string) => `
  import { ask, identify, on, reset, start, type AskOptions } from '@voxpoint/widget';
  const options: AskOptions = { force: true, mode: 'popover' };
  reset();
  identify({ respondent: 'user-17' });
  start({ server: '${server}', key: '${keys.publishable}', preview: false });
  on('shown', ({ touchpoint }: { touchpoint: string }) => document.title = touchpoint);
  // @ts-expect-error There is no such mode.
  const mistake: AskOptions = { mode: 'dialog' };
  ask('${touchpoint}', options).then((isShown: boolean) => document.body.append(String(isShown)));
`;

// It installs from the registry.
test.runIf(process.env.REGISTRY)(
  'the npm package installs, compiles, bundles lazily and asks',
  async () => {
    stand = await startWidgetStand();
    scratch = await mkdtemp(join(tmpdir(), 'voxpoint-package-'));
    const touchpoint = await stand.makeTouchpoint('nps');
    const npm = (...args: string[]) => run('npm', args, { cwd: scratch });
    const { stdout } = await npm('pack', packed, '--json');
    const [{ filename, files }] = JSON.parse(stdout);
    const paths = files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'index.d.ts', 'index.js', 'ui.js']),
    );
    await writeFile(join(scratch, 'package.json'), '{"private": true, "type": "module"}');
    await npm('install', '--no-audit', '--no-fund', filename, `vite@${devDependencies.vite}`, 'typescript@5');
    const installed = join(scratch, 'node_modules/@voxpoint/widget');
    for (const file of await readdir(installed)) {
      expect(await readFile(join(installed, file), 'utf8')).not.toMatch(/workspace:|@voxpoint\/(?!widget)/);
    }

    await writeFile(join(scratch, 'main.ts'), main(stand.voxpoint.url, touchpoint));
    await writeFile(join(scratch, 'index.html'), '<body><script type="module" src="main.ts"></script>');
    const check = [
      '--noEmit',
      '--strict',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--target',
      'es2022',
    ];
    await run(process.execPath, ['node_modules/typescript/bin/tsc', ...check, 'main.ts'], { cwd: scratch });
    await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
      cwd: scratch,
      env: { ...process.env, NODE_ENV: 'production' },
    });

    const context = await stand.browser.newContext();
    const page = await context.newPage();
    const scripts: string[] = [];
    await context.route('**/assets/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      scripts.push(pathname.replace(/.*\/|-[\w-]+\.js/g, ''));
      const body = await readFile(join(scratch, 'dist', pathname), 'utf8');
      await route.fulfill({ contentType: 'text/javascript', body });
    });
    await page.goto(stand.site.add(await readFile(join(scratch, 'dist/index.html'), 'utf8')));
    await page.locator('voxpoint-card section').getByText('9', { exact: true }).click();
    const { responses } = stand;
    await eventually(() => responses(touchpoint)).toMatchObject([
      { score: 9, respondent: { id: 'user-17' } },
    ]);
    expect(await page.title()).toBe(touchpoint);
    expect(await page.locator('body').textContent()).toContain('true');
    expect(scripts[0]).toBe('index');
    expect(scripts).toContain('ui');
  },
  180_000,
);
