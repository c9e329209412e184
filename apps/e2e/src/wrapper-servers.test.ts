import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../server/src/testing/ports.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';
import { packWrapper, printedPage } from './support/wrapper-packages.ts';

const run = promisify(execFile);

/** A site whose pages are rendered by a server first: what the guide prints is a part of its only page. */
const frameworks = [
  {
    name: 'Next.js',
    wrapper: 'react',
    packages: ['next@16', 'react@19', 'react-dom@19'],
    page: ['app/Page.jsx', 'jsx', "'use client';\n"],
    files: {
      'app/layout.jsx': `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
      'app/page.jsx': `
        import { App } from './Page.jsx';
        export default () => <App user={{ id: 'user-17', plan: 'pro' }} order={{ total: 129.5 }} />;`,
    },
    build: ['node_modules/next/dist/bin/next', 'build'],
    start: (port: number) => ['node_modules/next/dist/bin/next', 'start', '--port', `${port}`],
  },
  {
    name: 'Nuxt',
    wrapper: 'vue',
    packages: ['nuxt@4', 'vue@3.5'],
    page: ['app/components/Page.vue', 'vue', ''],
    files: {
      'nuxt.config.ts': `export default defineNuxtConfig({ compatibilityDate: '2026-01-01', telemetry: false });`,
      'app/app.vue': `
        <template><Page :user="{ id: 'user-17', plan: 'pro' }" :order="{ total: 129.5 }" /></template>`,
    },
    build: ['node_modules/nuxt/bin/nuxt.mjs', 'build'],
    start: () => ['.output/server/index.mjs'],
  },
  {
    name: 'SvelteKit',
    wrapper: 'svelte',
    packages: [
      ...['@sveltejs/kit@3', '@sveltejs/adapter-node@6', '@sveltejs/vite-plugin-svelte@7'],
      ...['svelte@5', 'vite@8'],
    ],
    page: ['src/routes/Page.svelte', 'svelte', ''],
    files: {
      'src/app.html': `
        <!doctype html>
        <html lang="en"><head>%sveltekit.head%</head><body><div>%sveltekit.body%</div></body></html>`,
      'src/routes/+page.svelte': `
        <script>import Page from './Page.svelte';</script>
        <Page user={{ id: 'user-17', plan: 'pro' }} order={{ total: 129.5 }} />`,
      'vite.config.js': `
        import adapter from '@sveltejs/adapter-node';
        import { sveltekit } from '@sveltejs/kit/vite';
        export default { plugins: [sveltekit({ adapter: adapter() })] };`,
    },
    build: ['node_modules/vite/bin/vite.js', 'build'],
    start: () => ['build/index.js'],
  },
];

// They install from the registry, and need a newer Node than the tests.
describe.runIf(process.env.REGISTRY)('a site that a server renders first', () => {
  let stand: WidgetStand;
  let scratch: string;
  let node: string;
  beforeAll(async () => {
    stand = await startWidgetStand();
    scratch = await mkdtemp(join(tmpdir(), 'voxpoint-rendered-'));
    const path = await run('npx', ['--yes', 'node@24', '--print', 'process.execPath']);
    node = path.stdout.trim();
  });
  afterAll(async () => {
    await stand?.close();
    if (scratch) await rm(scratch, { recursive: true });
  });

  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };

  async function makeSite(framework: (typeof frameworks)[number], touchpoint: string): Promise<string> {
    const folder = join(scratch, framework.wrapper);
    const [file = '', language = '', before] = framework.page;
    const place = { server: stand.proxy.url, key: keys.publishable, touchpoint };
    const files = {
      'package.json': '{ "private": true, "type": "module" }',
      ...framework.files,
      [file]: `${before}${printedPage(language, place)}`,
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text.trim());
    }
    const packages = [...(await packWrapper(framework.wrapper, folder)), ...framework.packages];
    await run('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: folder });
    await run(node, framework.build, { cwd: folder, env });
    return folder;
  }

  /** Starts the site's server; resolves when it answers. */
  async function serve(folder: string, start: (port: number) => string[]): Promise<string> {
    const port = await freePort();
    const site = `http://localhost:${port}/`;
    const server: ChildProcess = spawn(node, start(port), {
      cwd: folder,
      env: { ...env, PORT: `${port}`, HOST: '127.0.0.1', HOSTNAME: '127.0.0.1', ORIGIN: site.slice(0, -1) },
      stdio: 'ignore',
    });
    onTestFinished(() => void server.kill());
    await eventually(() => fetch(site).then(({ status }) => status, String)).toBe(200);
    return site;
  }

  test.each(frameworks)(
    'what the guide prints is in the HTML of $name, is taken over without a warning, asks once, and answers arrive',
    async (framework) => {
      const touchpoint = await stand.makeTouchpoint('nps');
      const site = await serve(await makeSite(framework, touchpoint), framework.start);
      expect(await (await fetch(site)).text()).toContain(`<voxpoint-survey data-touchpoint="${touchpoint}"`);

      const visit = await stand.browser.newPage();
      const said: string[] = [];
      visit.on('console', (message) => {
        if (message.type() !== 'log') said.push(message.text());
      });
      visit.on('pageerror', (error) => said.push(error.message));
      await visit.goto(site);
      const cards = visit.locator('[part=card]');
      await cards.getByText('9', { exact: true }).click();
      await eventually(() => stand.responses(touchpoint)).toMatchObject([
        { score: 9, respondent: { id: 'user-17' } },
      ]);
      expect(await cards.count()).toBe(1);
      expect(said).toEqual([]);
    },
    300_000,
  );
});
