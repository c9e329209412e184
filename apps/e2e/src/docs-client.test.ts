import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPrintedBlocks } from '../../server/src/testing/printed-blocks.ts';
import { createScratchProject, type ScratchProject } from './support/client-package.ts';
import { keys, sharedVoxpoint, type UsedVoxpoint } from './support/voxpoint.ts';

const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
let voxpoint: UsedVoxpoint;
let project: ScratchProject;

beforeAll(async () => {
  voxpoint = await sharedVoxpoint();
  project = await createScratchProject();
});
afterAll(async () => {
  await project?.remove();
  await voxpoint?.close();
});

/** All that a guide prints in TypeScript, from its first block to its last, as one program that compiles strictly. */
async function runGuide(guide: string, { before = '', ending }: { before?: string; ending: string }) {
  const lines = readPrintedBlocks()
    .filter(({ place, language }) => place.startsWith(`${guide}:`) && language === 'ts')
    .flatMap(({ text }) => text.split('\n'));
  const isImport = (line: string) => line.startsWith('import ');
  const imports = new Set(lines.filter(isImport));
  const program = [...imports, before, ...lines.filter((line) => !isImport(line)), ending]
    .join('\n')
    .replaceAll('https://vox.example', voxpoint.url)
    .replaceAll('vpk_…', keys.publishable)
    .replaceAll('vsk_…', keys.secret)
    .replaceAll('checkout', 'website');
  await project.write('guide.ts', program);
  const strictly = [
    '--strict',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--lib',
    'es2022,dom',
    '--types',
    '',
  ];
  await project.run(process.execPath, tsc, ...strictly, 'guide.ts');
  return project.run(process.execPath, 'guide.js');
}

test('the guide on surveys asks one and has its answer stored', async () => {
  const printed = await runGuide('docs/client-surveys.md', {
    ending: 'await collector.flush(); await collector.close(); console.log(asking.answer?.id);',
  });
  const [step, id] = printed.trimEnd().split('\n');
  expect(step).toBe("{ kind: 'thanks', text: 'Thank you for your answer.' }");
  const { body } = await voxpoint.send(`GET /v1/responses/${id}`);
  expect(body).toMatchObject({ revision: 2, score: 3, comment: 'The queue was long.', channel: 'app' });
});

test('the guide on reading reads and manages', async () => {
  const { body } = await voxpoint.send<{ id: string }>('POST /v1/responses', {
    ...{
      id: randomUUID(),
      touchpoint: 'website',
      metric: 'nps',
      score: 1,
      comment: 'As the guide reads it.',
    },
  });
  const printed = await runGuide('docs/client-reading.md', {
    before: `const remember = (eventId?: string) => stopping.abort();
      const handle = (response: { id: string }) => console.log('followed', response.id);`,
    ending: `await follow('${new Date(Date.now() - 60_000).toISOString()}').catch(({ name }) => console.log(name));`,
  });
  const lines = printed.trimEnd().split('\n');
  expect(lines).toContainEqual(expect.stringMatching(/^website -?[\d.]+ \d+$/));
  expect(lines).toContain(`${body.id} As the guide reads it.`);
  expect(lines).toContain('parcel Parcel');
  expect(lines.slice(-3)).toEqual(['true', expect.stringMatching(/^followed /), 'AbortError']);
  await voxpoint.send('DELETE /v1/touchpoints/parcel');
});
