import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratchProject, type ScratchProject } from './support/client-package.ts';
import { startProxy, type UnreliableProxy } from './support/unreliable-proxy.ts';
import { keys, sharedVoxpoint, type UsedVoxpoint } from './support/voxpoint.ts';

const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
let voxpoint: UsedVoxpoint;
let project: ScratchProject;
let proxy: UnreliableProxy;

beforeAll(async () => {
  voxpoint = await sharedVoxpoint();
  proxy = await startProxy(voxpoint.url);
  project = await createScratchProject();
});
afterAll(async () => {
  await proxy?.close();
  await project?.remove();
  await voxpoint?.close();
});

/** What an app does; it prints what became of the answer. The first try always fails. */
const app = (storage = '') => `
  import { collect } from '@voxpoint/client';
  ${storage && "import { fileStorage } from '@voxpoint/client/file';"}
  const collector = collect({ server: '${proxy.url}', key: '${keys.publishable}'${storage && `, storage: ${storage}`} });
  const failed = collector.on('failed', ({ error }) => console.log(error));
  collector.on('stored', ({ receipt }) => console.log(receipt.status));
  const id = await collector.respond({ touchpoint: 'website', score: 9, comment: 'From everywhere. 🙂' });
  while (await collector.flush());
  await collector.revise(id, { score: 8, finished: true });
  while (await collector.flush());
  await collector.close();
`;

/** Somebody is asked without a UI; it prints what became of it. */
const asking = () => `
  import { collect, startSurvey, survey } from '@voxpoint/client';
  const target = { server: '${proxy.url}', key: '${keys.publishable}' };
  const collector = collect(target);
  collector.on('stored', ({ answer, receipt }) => console.log(receipt.status, answer.id, String(receipt.ignored)));
  const asked = await survey('website', { ...target, locale: ['tlh', 'de-AT'] });
  const asking = startSurvey(asked, { channel: 'app' });
  console.log(asking.step.kind, asked.texts.question);
  const scored = asking.score(3);
  await collector.respond(scored.answer);
  while (await collector.flush());
  const over = scored.reply('comment', { text: ' Zu langsam. ' }).next();
  console.log(over.step.kind, over.step.text);
  await collector.respond(over.answer);
  while (await collector.flush());
  const dismissed = startSurvey(asked).dismiss();
  console.log(dismissed.step.kind, await collector.seen(dismissed.impression) === dismissed.impression.id);
  await collector.close();
`;

const failFirst = () => {
  let requests = 0;
  proxy.treat(() => {
    requests += 1;
    return requests === 1 ? 'break' : undefined;
  });
};

const typed = `
  import { collect, startSurvey, survey, type AnswerContent, type AnswerStorage, type Asking, VoxpointError } from '@voxpoint/client';
  import { fileStorage } from '@voxpoint/client/file';
  const storage: AnswerStorage = fileStorage('answers');
  const collector = collect({ server: 'https://vox.example', key: 'vpk_…', storage });
  const answer: AnswerContent = { touchpoint: 'checkout', score: 9, channel: 'app', attributes: { plan: 'pro', seats: 3 } };
  collector.respond(answer).then((id: string) => collector.revise(id, { comment: undefined, finished: true }));
  collector.on('stored', ({ receipt }) => receipt.status satisfies 'created' | 'updated' | 'duplicate' | 'superseded');
  collector.on('failed', ({ error }) => (error instanceof VoxpointError ? error.retryAfter?.toFixed() : error));
  survey('checkout', { server: 'https://vox.example', key: 'vpk_…', locale: 'de' }).then((asked) => {
    const asking: Asking | null = asked && startSurvey(asked, { respondent: { id: 'user-17' } });
    if (asking?.answer) collector.respond(asking.answer);
    if (asking?.step.kind === 'thanks') asking.step.link?.url satisfies string | undefined;
    if (asking) collector.seen(asking.impression);
    // @ts-expect-error It can be null.
    asked.texts;
  });
  // @ts-expect-error There is no such channel.
  collector.respond({ touchpoint: 'checkout', score: 9, channel: 'fax' });
  // @ts-expect-error Its touchpoint stays what it was.
  collector.revise('', { touchpoint: 'website' });
  // @ts-expect-error There is no such event.
  collector.on('lost', () => {});
`;

/** Strict, without the DOM and without Node, as each may be set. */
const check = [
  '--noEmit',
  '--strict',
  '--exactOptionalPropertyTypes',
  '--target',
  'es2022',
  '--lib',
  'es2022',
  '--types',
  '',
];
const resolutions = [
  ['bundler', 'esnext'],
  ['nodenext', 'nodenext'],
];

describe('the npm package of the client', () => {
  test('holds modules and types, and names no package of ours', async () => {
    const installed = join(project.folder, 'node_modules/@voxpoint/client');
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('dependencies');
    for (const file of ['index.js', 'file.js', 'index.d.ts', 'README.md', 'LICENSE']) {
      const text = await readFile(join(installed, file), 'utf8');
      expect(text).not.toMatch(/workspace:|@voxpoint\/(?!client)|\bzod\b/);
    }
  });

  test.each(resolutions)(
    'has types that compile strictly, resolved as by %s',
    async (moduleResolution, module) => {
      await project.write('typed.ts', typed);
      const resolved = ['--module', module as string, '--moduleResolution', moduleResolution as string];
      await project.run(process.execPath, tsc, ...check, ...resolved, 'typed.ts');
    },
  );

  test('delivers in Node, from memory and from files', async () => {
    for (const storage of ['', "fileStorage('answers')"]) {
      failFirst();
      await project.write('app.js', app(storage));
      expect(await project.run(process.execPath, 'app.js')).toBe('created\nupdated\n');
    }
  });

  test('delivers in a worker, where there is little but fetch, and that refuses what only browsers know', async () => {
    failFirst();
    expect(await runElsewhere(ofWorker(), app())).toEqual(['created', 'updated']);
  });

  test('delivers in React Native: no crypto, a storage of promises that is slow', async () => {
    failFirst();
    const entries = new Map<string, string>();
    const soon = <Value>(value: Value) => new Promise<Value>((resolve) => setTimeout(resolve, 5, value));
    const AsyncStorage = {
      getItem: async (name: string) => (await soon(entries.get(name))) ?? null,
      setItem: async (name: string, value: string) => void (await soon(entries.set(name, value))),
      removeItem: async (name: string) => void (await soon(entries.delete(name))),
      getAllKeys: async () => await soon([...entries.keys()]),
    };
    const given = { ...ofReactNative(), AsyncStorage };
    expect(await runElsewhere(given, app('AsyncStorage'))).toEqual(['created', 'updated']);
    expect(entries.size).toBe(0);
  });

  test.each<[string, () => Promise<string[]>]>([
    [
      'Node',
      async () => {
        await project.write('asking.js', asking());
        return (await project.run(process.execPath, 'asking.js')).trimEnd().split('\n');
      },
    ],
    ['a worker', () => runElsewhere(ofWorker(), asking())],
    ['React Native', () => runElsewhere(ofReactNative(), asking())],
  ])('asks without a UI in %s', async (_, ask) => {
    proxy.treat(() => undefined);
    const [question, created = '', thanks, updated = '', ...rest] = await ask();
    expect(question).toBe(
      'score Wie wahrscheinlich ist es, dass Sie uns Freunden oder Kollegen weiterempfehlen?',
    );
    const [status, id, ignored] = created.split(' ');
    expect([status, ignored]).toEqual(['created', 'undefined']);
    expect(updated).toBe(`updated ${id} undefined`);
    expect(thanks).toMatch(/^thanks \S/);
    expect(rest).toEqual(['closed true']);
    const { body } = await voxpoint.send(`GET /v1/responses/${id}`);
    expect(body).toMatchObject({ score: 3, comment: 'Zu langsam.', locale: 'de', channel: 'app' });
  });
});

const { setTimeout: wait, clearTimeout, AbortController, crypto } = globalThis;

/** What a worker has: little but fetch, and that refuses what only browsers know. */
const ofWorker = () => ({
  ...{ setTimeout: wait, clearTimeout, AbortController, crypto },
  fetch: (url: string, init: RequestInit) => {
    for (const member of ['credentials', 'mode', 'cache', 'keepalive']) {
      if (member in init)
        throw new Error(`The '${member}' field on 'RequestInitializerDict' is not implemented.`);
    }
    return fetch(url, init);
  },
});

/** What Hermes and React Native have: no AbortSignal.timeout, structuredClone, TextEncoder, crypto, and no streams. */
const ofReactNative = () => ({
  ...{ setTimeout: wait, clearTimeout, AbortController },
  fetch: async (url: string, { body, method, headers: sent, signal }: RequestInit) => {
    const init = { method: method ?? 'GET', headers: sent ?? {}, body: body ?? null, signal: signal ?? null };
    const answer = await fetch(url, init);
    const { ok, status, headers } = answer;
    const given = { get: (name: string) => headers.get(name) };
    return { ok, status, url, headers: given, json: () => answer.json(), text: () => answer.text() };
  },
});

/** Bundles an app and runs it with these globals and the language's own alone. @returns what it logged */
async function runElsewhere(globals: object, text: string): Promise<string[]> {
  // A bundle has no await at its top.
  const [imports = '', ...rest] = text.replace(/import \{ fileStorage.*/, '').split(';');
  await project.write('elsewhere.js', `${imports}; done((async () => { ${rest.join(';')} })());`);
  const logged: string[] = [];
  const log = (...texts: unknown[]) => logged.push(texts.join(' '));
  let done: Promise<void> | undefined;
  const context = createContext({
    ...globals,
    console: { log, error: log },
    done: (promise: Promise<void>) => {
      done = promise;
    },
  });
  runInContext(await project.bundle('elsewhere.js'), context);
  await done;
  return logged;
}

// They install from the registry.
describe.runIf(process.env.REGISTRY)('the npm package of the client, with what the registry has', () => {
  test('compiles with TypeScript 5', async () => {
    const other = await createScratchProject(['typescript@5']);
    await other.write('typed.ts', typed);
    for (const [moduleResolution = '', module = ''] of resolutions) {
      const resolved = ['--module', module, '--moduleResolution', moduleResolution];
      // No types lie there that it could find, and it takes no empty list of them.
      const flags = check.slice(0, check.indexOf('--types'));
      await other.run(process.execPath, 'node_modules/typescript/bin/tsc', ...flags, ...resolved, 'typed.ts');
    }
    await other.remove();
  }, 120_000);

  test.each([
    ['deno', 'run', '--allow-all'],
    ['bun', 'run'],
  ])(
    'delivers in %s',
    async (runtime, ...args) => {
      const other = await createScratchProject([runtime as string]);
      failFirst();
      await other.write('app.js', app("fileStorage('answers')"));
      expect(await other.run(join('node_modules/.bin', runtime as string), ...args, 'app.js')).toBe(
        'created\nupdated\n',
      );
      await other.remove();
    },
    180_000,
  );
});
