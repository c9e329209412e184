import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, testKeys } from '../../testing/test-app.ts';
import { testDatabases } from '../../testing/test-databases.ts';

describe.each(testDatabases)('responses on $kind', ({ open }) => {
  let test: TestApp;
  let closeDatabase: () => Promise<void>;
  beforeAll(async () => {
    const { database, close } = await open();
    closeDatabase = close;
    test = await createTestApp(database);
  });
  afterAll(async () => {
    await test.close();
    await closeDatabase();
  });

  it('counts', async () => {
    const id = randomUUID();
    const { status, body } = await test.send('POST /v1/responses', {
      key: testKeys.publishable,
      body: { id, touchpoint: 'website', score: 9 },
    });
    expect([status, body]).toEqual([201, { id, revision: 1, status: 'created' }]);
  });
});
