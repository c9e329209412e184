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
  import { ask, close, identify, on, remove, reset, start, type AskOptions } from '@voxpoint/widget';
  const options: AskOptions = { force: true, mode: 'popover' };
  reset();
  close();
  remove('nowhere');
  identify({ respondent: 'user-17' });
  start({ server: '${server}', key: '${keys.publishable}', preview: false });
  on('shown', ({ touchpoint }: { touchpoint: string }) => document.title = touchpoint);
  // @ts-expect-error There is no such mode.
  const mistake: AskOptions = { mode: 'dialog' };
  ask('${touchpoint}', options).then((isShown: boolean) => document.body.append(String(isShown)));
`;

/** What each framework's own compiler takes and refuses: the element by its `data-*` names. */
const typed: { name: string; packages: string[]; check: string[]; file: string; source: string }[] = [
  ...['18', '19'].map((version) => ({
    name: `React ${version}`,
    packages: [`react@${version}`, `@types/react@${version}`, 'typescript@5'],
    check: ['typescript/bin/tsc', '--jsx', 'react-jsx'],
    file: 'survey.tsx',
    source: `
      import type {} from '@voxpoint/widget/react';
      export const survey = <voxpoint-survey data-touchpoint="checkout" data-metric="nps" className="wide" />;
      // @ts-expect-error There is no such metric.
      export const mistake = <voxpoint-survey data-touchpoint="checkout" data-metric="nsp" />;`,
  })),
  {
    name: 'Preact 10',
    packages: ['preact@10', 'typescript@5'],
    check: ['typescript/bin/tsc', '--jsx', 'react-jsx', '--jsxImportSource', 'preact'],
    file: 'survey.tsx',
    source: `
      import type {} from '@voxpoint/widget/preact';
      export const survey = <voxpoint-survey data-touchpoint="checkout" data-metric="nps" class="wide" />;
      // @ts-expect-error There is no such metric.
      export const mistake = <voxpoint-survey data-touchpoint="checkout" data-metric="nsp" />;`,
  },
  {
    name: 'Vue 3',
    packages: ['vue@3', 'vue-tsc@3', 'typescript@5'],
    check: ['vue-tsc/bin/vue-tsc.js'],
    file: 'Survey.vue',
    source: `
      <script setup lang="ts">
      import type {} from '@voxpoint/widget/vue';
      </script>
      <template>
        <voxpoint-survey data-touchpoint="checkout" data-metric="nps" class="wide" />
        <!-- @vue-expect-error There is no such metric. -->
        <voxpoint-survey data-touchpoint="checkout" data-metric="nsp" />
      </template>`,
  },
];

test.runIf(process.env.REGISTRY).each(typed)(
  'the npm package gives $name the types of its element',
  async ({ packages, check: [program = '', ...flags], file, source }) => {
    const folder = await mkdtemp(join(tmpdir(), 'voxpoint-types-'));
    try {
      const compilerOptions = {
        ...{ noEmit: true, strict: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2022' },
        types: [],
      };
      const manifest = { private: true, type: 'module' };
      await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
      const config = {
        compilerOptions,
        files: [file],
        vueCompilerOptions: { strictTemplates: true },
      };
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
      await writeFile(join(folder, file), source);
      const { stdout } = await run('npm', ['pack', packed, '--json'], { cwd: folder });
      const [{ filename }] = JSON.parse(stdout);
      await run('npm', ['install', '--no-audit', '--no-fund', filename, ...packages], { cwd: folder });
      await run(process.execPath, [join('node_modules', program), '-p', '.', ...flags], { cwd: folder });
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  180_000,
);

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
      expect(await readFile(join(installed, file), 'utf8')).not.toMatch(
        /workspace:|@voxpoint\/(?!widget|react|vue|svelte)/,
      );
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
