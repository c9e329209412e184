import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';

const folder = fileURLToPath(new URL('../../../../packages/client/', import.meta.url));
const run = promisify(execFile);

/** A project of somebody who has installed the client from its npm package. */
export interface ScratchProject {
  folder: string;
  /** Runs a program in it; rejects if that fails, with what it printed. */
  run(program: string, ...args: string[]): Promise<string>;
  write(file: string, text: string): Promise<void>;
  /** One script, as a bundler makes it of a file. What it imports by the names of `alias` is taken from there. */
  bundle(file: string, alias?: Record<string, string>): Promise<string>;
  remove(): Promise<void>;
}

/** Builds and packs the client, and installs it, with nothing from the registry but the `packages` that are named. */
export async function createScratchProject(packages: string[] = []): Promise<ScratchProject> {
  const scratch = await mkdtemp(join(tmpdir(), 'voxpoint-client-'));
  const project: ScratchProject = {
    folder: scratch,
    run: async (program, ...args) => {
      const { stdout } = await run(program, args, { cwd: scratch }).catch((error) => {
        throw new Error(`${program} ${args.join(' ')}\n${error.stdout}${error.stderr}`);
      });
      return stdout;
    },
    write: (file, text) => writeFile(join(scratch, file), text),
    bundle: async (file, alias = {}) => {
      const built = await build({
        root: scratch,
        resolve: { alias },
        configFile: false,
        logLevel: 'warn',
        build: {
          ...{ write: false, target: 'es2020', modulePreload: false },
          rolldownOptions: { input: join(scratch, file), output: { format: 'iife' } },
        },
      });
      const [output] = [built].flat();
      if (!output || !('output' in output)) throw new Error(`${file} gave nothing.`);
      return output.output[0].code;
    },
    remove: () => rm(scratch, { recursive: true, force: true }),
  };
  const built = join(scratch, 'built');
  await run(process.execPath, [join(folder, 'build.mjs'), built]);
  await project.write('package.json', '{"private": true, "type": "module"}');
  const [{ filename }] = JSON.parse(await project.run('npm', 'pack', join(built, 'npm'), '--json'));
  const offline = packages.length > 0 ? [] : ['--offline'];
  await project.run('npm', 'install', '--no-audit', '--no-fund', ...offline, filename, ...packages);
  return project;
}
