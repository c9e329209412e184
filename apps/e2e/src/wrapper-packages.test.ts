import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';
import { packWrapper, printedPage } from './support/wrapper-packages.ts';

const run = promisify(execFile);

/** What each framework's own compiler takes and refuses of the wrapper's component and functions. */
const typed = [
  ...['18', '19'].map((version) => ({
    name: 'react',
    packages: [`react@${version}`, `@types/react@${version}`, 'typescript@5'],
    check: ['typescript/bin/tsc', '-p', '.', '--jsx', 'react-jsx'],
    file: 'page.tsx',
    source: `
      import { ask, identify, Survey, useVoxpoint, useVoxpointEvent } from '@voxpoint/react';
      export function Page() {
        useVoxpoint({ server: 'https://vox.example', key: 'vpk_', mode: 'tab' });
        // @ts-expect-error There is no such mode.
        useVoxpoint({ server: 'https://vox.example', key: 'vpk_', mode: 'window' });
        useVoxpointEvent('failed', ({ status }) => console.log(status.toFixed()));
        // @ts-expect-error There is no such event.
        useVoxpointEvent('opened', () => {});
        identify({ respondent: 'user-17' });
        ask('checkout').then((isShown: boolean) => isShown);
        return <Survey touchpoint="checkout" metric="nps" attributes={{ plan: 'pro' }} className="wide" data-key="vpk_"
          onAnswered={({ score }) => score.toFixed()} />;
      }
      // @ts-expect-error There is no such metric.
      export const metric = <Survey touchpoint="checkout" metric="nsp" />;
      // @ts-expect-error It needs a touchpoint.
      export const nowhere = <Survey />;`,
  })),
  {
    name: 'vue',
    packages: ['vue@3.5', 'vue-tsc@3', 'typescript@5'],
    check: ['vue-tsc/bin/vue-tsc.js', '-p', '.'],
    file: 'Page.vue',
    source: `
      <script setup lang="ts">
      import { ask, Survey, useVoxpoint, useVoxpointEvent } from '@voxpoint/vue';
      import { ref } from 'vue';
      const key = ref('vpk_');
      useVoxpoint(() => ({ server: 'https://vox.example', key: key.value, mode: 'tab' }));
      // @ts-expect-error There is no such mode.
      useVoxpoint({ server: 'https://vox.example', key: 'vpk_', mode: 'window' });
      useVoxpointEvent('failed', ({ status }) => console.log(status.toFixed()));
      // @ts-expect-error There is no such event.
      useVoxpointEvent('opened', () => {});
      ask('checkout').then((isShown: boolean) => isShown);
      </script>
      <template>
        <Survey touchpoint="checkout" metric="nps" :attributes="{ plan: 'pro' }" class="wide"
          @answered="({ score }) => score.toFixed()" />
        <!-- @vue-expect-error There is no such metric. -->
        <Survey touchpoint="checkout" metric="nsp" />
        <!-- @vue-expect-error It needs a touchpoint. -->
        <Survey />
      </template>`,
  },
  {
    name: 'svelte',
    packages: ['svelte@5', 'svelte-check@4', 'typescript@5'],
    check: ['svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
    file: 'Page.svelte',
    source: `
      <script lang="ts">
        import { ask, Survey, useVoxpoint, useVoxpointEvent } from '@voxpoint/svelte';
        import type { ComponentProps } from 'svelte';
        useVoxpoint(() => ({ server: 'https://vox.example', key: 'vpk_', mode: 'tab' }));
        // @ts-expect-error There is no such mode.
        useVoxpoint({ server: 'https://vox.example', key: 'vpk_', mode: 'window' });
        useVoxpointEvent('failed', ({ status }) => console.log(status.toFixed()));
        // @ts-expect-error There is no such event.
        useVoxpointEvent('opened', () => {});
        ask('checkout').then((isShown: boolean) => isShown);
        type Props = ComponentProps<typeof Survey>;
        // @ts-expect-error There is no such metric.
        export const metric: Props = { touchpoint: 'checkout', metric: 'nsp' };
        // @ts-expect-error It needs a touchpoint.
        export const nowhere: Props = {};
      </script>
      <Survey touchpoint="checkout" metric="nps" attributes={{ plan: 'pro' }} class="wide" data-key="vpk_"
        onAnswered={({ score }) => score.toFixed()} />`,
  },
];

/** How each framework's own template begins, with what the guide prints in the place of its page. */
const frameworks = [
  {
    name: 'react',
    file: 'Page.jsx',
    language: 'jsx',
    begin: `
      import { createElement, StrictMode } from 'react';
      import { createRoot } from 'react-dom/client';
      import { App } from './Page.jsx';
      createRoot(document.body.appendChild(document.createElement('div')))
        .render(createElement(StrictMode, null, createElement(App, props)));`,
    main: 'src/main.jsx',
  },
  {
    name: 'vue',
    file: 'Page.vue',
    language: 'vue',
    begin: `
      import { createApp } from 'vue';
      import App from './Page.vue';
      createApp(App, props).mount(document.body.appendChild(document.createElement('div')));`,
    main: 'src/main.js',
  },
  {
    name: 'svelte',
    file: 'Page.svelte',
    language: 'svelte',
    begin: `
      import { mount } from 'svelte';
      import App from './Page.svelte';
      mount(App, { target: document.body, props });`,
    main: 'src/main.js',
  },
];

// They install from the registry.
describe.runIf(process.env.REGISTRY)('in a project that its own tool has made', () => {
  let stand: WidgetStand;
  let scratch: string;
  beforeAll(async () => {
    stand = await startWidgetStand();
    scratch = await mkdtemp(join(tmpdir(), 'voxpoint-wrappers-'));
  });
  afterAll(async () => {
    await stand?.close();
    if (scratch) await rm(scratch, { recursive: true });
  });

  /** Makes a project by create-vite's template, with the packed wrapper and the widget in it. */
  async function makeProject(name: string, template: string): Promise<string> {
    await run('npx', ['--yes', 'create-vite@9', template, '--template', template, '--no-interactive'], {
      cwd: scratch,
    });
    const folder = join(scratch, template);
    await run('npm', ['install', '--no-audit', '--no-fund', ...(await packWrapper(name, folder))], {
      cwd: folder,
    });
    return folder;
  }

  test.each(frameworks)(
    'what the guide prints for $name asks, and answers arrive',
    async (framework) => {
      const { name, file, language, begin, main } = framework;
      const touchpoint = await stand.makeTouchpoint('nps');
      const folder = await makeProject(name, name);
      const place = { server: stand.proxy.url, key: keys.publishable, touchpoint };
      await writeFile(join(folder, 'src', file), printedPage(language, place));
      const props = `const props = { user: { id: 'user-17', plan: 'pro' }, order: { total: 129.5 } };`;
      await writeFile(join(folder, main), `${props}\n${begin}`);
      await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
        cwd: folder,
        env: { ...process.env, NODE_ENV: 'production' },
      });

      const context = await stand.browser.newContext();
      await context.route('**/assets/*', async (route) => {
        const { pathname } = new URL(route.request().url());
        const path = join(folder, 'dist', pathname);
        await route.fulfill({ path });
      });
      const visit = await context.newPage();
      await visit.goto(stand.site.add(await readFile(join(folder, 'dist/index.html'), 'utf8')));
      const cards = visit.locator('[part=card]');
      await cards.getByText('9', { exact: true }).click();
      await eventually(() => stand.responses(touchpoint)).toMatchObject([
        { score: 9, respondent: { id: 'user-17' } },
      ]);
      expect(await cards.count()).toBe(1);
      await visit.getByRole('button', { name: 'Feedback' }).click();
      await visit.locator('voxpoint-card [part=card]').waitFor();
    },
    300_000,
  );

  test.each(typed)(
    '$name gets types: $packages.0',
    async ({ name, packages, check, file, source }) => {
      const folder = await mkdtemp(join(scratch, 'types-'));
      const [program = '', ...args] = check;
      const compilerOptions = {
        ...{ noEmit: true, strict: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2022' },
        ...{ lib: ['es2022', 'dom'], types: [] },
      };
      const config = { compilerOptions, files: [file], vueCompilerOptions: { strictTemplates: true } };
      await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}');
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
      await writeFile(join(folder, file), source);
      const archives = await packWrapper(name, folder);
      await run('npm', ['install', '--no-audit', '--no-fund', ...archives, ...packages], { cwd: folder });
      await run(process.execPath, [join('node_modules', program), ...args], { cwd: folder });
    },
    180_000,
  );
});
