import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Api } from '../commands/api.ts';
import { ApiError } from '../commands/api-answer.ts';
import { type ImportOptions, planImport } from '../commands/import/plan-import.ts';
import { runImport } from '../commands/import/run-import.ts';
import type { AppUnderTest } from './fixtures.ts';

/** What an import said and did. */
export interface Imported {
  code: number;
  stdout: string;
  stderr: string;
  /** `2 created, 1 rejected`. */
  counts: string | undefined;
  /** The list of rejected rows, if there is one. */
  rejected: string | null;
}

/** The API of an app that is tested, as a command speaks to it. */
export function apiOf(underTest: AppUnderTest): Api {
  return {
    send: async (request, body) => {
      const answer = await underTest.test.send<never>(request, { body });
      if (answer.status < 300) return answer.body;
      throw new ApiError((answer.body as { detail: string }).detail, { status: answer.status });
    },
    close: async () => {},
  };
}

/** Imports a file as the command does. */
export async function importFile(api: Api, path: string, options: ImportOptions = {}): Promise<Imported> {
  const plan = await planImport(path, options);
  let stdout = '';
  let stderr = '';
  const code = await runImport(api, plan, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    signal: new AbortController().signal,
    now: () => 0,
  });
  const [, counts] = /rows\/s: (.*)\.\n/.exec(stdout) ?? [];
  const rejected = await readFile(plan.rejectedPath, 'utf8').catch(() => null);
  return { code, stdout, stderr, counts, rejected };
}

/** Writes a file and imports it. */
export async function importText(
  api: Api,
  { folder, name, text }: { folder: string; name: string; text: string | Buffer },
  options: ImportOptions = {},
): Promise<Imported> {
  const path = join(folder, name);
  await writeFile(path, text);
  return importFile(api, path, options);
}
