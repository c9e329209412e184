import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratchProject, type ScratchProject } from './support/client-package.ts';
import { appProgram, askingProgram, readingProgram, typedProgram } from './support/client-programs.ts';
import { createAsyncStorage, ofReactNative } from './support/react-native.ts';
import { startProxy, type UnreliableProxy } from './support/unreliable-proxy.ts';
import { sharedVoxpoint, type UsedVoxpoint } from './support/voxpoint.ts';

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

/** Stores two answers. @returns their comment, which no other has */
async function storeMarked(): Promise<string> {
  const comment = randomUUID().replaceAll('-', '');
  for (const score of [9, 4]) {
    const answer = { id: randomUUID(), touchpoint: 'website', metric: 'nps', score, comment };
    await voxpoint.send('POST /v1/responses', answer);
  }
  return comment;
}

const failFirst = () => {
  let requests = 0;
  proxy.treat(() => {
    requests += 1;
    return requests === 1 ? 'break' : undefined;
  });
};

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
    for (const file of [
      'index.js',
      'file.js',
      'read.js',
      'index.d.ts',
      'reading.d.ts',
      'README.md',
      'LICENSE',
    ]) {
      const text = await readFile(join(installed, file), 'utf8');
      expect(text).not.toMatch(/workspace:|@voxpoint\/(?!client)|\bzod\b/);
    }
  });

  test.each(resolutions)(
    'has types that compile strictly, resolved as by %s',
    async (moduleResolution, module) => {
      await project.write('typed.ts', typedProgram);
      const resolved = ['--module', module as string, '--moduleResolution', moduleResolution as string];
      await project.run(process.execPath, tsc, ...check, ...resolved, 'typed.ts');
    },
  );

  test('delivers in Node, from memory and from files', async () => {
    for (const storage of ['', "fileStorage('answers')"]) {
      failFirst();
      await project.write('app.js', appProgram(proxy.url, storage));
      expect(await project.run(process.execPath, 'app.js')).toBe('created\nupdated\n');
    }
  });

  test('delivers in a worker, where there is little but fetch, and that refuses what only browsers know', async () => {
    failFirst();
    expect(await runElsewhere(ofWorker(), appProgram(proxy.url))).toEqual(['created', 'updated']);
  });

  test('delivers in React Native: no crypto, a storage of promises that is slow', async () => {
    failFirst();
    const AsyncStorage = createAsyncStorage();
    const given = { ...ofReactNative(), AsyncStorage };
    expect(await runElsewhere(given, appProgram(proxy.url, 'AsyncStorage'))).toEqual(['created', 'updated']);
    expect(AsyncStorage.entries.size).toBe(0);
  });

  const runtimes: [string, (program: string) => Promise<string[]>][] = [
    [
      'Node',
      async (program) => {
        await project.write('program.js', program);
        return (await project.run(process.execPath, 'program.js')).trimEnd().split('\n');
      },
    ],
    ['a worker', (program) => runElsewhere(ofWorker(), program)],
    ['React Native', (program) => runElsewhere(ofReactNative(), program)],
  ];

  test.each(runtimes)('asks without a UI in %s', async (_, runIn) => {
    proxy.treat(() => undefined);
    const [question, created = '', thanks, updated = '', ...rest] = await runIn(askingProgram(proxy.url));
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

  test.each(runtimes)('reads in %s', async (runtime, runIn) => {
    proxy.treat(() => undefined);
    const comment = await storeMarked();
    const [numbers, ...listed] = await runIn(readingProgram(proxy.url, comment));
    expect(numbers).toBe('website 1');
    expect(listed.slice(0, 2)).toEqual(['listed 4', 'listed 9']);
    expect(listed.slice(2)).toEqual(
      runtime === 'React Native'
        ? ['no-streaming']
        : ['exported 4', 'exported 9', expect.stringMatching(/^streamed [94]$/)],
    );
  });
});

const { setTimeout: wait, clearTimeout, AbortController, crypto, TextDecoder } = globalThis;

/** What a worker has: little but fetch, and that refuses what only browsers know. */
const ofWorker = () => ({
  ...{ setTimeout: wait, clearTimeout, AbortController, crypto, TextDecoder },
  fetch: (url: string, init: RequestInit) => {
    for (const member of ['credentials', 'mode', 'cache', 'keepalive']) {
      if (member in init)
        throw new Error(`The '${member}' field on 'RequestInitializerDict' is not implemented.`);
    }
    return fetch(url, init);
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
    await other.write('typed.ts', typedProgram);
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
    'delivers, asks and reads in %s',
    async (runtime, ...args) => {
      const other = await createScratchProject([runtime as string]);
      const runIn = async (program: string) => {
        await other.write('app.js', program);
        const printed = await other.run(join('node_modules/.bin', runtime as string), ...args, 'app.js');
        return printed.trimEnd().split('\n');
      };
      failFirst();
      expect(await runIn(appProgram(proxy.url, "fileStorage('answers')"))).toEqual(['created', 'updated']);
      expect((await runIn(askingProgram(proxy.url))).at(-1)).toBe('closed true');
      const comment = await storeMarked();
      expect(await runIn(readingProgram(proxy.url, comment))).toContain('exported 9');
      await other.remove();
    },
    180_000,
  );
});
