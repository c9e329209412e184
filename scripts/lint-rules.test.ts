import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-lint-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lints a file as if it lay at this path of the repository, by the repository's own rules. */
async function lint(path: string, source: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, source);
  const config = await readConfig();
  await writeFile(join(folder, 'biome.json'), config);
  const biome = join(root, 'node_modules/.bin/biome');
  const options = { cwd: folder, env: { ...process.env, NO_COLOR: '1' } };
  return promisify(execFile)(biome, ['lint', '--colors=off', '--max-diagnostics=50', path], options).then(
    ({ stdout, stderr }) => stdout + stderr,
    ({ stdout, stderr }) => stdout + stderr,
  );
}

/** The repository's rules, without git, which does not know this folder. */
async function readConfig(): Promise<string> {
  const config = JSON.parse(await readFile(join(root, 'biome.json'), 'utf8'));
  return JSON.stringify({ ...config, vcs: { enabled: false }, files: {} });
}

const violations: [what: string, path: string, imported: string][] = [
  ['the contract imports another package of ours', 'packages/contract/src/a.ts', '@voxpoint/metrics'],
  ['the contract imports Node', 'packages/contract/src/a.ts', 'node:fs'],
  ['metrics import Node', 'packages/metrics/src/a.ts', 'node:fs'],
  ['metrics import the database', 'packages/metrics/src/a.ts', 'drizzle-orm/pg-core'],
  ['metrics import the contract’s schemas', 'packages/metrics/src/a.ts', '@voxpoint/contract'],
  ['the widget imports zod', 'packages/widget/src/a.ts', 'zod'],
  ['the widget imports metrics', 'packages/widget/src/a.ts', '@voxpoint/metrics'],
  ['the widget imports Preact', 'packages/widget/src/a.ts', 'preact'],
  ['a package imports an app', 'packages/widget/src/a.ts', '../../../apps/server/src/app.ts'],
  ['a rule imports fastify', 'apps/server/src/setup/surveys/put-survey.ts', 'fastify'],
  ['a rule imports drizzle', 'apps/server/src/setup/surveys/put-survey.ts', 'drizzle-orm'],
  ['a rule imports routes', 'apps/server/src/setup/surveys/put-survey.ts', './routes.ts'],
  ['a route imports drizzle', 'apps/server/src/setup/surveys/routes.ts', 'drizzle-orm'],
  ['a route imports queries', 'apps/server/src/setup/surveys/routes.ts', './queries.ts'],
  ['a route imports tables', 'apps/server/src/setup/surveys/routes.ts', '../../db/tables.ts'],
  ['queries import fastify', 'apps/server/src/setup/surveys/queries.ts', 'fastify'],
  ['the demo shop imports the server', 'apps/demo/src/a.ts', '../../server/src/app.ts'],
  ['the preview page imports the server', 'apps/preview/src/a.ts', '../../server/src/app.ts'],
  ['the dashboard imports the server', 'apps/dashboard/src/a.ts', '../../server/src/app.ts'],
];

it.each(violations)('the linter refuses that %s', async (_, path, imported) => {
  expect(await lint(path, `import { a } from '${imported}';\nexport const b = a;\n`)).toContain(
    'noRestrictedImports',
  );
});

it('the linter refuses imports in a circle', async () => {
  await lint('apps/server/src/db/one.ts', "import { two } from './two.ts';\nexport const one = two;\n");
  const answer = await lint(
    'apps/server/src/db/two.ts',
    "import { one } from './one.ts';\nexport const two = one;\n",
  );
  expect(answer).toContain('noImportCycles');
});

const allowed: [path: string, imported: string][] = [
  ['packages/metrics/src/a.ts', '@voxpoint/contract/vocabulary'],
  ['packages/widget/src/a.ts', '@voxpoint/contract/vocabulary'],
  ['apps/server/src/setup/surveys/put-survey.ts', './queries.ts'],
  ['apps/server/src/setup/surveys/put-survey.ts', '../touchpoints/lock-touchpoint.ts'],
  ['apps/server/src/setup/surveys/routes.ts', './put-survey.ts'],
  ['apps/server/src/setup/surveys/queries.ts', 'drizzle-orm'],
];

it.each(allowed)('the linter lets %s import %s', async (path, imported) => {
  const answer = await lint(path, `import { a } from '${imported}';\nexport const b = a;\n`);
  expect(answer).toContain('Checked 1 file');
  expect(answer).not.toContain('noRestrictedImports');
});
