import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { testDatabases } from '../../testing/test-databases.ts';
import { writeApiTypes } from '../../testing/write-api-types.ts';
import type { Document } from './document.ts';

/** Written anew by `CLIENT_TYPES=write npx vitest run --project server apps/server/src/http/openapi/client-types.test.ts`. */
const file = new URL('../../../../../packages/client/src/api/api-types.ts', import.meta.url);

let test: TestApp;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await (testDatabases[0] as (typeof testDatabases)[number]).open();
  close = opened.close;
  test = await createTestApp(opened.database);
});
afterAll(async () => {
  await test?.close();
  await close?.();
});

it('the client has the types of the API as it is, and reaches every operation', async () => {
  const document = (await test.send<Document>('GET /openapi.json', { key: null })).body;
  const types = writeApiTypes(document);
  if (process.env.CLIENT_TYPES === 'write') await writeFile(file, types);
  const written = await readFile(file, 'utf8');
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const method of Object.keys(methods)) {
      expect(written).toContain(`'${method.toUpperCase()} ${path}': {`);
    }
  }
  expect(written === types, 'The types are stale: write them anew, as it says above.').toBe(true);
});
