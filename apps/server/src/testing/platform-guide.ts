import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { checkoutRequests } from './checkout-requests.ts';
import { readBlocksOf } from './printed-blocks.ts';
import { runProgram, type Script } from './run-script.ts';
import { createTestApp, type TestApp, testKeys } from './test-app.ts';
import { testDatabases } from './test-databases.ts';

/** A guide that prints a queue as a file, and more blocks that are one program. */
export interface PrintedGuide {
  name: string;
  program: string;
  /** Its file of the queue. */
  file: string;
  /** How its blocks are marked; absent: by its name. */
  fence?: string;
}

export const curlGuide: PrintedGuide = { name: 'curl', program: 'bash', file: 'voxpoint.sh', fence: 'sh' };

/** A language whose guide prints a queue that runs by itself, and how it says what tests need. */
export interface QueueLanguage extends PrintedGuide {
  name: 'python' | 'php';
  /** Keeps answers, and prints the id of each once it is kept. */
  keeping(answer: { touchpoint: string; score: number }, count: number): string;
}

export const queueLanguages: QueueLanguage[] = [
  {
    name: 'python',
    program: 'python3',
    file: 'voxpoint.py',
    keeping: ({ touchpoint, score }, count) => `
from voxpoint import respond
for _ in range(${count}):
    print(respond(touchpoint="${touchpoint}", score=${score})["id"], flush=True)
`,
  },
  {
    name: 'php',
    program: 'php',
    file: 'voxpoint.php',
    keeping: ({ touchpoint, score }, count) => `<?php
require 'voxpoint.php';
for ($each = 0; $each < ${count}; $each++) {
    echo respond(['touchpoint' => '${touchpoint}', 'score' => ${score}])['id'], "\\n";
}
`,
  },
];

/** Where it is not, its tests are skipped, and say so. */
export function isInstalled(program: string): boolean {
  return !spawnSync(program, ['--version']).error;
}

/** Somebody who has copied what a guide prints. */
export interface GuideFolder {
  /** Of the blocks that are no files: one program. */
  program: string;
  /** Runs such a program to its end. @returns what it printed */
  run(program: string): Promise<string>;
  start(program: string): Promise<Script>;
  /** Begins to deliver, as the guide says. */
  deliver(): Script;
  /** The files of the answers that wait. */
  waiting(): Promise<string[]>;
}

/** Writes the files of a guide into a folder, for a server. A block whose first line names a file is that file. */
export async function copyGuide(
  { name, program, file, fence = name }: PrintedGuide,
  url: string,
  key = testKeys.secret,
): Promise<GuideFolder> {
  const path = await mkdtemp(join(tmpdir(), `voxpoint-${name}-`));
  onTestFinished(() => rm(path, { recursive: true }));
  const blocks = readBlocksOf(`docs/platforms/${name}.md`)
    .filter(({ language }) => language === fence)
    .map(({ text }) => text.replaceAll('vsk_…', key).replaceAll('http://localhost:3000', url));
  const isFile = (text: string) => /(?:#|\/\/) (\S+)$/.exec(text.split('\n', 1)[0] ?? '')?.[1] === file;
  expect(blocks.filter(isFile)).toHaveLength(1);
  await writeFile(join(path, file), blocks.find(isFile) ?? '');
  const begin = (args: string[]) => {
    const script = runProgram(program, args, { cwd: path });
    onTestFinished(() => script.kill('SIGKILL'));
    return script;
  };
  const start = async (text: string) => {
    await writeFile(join(path, 'program'), text);
    return begin(['program']);
  };
  const opening = name === 'php' ? '<?php\n' : '';
  return {
    program: opening + blocks.filter((text) => !isFile(text)).join('\n'),
    start,
    run: async (text) => {
      const script = await start(text);
      expect(await script.ended, script.output().stderr).toBe(0);
      return script.output().stdout;
    },
    deliver: () => begin([file]),
    waiting: async () => {
      const names: string[] = await readdir(join(path, 'answers')).catch(() => []);
      return names.filter((each) => each.endsWith('.json')).map((each) => join(path, 'answers', each));
    },
  };
}

/** A server for somebody who follows a guide. */
export interface GuideServer extends Pick<TestApp, 'send' | 'close'> {
  url: string;
  port: number;
  /** With the scopes that the guides name. */
  key: string;
}

export async function startGuideServer(): Promise<GuideServer> {
  const opened = await (testDatabases[0] as (typeof testDatabases)[0]).open();
  const test = await createTestApp(opened.database);
  const url = await test.app.listen({ port: 0, host: '127.0.0.1' });
  const made = await test.send<{ key: string }>('POST /v1/keys', {
    body: { kind: 'secret', scopes: ['ingest', 'aggregates'] },
  });
  return {
    send: test.send,
    key: made.body.key,
    ...{ url, port: Number(new URL(url).port) },
    close: async () => {
      await test.close();
      await opened.close();
    },
  };
}

/** Makes what the guides of platforms take to be there. */
export async function prepareCheckout({ send }: GuideServer, touchpoint = 'checkout'): Promise<void> {
  for (const [request, body] of Object.entries(checkoutRequests(touchpoint))) {
    const reply = await send(request, { body });
    expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  }
}
