// Packs each package that is published, as npm does, and checks what is in it: what its package.json says (publint), and
// what TypeScript makes of it in each way of resolving modules that it supports (arethetypeswrong). Needs no network.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { publishedPackages } from './published-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** All are modules alone: `require()` is not for them, nor are resolvers that do not know `exports`. */
const unsupported = ['node10', 'node16-cjs'];

/**
 * Packs all packages for as long as they are used, and tells what is in them.
 *
 * @param use is given for each package: name, version, `file` (the archive), `files` (paths in it), `size` and `unpackedSize`
 * in bytes, `problems`
 */
export async function withPackages(use) {
  const folder = mkdtempSync(join(tmpdir(), 'voxpoint-packages-'));
  try {
    return use(
      await Promise.all(publishedPackages.map((source) => pack(join(root, source, 'dist/npm'), folder))),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function pack(source, folder) {
  const args = ['pack', source, '--json', '--ignore-scripts', '--pack-destination', folder];
  const { status, stdout, stderr } = spawnSync('npm', args, {
    encoding: 'utf8',
    cwd: root,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`Failed: npm ${args.join(' ')}\n${stderr}`);
  const [packed] = JSON.parse(stdout);
  const file = join(folder, packed.filename);
  const files = packed.files.map(({ path }) => path);
  return { ...packed, file, files, problems: await problemsOf({ ...packed, file, files, source }) };
}

async function problemsOf({ name, file, files, source, version: packed }) {
  const archive = readFileSync(file);
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const { messages } = await publint({ pack: { tarball: new Uint8Array(archive).buffer }, strict: true });
  const { problems } = await checkPackage(createPackageFromTarballData(new Uint8Array(archive)));
  return [
    ...['README.md', 'LICENSE', 'index.d.ts']
      .filter((needed) => !files.includes(needed))
      .map((needed) => `${needed} is missing.`),
    ...(packed === version ? [] : [`Its version is ${packed}, that of the others ${version}.`]),
    ...messages.map((message) => `publint: ${formatMessage(message, manifest)}`),
    ...problems
      .filter(
        ({ resolutionKind, resolutionOption }) => !unsupported.includes(resolutionKind ?? resolutionOption),
      )
      .map(({ trace, ...problem }) => `arethetypeswrong: ${JSON.stringify(problem)}`),
  ].map((problem) => `${name}: ${problem}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = await withPackages((packages) => packages.flatMap((each) => each.problems));
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
