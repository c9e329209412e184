import { defineConfig } from 'vitest/config';

const longTests = '**/*.long.test.ts';

/** What every run of the server's tests needs. */
const server = {
  globalSetup: 'apps/server/src/testing/global-setup.ts',
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/** All tests. `npm test` leaves out the project `long`, which belongs to `npm run test:long`. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'packages',
          include: [
            'packages/**/*.test.ts',
            'scripts/**/*.test.ts',
            'apps/bench/**/*.test.ts',
            'apps/dashboard/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['apps/server/**/*.test.ts'],
          exclude: ['**/node_modules/**', longTests],
          ...server,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: [`apps/server/${longTests}`],
          ...server,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['apps/e2e/**/*.test.ts'],
          globalSetup: 'apps/e2e/src/support/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // As long as Playwright waits here: a busy machine is no failure.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
    exclude: ['**/node_modules/**'],
    maxWorkers: 2,
    // The files of a worker share its modules: reading them anew for each took a sixth of the whole run.
    isolate: false,
    setupFiles: ['scripts/same-globals.ts', 'scripts/count-assertions.ts'],
  },
});
