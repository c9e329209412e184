import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const areas = 'plugin';
const server = 'apps/server/src';

const violations: [what: string, path: string, imported: string, rule?: string][] = [
  ['the contract imports another package of ours', 'packages/contract/src/a.ts', '@voxpoint/metrics'],
  ['the contract imports Node', 'packages/contract/src/a.ts', 'node:fs'],
  ['metrics import Node', 'packages/metrics/src/a.ts', 'node:fs'],
  ['metrics import the database', 'packages/metrics/src/a.ts', 'drizzle-orm/pg-core'],
  ['metrics import the contract’s schemas', 'packages/metrics/src/a.ts', '@voxpoint/contract'],
  ['the widget imports zod', 'packages/widget/src/a.ts', 'zod'],
  ['the widget imports metrics', 'packages/widget/src/a.ts', '@voxpoint/metrics'],
  ['the widget imports Preact', 'packages/widget/src/a.ts', 'preact'],
  ['the client imports the contract’s schemas', 'packages/client/src/a.ts', '@voxpoint/contract'],
  ['the client imports Node', 'packages/client/src/a.ts', 'node:fs'],
  ['the client imports the widget', 'packages/client/src/a.ts', '../../widget/src/api.ts'],
  ['a package imports an app', 'packages/widget/src/a.ts', '../../../apps/server/src/app.ts'],
  ['a rule imports fastify', `${server}/setup/surveys/put-survey.ts`, 'fastify'],
  ['a rule imports drizzle', `${server}/setup/surveys/put-survey.ts`, 'drizzle-orm'],
  ['a rule imports what speaks HTTP', `${server}/setup/surveys/put-survey.ts`, '../../http/no-content.ts'],
  ['a rule imports routes', `${server}/setup/surveys/put-survey.ts`, './routes.ts'],
  ['a route imports drizzle', `${server}/setup/surveys/routes.ts`, 'drizzle-orm'],
  ['a route imports queries', `${server}/setup/surveys/routes.ts`, './queries.ts'],
  ['a route imports tables', `${server}/setup/surveys/routes.ts`, '../../db/tables.ts'],
  ['queries import fastify', `${server}/setup/surveys/queries.ts`, 'fastify'],
  ['queries import what speaks HTTP', `${server}/setup/surveys/queries.ts`, '../../http/no-content.ts'],
  ['an area imports one above it', `${server}/setup/surveys/a.ts`, '../../access/keys/queries.ts', areas],
  ['the lowest area imports another', `${server}/base/a.ts`, '../db/context.ts', areas],
  ['an area imports the whole server', `${server}/start/a.ts`, '../app.ts', areas],
  ['an area imports a command', `${server}/jobs/a.ts`, '../commands/keys.ts', areas],
  ['an area imports tests', `${server}/collect/limits/a.ts`, '../../testing/fixtures.ts', areas],
  ['the demo shop imports the server', 'apps/demo/src/a.ts', '../../server/src/app.ts'],
  ['the preview page imports the server', 'apps/preview/src/a.ts', '../../server/src/app.ts'],
  ['the hosted page imports the server', 'apps/hosted/src/a.ts', '../../server/src/app.ts'],
  ['the dashboard imports the server', 'apps/dashboard/src/a.ts', '../../server/src/app.ts'],
];

const allowed: [path: string, imported: string][] = [
  ['packages/metrics/src/a.ts', '@voxpoint/contract/vocabulary'],
  ['packages/widget/src/a.ts', '@voxpoint/contract/vocabulary'],
  ['packages/widget/src/a.ts', '@voxpoint/contract/sending'],
  ['packages/client/src/a.ts', '@voxpoint/contract/sending'],
  ['packages/client/src/storage/file-storage.ts', 'node:fs'],
  [`${server}/setup/surveys/put-survey.ts`, './queries.ts'],
  [`${server}/setup/surveys/put-survey.ts`, '../touchpoints/queries.ts'],
  [`${server}/setup/surveys/routes.ts`, './put-survey.ts'],
  [`${server}/setup/surveys/routes.ts`, '../../http/no-content.ts'],
  [`${server}/setup/surveys/queries.ts`, 'drizzle-orm'],
  [`${server}/access/keys/a.ts`, '../../setup/projects/queries.ts'],
  [`${server}/setup/surveys/a.test.ts`, '../../access/keys/queries.ts'],
  [`${server}/app.ts`, './access/keys/routes.ts'],
];

let folder: string;
/** What the linter says: names of rules, by the paths of files. */
let said: Map<string, string[]>;

// One run for all of them; each file lies in a folder of its own, below the one where it would be.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-lint-'));
  const rules = JSON.parse(await readFile(join(root, 'biome.json'), 'utf8'));
  // Git does not know this folder.
  await write('biome.json', JSON.stringify({ ...rules, vcs: { enabled: false }, files: {} }));
  await write('scripts/areas.grit', await readFile(join(root, 'scripts/areas.grit'), 'utf8'));
  for (const [path, imported] of [...violations.map(([, ...rest]) => rest), ...allowed]) {
    await write(placeOf(path, imported), `import { a } from '${imported}';\nexport const b = a;\n`);
  }
  await write('apps/server/src/db/one.ts', "import { two } from './two.ts';\nexport const one = two;\n");
  await write('apps/server/src/db/two.ts', "import { one } from './one.ts';\nexport const two = one;\n");
  said = await lint();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function placeOf(path: string, imported: string): string {
  return join(dirname(path), imported.replaceAll(/\W/g, '-'), basename(path));
}

async function write(path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function lint(): Promise<Map<string, string[]>> {
  const biome = join(root, 'node_modules/.bin/biome');
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = await promisify(execFile)(biome, args, { cwd: folder }).catch(
    (failed: { stdout: string }) => failed,
  );
  const { diagnostics, summary } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string } }[];
    summary: { unchanged: number };
  };
  expect(summary.unchanged).toBeGreaterThanOrEqual(violations.length + allowed.length);
  const rules = new Map<string, string[]>();
  for (const { category, location } of diagnostics) {
    rules.set(location.path, [...(rules.get(location.path) ?? []), category]);
  }
  return rules;
}

it.each(violations)(
  'the linter refuses that %s',
  (_, path, imported, rule = 'lint/style/noRestrictedImports') => {
    expect(said.get(placeOf(path, imported))).toContain(rule);
  },
);

it('the linter refuses imports in a circle', () => {
  expect(said.get('apps/server/src/db/two.ts')).toContain('lint/suspicious/noImportCycles');
});

it.each(allowed)('the linter lets %s import %s', (path, imported) => {
  const rules = said.get(placeOf(path, imported)) ?? [];
  expect(rules).not.toContain('lint/style/noRestrictedImports');
  expect(rules).not.toContain(areas);
});
