import { afterAll, beforeAll, describe } from 'vitest';
import type { Context } from '../db/context.ts';
import type { Database } from '../db/database.ts';
import { createTestApp, type TestApp } from './test-app.ts';
import { testDatabases } from './test-databases.ts';

export interface AppUnderTest {
  database: Database;
  /** What the server's rules see: the database and the clock. */
  context: Context;
  test: TestApp;
  /** Sets the server's clock; until then it is the real one. */
  setClock(instant: string): void;
}

/** Runs the tests on the whole app over the embedded store, and again over PostgreSQL. */
export function describeApp(name: string, define: (underTest: AppUnderTest) => void): void {
  describe.each(testDatabases)(`${name} on $kind`, ({ open }) => {
    const underTest = {} as AppUnderTest;
    let closeDatabase: () => Promise<void>;
    let now: Date | undefined;
    beforeAll(async () => {
      const opened = await open();
      closeDatabase = opened.close;
      const { database } = opened;
      const clock = () => now ?? new Date();
      Object.assign(underTest, { database, context: { database, clock } });
      underTest.setClock = (instant) => {
        now = new Date(instant);
      };
      underTest.test = await createTestApp(database, clock);
    });
    afterAll(async () => {
      await underTest.test.close();
      await closeDatabase();
    });
    define(underTest);
  });
}
