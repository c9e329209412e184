import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takePort } from './testing/ports.ts';
import { newSettings } from './testing/process-settings.ts';
import { runScript } from './testing/run-script.ts';
import { pass, startTcpProxy } from './testing/tcp-proxy.ts';
import { createPostgresqlDatabase } from './testing/test-databases.ts';

const timeout = 60_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = (more: Record<string, string> = {}) => newSettings(folder, more);

describe('a start is refused with the reason and the way out', () => {
  const refused = async (env: Record<string, string>) => {
    const script = runScript('main.js', env);
    const code = await script.ended;
    return { code, ...script.output() };
  };

  it(
    'for a public address with a path',
    async () => {
      const { code, stderr } = await refused(
        await settings({ VOXPOINT_PUBLIC_URL: 'https://x.example/vox' }),
      );
      expect(stderr).toMatch(/^VOXPOINT_PUBLIC_URL must be a host alone, .*\n$/);
      expect(code).toBe(1);
    },
    timeout,
  );

  it(
    'for a database whose role may not make tables',
    async () => {
      const { url, drop } = await createPostgresqlDatabase();
      const admin = postgres(url, { max: 1 });
      const role = `role_${randomUUID().slice(0, 8)}`;
      await admin.unsafe(`create role ${role} login password 'hunter2'`);
      const address = new URL(url);
      Object.assign(address, { username: role, password: 'hunter2' });
      const { code, stderr } = await refused(await settings({ DATABASE_URL: address.href }));
      expect(stderr).toMatch(
        /^Voxpoint may not make its tables in this database\. .* GRANT USAGE, CREATE ON SCHEMA public TO role_\w+;\n$/,
      );
      expect(stderr).not.toContain('hunter2');
      expect(code).toBe(1);
      await admin.unsafe(`drop role ${role}`);
      await admin.end();
      await drop();
    },
    timeout,
  );

  it(
    'for a database that takes no changes',
    async () => {
      const { url, drop } = await createPostgresqlDatabase();
      const address = new URL(url);
      const admin = postgres(url, { max: 1 });
      await admin.unsafe(
        `alter database ${address.pathname.slice(1)} set default_transaction_read_only = on`,
      );
      const { code, stderr } = await refused(await settings({ DATABASE_URL: url }));
      expect(stderr).toMatch(
        /^The database takes no changes \(cannot execute .*\)\. .*default_transaction_read_only.*\n$/,
      );
      expect(code).toBe(1);
      await admin.end();
      await drop();
    },
    timeout,
  );
});

describe('a start before its database', () => {
  const words =
    'Voxpoint cannot use PostgreSQL at 127.0.0.1:1/v: connect ECONNREFUSED 127.0.0.1:1. Check DATABASE_URL. ' +
    'Waiting until it answers …\n';

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says so once, and ends at once on %s',
    async (signal) => {
      const script = runScript(
        'main.js',
        await settings({ DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/v' }),
      );
      await script.printed('Waiting until it answers');
      script.kill(signal);
      expect(await script.ended).toBe(0);
      expect(script.output()).toEqual({ stdout: '', stderr: words });
    },
    timeout,
  );

  it(
    'goes on when it is there',
    async () => {
      const { url, drop } = await createPostgresqlDatabase();
      const { port, release } = await takePort();
      await release();
      const address = new URL(url);
      const target = Number(address.port);
      address.port = String(port);
      const script = runScript('main.js', await settings({ DATABASE_URL: address.href }));
      await script.printed('Waiting until it answers');
      const proxy = await startTcpProxy(target, pass, port);
      await script.printed('Voxpoint is ready');
      script.kill('SIGTERM');
      expect(await script.ended).toBe(0);
      await proxy.close();
      await drop();
    },
    timeout,
  );
});
