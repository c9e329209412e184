import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, testKeys } from '../../testing/test-app.ts';
import { testDatabases } from '../../testing/test-databases.ts';

/** Asked for in the long run only: it takes its tools from the registry. */
const isAsked = process.env.OPENAPI_TOOLS !== undefined;
const tools = [
  ...['@redocly/cli@2.77.0', '@stoplight/spectral-cli@6.16.3'],
  ...['openapi-typescript@7.13.0', 'openapi-fetch@0.17.0', '@hey-api/openapi-ts@0.99.0', 'orval@8.38.0'],
  ...['typescript@5.9.3', 'tsx@4.23.15'],
];
const timeout = 300_000;

/** What somebody does with a client: list, filter by a type that is no text, export. */
const programs = {
  'openapi-typescript': `
    import createClient from 'openapi-fetch';
    import type { paths } from './openapi-typescript.ts';
    const client = createClient<paths>({
      baseUrl: process.env.URL,
      headers: { authorization: process.env.KEY },
      querySerializer: { array: { style: 'form', explode: false } },
    });
    const { data: page } = await client.GET('/v1/responses', { params: { query: { limit: 5, score: [9, 10] } } });
    const { data: file } = await client.GET('/v1/responses/export', { parseAs: 'text', params: { query: { format: 'csv' } } });
    const text: string | undefined = file;
    console.log(JSON.stringify({ ids: page?.data.map(({ id }) => id), text }));`,
  'hey-api': `
    import { client } from './hey-api/client.gen.ts';
    import { exportResponses, listResponses } from './hey-api/sdk.gen.ts';
    client.setConfig({ baseUrl: process.env.URL, headers: { authorization: process.env.KEY } });
    const { data: page } = await listResponses({ query: { limit: 5, score: [9, 10] } });
    const { data: file } = await exportResponses({ parseAs: 'text', query: { format: 'csv' } });
    const text: string | undefined = file;
    console.log(JSON.stringify({ ids: page?.data.map(({ id }) => id), text }));`,
  orval: `
    import { exportResponses, listResponses } from './orval.ts';
    const given = { headers: { authorization: process.env.KEY ?? '' } };
    const { fetch } = globalThis;
    globalThis.fetch = (path, init) => fetch(new URL(String(path), process.env.URL), init);
    const page = await listResponses({ limit: 5, score: [9, 10] }, given);
    const file = await exportResponses({ format: 'csv' }, given);
    const text = 'stream' in file ? await (file.stream as unknown as { text(): Promise<string> }).text() : '';
    console.log(JSON.stringify({ ids: page.status === 200 ? page.data.data.map(({ id }) => id) : page, text }));`,
};

describe.runIf(isAsked)('what others make of the description', () => {
  let folder: string;
  let test: TestApp;
  let close: () => Promise<void>;
  const id = randomUUID();
  const run = async (program: string, ...args: string[]) => {
    const env = {
      ...process.env,
      URL: `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`,
      KEY: `Bearer ${testKeys.secret}`,
    };
    const found = await promisify(execFile)('npx', ['--no-install', program, ...args], {
      cwd: folder,
      env,
    }).catch((error: { stdout: string; stderr: string }) => error);
    return `${found.stdout}${found.stderr}`;
  };

  beforeAll(async () => {
    const opened = await (testDatabases[0] as (typeof testDatabases)[number]).open();
    test = await createTestApp(opened.database, undefined, { publicUrl: 'http://localhost:3000' });
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    await test.send('POST /v1/responses', { body: { id, touchpoint: 'website', score: 9 } });
    folder = await mkdtemp(join(tmpdir(), 'voxpoint-openapi-'));
    close = async () => {
      await test.close();
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    };
    const document = (await test.send('GET /openapi.json', { key: null })).body;
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
    // A linter takes localhost for a mistake.
    const elsewhere = { ...document, servers: [{ url: 'https://feedback.shop.test' }] };
    await writeFile(join(folder, 'elsewhere.json'), JSON.stringify(elsewhere));
    await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}');
    await writeFile(join(folder, '.spectral.yaml'), 'extends: ["spectral:oas"]\n');
    await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...tools], {
      cwd: folder,
    });
  }, timeout);
  afterAll(() => close());

  it('has nothing that the recommended rules of two linters find', { timeout }, async () => {
    expect(await run('redocly', 'lint', '--extends=recommended', 'elsewhere.json')).toMatch(
      /Your API description is valid(?![\s\S]*warning)/,
    );
    expect(await run('spectral', 'lint', 'elsewhere.json', '--fail-severity=hint')).toMatch(/No results/);
  });

  it('becomes clients that compile strictly and export', { timeout }, async () => {
    await run('openapi-typescript', 'openapi.json', '-o', 'openapi-typescript.ts');
    await run('openapi-ts', '-i', 'openapi.json', '-o', 'hey-api', '-c', '@hey-api/client-fetch');
    await run('orval', '--input', 'openapi.json', '--output', 'orval.ts', '--client', 'fetch');
    for (const [name, program] of Object.entries(programs)) {
      await writeFile(join(folder, `use-${name}.ts`), program);
    }
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{
            strict: true,
            noEmit: true,
            target: 'es2022',
            module: 'preserve',
            allowImportingTsExtensions: true,
          },
          ...{ lib: ['es2022', 'dom', 'dom.iterable'], types: [], skipLibCheck: true },
        },
        include: ['use-*.ts', 'globals.d.ts'],
      }),
    );
    await writeFile(
      join(folder, 'globals.d.ts'),
      'declare const process: { env: Record<string, string> };\n',
    );
    expect(await run('tsc', '-p', '.')).toBe('');
    for (const name of Object.keys(programs)) {
      const used = JSON.parse(await run('tsx', `use-${name}.ts`)) as { ids: string[]; text: string };
      expect([name, used.ids]).toEqual([name, [id]]);
      expect(used.text, name).toContain(id);
    }
  });
});
