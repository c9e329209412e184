import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Project } from '@voxpoint/contract';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { packageFolders } from '../start/package-folders.ts';
import { addProject, addSecretKey } from '../testing/add-project.ts';
import { createTestApp, type TestApp, testKeys } from '../testing/test-app.ts';
import { testDatabases } from '../testing/test-databases.ts';
import { openApi } from './api.ts';

const folders = packageFolders(fileURLToPath(new URL('../..', import.meta.url)));

let test: TestApp;
let server: string;
let ingestKey: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await (testDatabases[0] as (typeof testDatabases)[0]).open();
  test = await createTestApp(opened.database);
  await test.app.listen({ port: 0, host: '127.0.0.1' });
  server = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`;
  ingestKey = await addSecretKey(opened.database, await addProject(opened.database, 'second'), ['ingest']);
  close = async () => {
    await test.close();
    await opened.close();
  };
});
afterAll(() => close());
afterEach(() => vi.unstubAllEnvs());

async function ask<Body>(key: string, project: string | undefined, request: string): Promise<Body> {
  vi.stubEnv('VOXPOINT_SECRET_KEY', key);
  const api = await openApi({ server, project, folders });
  return api.send<Body>(request);
}

it('asks in the project of the key, with or without its name', async () => {
  expect((await ask<Project>(testKeys.secret, undefined, 'GET /v1/project')).key).toBe('main');
  expect((await ask<Project>(testKeys.secret, 'main', 'GET /v1/project')).key).toBe('main');
});

it.each(['no-such', 'second'])(
  'asks nothing in another project than the one that is named: %s',
  async (project) => {
    await expect(ask(testKeys.secret, project, 'GET /v1/project')).rejects.toThrow(
      `The key does not belong to the project '${project}'`,
    );
  },
);

it('knows that of a key that may read nothing, too', async () => {
  await expect(ask(ingestKey, 'main', 'GET /v1/id-namespace')).rejects.toThrow(
    "not belong to the project 'main'",
  );
  await expect(ask(ingestKey, 'second', 'GET /v1/id-namespace')).resolves.toHaveProperty('namespace');
});
