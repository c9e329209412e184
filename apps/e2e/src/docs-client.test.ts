import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Aggregates, Response } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkoutRequests } from '../../server/src/testing/checkout-requests.ts';
import { readBlocksOf } from '../../server/src/testing/printed-blocks.ts';
import { createScratchProject, type ScratchProject } from './support/client-package.ts';
import { keys, sharedVoxpoint, type UsedVoxpoint } from './support/voxpoint.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const strictly = [
  ...['--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom'],
  ...['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node'],
];
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

interface Reading {
  /** Only blocks that hold this. */
  holding?: string;
  before?: string;
  ending?: string;
  /** Instead of ours, which may do all. */
  secretKey?: string;
  touchpoint?: string;
}

/** What a guide prints in TypeScript, from its first block to its last, as one program that compiles strictly. */
async function runGuide(guide: string, { before = '', ending = '', holding = '', ...reading }: Reading = {}) {
  const lines = readBlocksOf(guide)
    .filter(({ language, text }) => language === 'ts' && text.includes(holding))
    .flatMap(({ text }) => text.split('\n'));
  const isImport = (line: string) => line.startsWith('import ');
  const imports = new Set(lines.filter(isImport));
  const program = [...imports, before, ...lines.filter((line) => !isImport(line)), ending]
    .join('\n')
    .replaceAll(/https:\/\/vox\.example|http:\/\/localhost:3000/g, voxpoint.url)
    .replaceAll('vpk_…', keys.publishable)
    .replaceAll('/var/lib/my-service/', './')
    .replaceAll('vsk_…', reading.secretKey ?? keys.secret)
    .replaceAll('checkout', reading.touchpoint ?? 'website');
  await project.write('guide.ts', program);
  await project.run(process.execPath, tsc, ...strictly, 'guide.ts');
  return project.run(process.execPath, 'guide.js');
}

test('the guide on the client collects', async () => {
  const ending = 'await collector.flush(); await collector.close(); console.log(id);';
  const id = await runGuide('docs/client.md', { holding: 'const id =', ending });
  const { body } = await voxpoint.send(`GET /v1/responses/${id.trimEnd()}`);
  expect(body).toMatchObject({ revision: 2, score: 9, comment: 'Quick and friendly.', channel: 'app' });
});

test('the guide on the client collects in Node, and tells of what is refused', async () => {
  const ending = `
    const taken = await collector.respond({ touchpoint: 'website', score: 8 });
    await collector.respond({ touchpoint: 'website', score: 11 });
    await collector.flush();
    console.log(taken);
    process.emit('SIGTERM');`;
  const reading = {
    holding: 'fileStorage',
    before: `process.env.VOXPOINT_SECRET_KEY = '${keys.secret}';`,
    ending,
  };
  const printed = await runGuide('docs/client.md', reading);
  const { body } = await voxpoint.send(`GET /v1/responses/${printed.trimEnd()}`);
  expect(body).toMatchObject({ revision: 1, score: 8 });
});

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

test('the guide for TypeScript works as it is printed, to its last block', async () => {
  const touchpoint = `checkout-${randomUUID()}`;
  for (const [request, body] of Object.entries(checkoutRequests(touchpoint))) {
    expect((await voxpoint.send(request, body)).status).toBe(201);
  }
  const scopes = ['ingest', 'aggregates'];
  const key = await voxpoint.send<{ key: string }>('POST /v1/keys', { kind: 'secret', scopes });
  const reading = { touchpoint, secretKey: key.body.key };
  const ending = 'await collector.flush(); await collector.close();';

  const printed = await runGuide('docs/platforms/typescript.md', { ...reading, ending });
  expect(printed).toContain('weiterempfehlen? 0 (Sehr unwahrscheinlich) to 10 (Sehr wahrscheinlich)');
  expect(printed).toContain('Woran lag es? Am Preis, Am Tempo\nVielen Dank');
  expect(printed.match(/^(created|updated) /gm)).toHaveLength(3);
  const query = `touchpoint=${touchpoint}`;
  const { body } = await voxpoint.send<{ data: Response[] }>(`GET /v1/responses?${query}`);
  expect(body.data.toSorted((one, other) => one.score - other.score)).toMatchObject([
    {
      ...{
        score: 2,
        revision: 1,
        locale: 'de',
        channel: 'kiosk',
        shownAt: expect.any(String),
        finished: true,
      },
      answers: [{ question: 'reason', choices: ['price'] }],
    },
    { score: 9, revision: 2, comment: 'Quick and friendly.', channel: 'phone', locale: 'de-DE' },
  ]);
  const numbers = await voxpoint.send<Aggregates>(`GET /v1/aggregates?${query}`);
  expect(numbers.body.groups[0]?.total).toMatchObject({ responses: 2, impressions: 2 });
  // Whoever runs it again reads the number.
  const again = await runGuide('docs/platforms/typescript.md', { ...reading, ending });
  expect(again).toMatch(new RegExp(`^${touchpoint} -?\\d`, 'm'));
  await voxpoint.send(`DELETE /v1/touchpoints/${touchpoint}`);
});
