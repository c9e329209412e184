import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSettings } from '../../testing/process-settings.ts';
import { runScript } from '../../testing/run-script.ts';
import { testKeys } from '../../testing/test-app.ts';

const timeout = 120_000;
const given = { VOXPOINT_PUBLISHABLE_KEY: testKeys.publishable, VOXPOINT_SECRET_KEY: testKeys.secret };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-apply-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a set-up file, applied as an operator does', () => {
  it('works beside a running server and on the store alone', { timeout }, async () => {
    const env = await newSettings(folder, given);
    const run = async (...args: string[]) => {
      const script = runScript('cli.js', env, args);
      return { code: await script.ended, ...script.output() };
    };
    const file = join(folder, 'voxpoint.yaml');
    const server = runScript('main.js', env);
    await server.printed('Voxpoint is ready');
    expect(await run('export-setup', file)).toEqual({
      code: 0,
      stdout: `The set-up is in ${file}.\n`,
      stderr: '',
    });
    const exported = await readFile(file, 'utf8');
    await writeFile(file, exported.replace('touchpoints:', 'touchpoints:\n  - {key: phone, name: Phone}'));
    expect(await run('apply', file)).toMatchObject({
      code: 0,
      stdout: 'made touchpoint phone\n3 the same\n',
    });
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);

    expect(await run('apply', file, '--dry-run')).toMatchObject({
      code: 0,
      stdout: '4 the same\nNothing was changed: this was a dry run.\n',
    });
    expect((await run('export-setup')).stdout).toContain('  - key: phone\n    name: Phone\n');
    await writeFile(file, 'touchpoints:\n  - key: Phone\n    name: Phone\n');
    const wrong = await run('apply', file);
    expect([wrong.code, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toMatch(
      /voxpoint\.yaml cannot be applied; nothing was changed\.\n.*voxpoint\.yaml:2:5: touchpoints\.0\.key: Must be 1 to 64/,
    );
  });
});
