import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aggregates, AuditPage } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openPostgresqlDatabase } from './db/postgresql/postgresql-database.ts';
import { addPerson } from './testing/add-person.ts';
import { addProject } from './testing/add-project.ts';
import { freePort, takePort } from './testing/ports.ts';
import { newSettings } from './testing/process-settings.ts';
import { runScript, type Script } from './testing/run-script.ts';
import { testKeys } from './testing/test-app.ts';
import { copyPostgresqlDatabase } from './testing/test-databases.ts';

const ready = 'Voxpoint is ready';
const given = { VOXPOINT_PUBLISHABLE_KEY: testKeys.publishable, VOXPOINT_SECRET_KEY: testKeys.secret };
const timeout = 60_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-main-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = (more: Record<string, string> = {}, store = {}) => newSettings(folder, more, store);

async function send(env: Record<string, string>, request: string, body?: unknown) {
  const [method, path] = request.split(' ');
  const answer = await fetch(`http://localhost:${env.PORT}${path}`, {
    method,
    headers: { authorization: `Bearer ${testKeys.secret}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function stop(script: Script): Promise<void> {
  script.kill('SIGTERM');
  expect(await script.ended).toBe(0);
}

describe('a start that cannot be', () => {
  const refused = async (env: Record<string, string>) => {
    const script = runScript('main.js', env);
    const code = await script.ended;
    return { code, ...script.output() };
  };

  it(
    'for a database that is not there, or a wrong password',
    async () => {
      const url = new URL(inject('postgresqlUrl'));
      url.pathname = '/nothing';
      const missing = await refused(await settings({ DATABASE_URL: url.href }));
      expect([missing.code, missing.stderr]).toEqual([
        1,
        expect.stringMatching(
          /^Voxpoint cannot use PostgreSQL at .*database "nothing" does not exist\. Check DATABASE_URL\.\n$/,
        ),
      ]);
      url.pathname = '/postgres';
      url.password = 'hunter2';
      const wrong = await refused(await settings({ DATABASE_URL: url.href }));
      expect([wrong.code, wrong.stderr]).toEqual([
        1,
        expect.stringMatching(/^Voxpoint cannot use PostgreSQL at .*password authentication failed.*\n$/),
      ]);
      expect(wrong.stderr).not.toContain('hunter2');
    },
    timeout,
  );

  it(
    'for a data directory that cannot be written',
    async () => {
      const file = join(folder, 'a-file');
      await writeFile(file, '');
      const { code, stderr } = await refused({
        PORT: String(await freePort()),
        VOXPOINT_DATA_DIR: join(file, 'data'),
      });
      expect(stderr).toMatch(
        /^Voxpoint cannot write to its data directory .*a-file\/data \(ENOTDIR\)\. .*VOXPOINT_DATA_DIR\.\n$/,
      );
      expect(code).toBe(1);
    },
    timeout,
  );

  it(
    'for a port in use',
    async () => {
      const { port, release } = await takePort();
      const { url, drop } = await copyPostgresqlDatabase();
      const { code, stderr } = await refused(await settings({ PORT: String(port), DATABASE_URL: url }));
      await release();
      await drop();
      expect(stderr).toBe(
        `Port ${port} on 127.0.0.1 is in use. Stop what uses it, or set PORT to another one.\n`,
      );
      expect(code).toBe(1);
    },
    timeout,
  );

  it(
    'for settings that are wrong',
    async () => {
      const { code, stderr, stdout } = await refused({ PORT: 'http', VOXPOINT_DEMO: 'perhaps' });
      expect(stderr).toBe(
        'PORT must be a port: an integer from 0 to 65535.\nVOXPOINT_DEMO must be true or false.\n',
      );
      expect([code, stdout]).toEqual([1, '']);
    },
    timeout,
  );

  it(
    'for a store that a newer version made',
    async () => {
      const { url, drop } = await copyPostgresqlDatabase();
      const env = await settings({ ...given, DATABASE_URL: url });
      const first = runScript('main.js', env);
      await first.printed(ready);
      await stop(first);
      const database = await openPostgresqlDatabase(url);
      await database.query(
        "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9000000000000)",
      );
      await database.close();
      const { code, stderr } = await refused(env);
      expect(stderr).toMatch(/^This store was made by a newer version of Voxpoint\. .*\n$/);
      expect(code).toBe(1);
      await drop();
    },
    timeout,
  );

  it(
    'while another process holds the data directory; and the other goes on',
    async () => {
      const env = await settings(given);
      const first = runScript('main.js', env);
      await first.printed(ready);
      const { code, stderr } = await refused({ ...env, PORT: String(await freePort()) });
      expect(stderr).toMatch(/^Another Voxpoint \(process \d+\) uses the data directory .*\n$/);
      expect(code).toBe(1);
      expect((await send(env, 'GET /readyz')).status).toBe(200);
      await stop(first);
    },
    timeout,
  );
});

describe('the first start', () => {
  it(
    'writes its keys to a file for its owner alone, never to the log, and they work',
    async () => {
      const env = await settings({ VOXPOINT_LOG_LEVEL: 'debug' }, { isEmpty: true });
      const script = runScript('main.js', env);
      await script.printed(ready);
      const file = join(env.VOXPOINT_DATA_DIR as string, 'first-run.txt');
      const text = await readFile(file, 'utf8');
      const [publishable, secret] = [/vpk_\w+/.exec(text)?.[0], /vsk_\w+/.exec(text)?.[0]];
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const survey = await fetch(
        `http://localhost:${env.PORT}/v1/touchpoints/website/survey?key=${publishable}`,
      );
      expect(await survey.json()).toMatchObject({ metric: 'nps', touchpoint: 'website' });
      const project = await fetch(`http://localhost:${env.PORT}/v1/project`, {
        headers: { authorization: `Bearer ${secret}` },
      });
      expect(await project.json()).toMatchObject({ key: 'main' });
      const [link = '', token] = /http:\/\/localhost:\d+\/dashboard\/invitation#([\w-]+)/.exec(text) ?? [];
      const accepted = await send(env, 'POST /v1/invitations/accept', {
        token,
        email: 'ada@shop.example',
        password: 'correct horse battery',
      });
      expect(accepted).toMatchObject({ status: 201, body: { projects: [{ key: 'main', role: 'owner' }] } });
      await stop(script);
      const { stdout, stderr } = script.output();
      expect(stdout).toContain(
        `<script async src="http://localhost:${env.PORT}/voxpoint.js" data-key="vpk_…" data-touchpoint="website"></script>`,
      );
      expect(stdout).toContain(`The keys are in ${file}.`);
      expect(stdout).toContain(`/dashboard/  (the link for its first owner is in ${file})`);
      expect(stdout + stderr).not.toMatch(/v[ps]k_\w{8}/);
      expect(stdout + stderr).not.toContain(link);

      const again = runScript('main.js', env);
      await again.printed(`Dashboard   http://localhost:${env.PORT}/dashboard/\n`);
      await stop(again);
      expect(await readFile(file, 'utf8')).toBe(text);
    },
    timeout,
  );

  it(
    'shows the tag whole if the environment gives the keys, and the same at every later start, with a new link in the file',
    async () => {
      const { url, drop } = await copyPostgresqlDatabase();
      const env = await settings({ ...given, DATABASE_URL: url });
      const file = join(env.VOXPOINT_DATA_DIR as string, 'first-run.txt');
      const texts: string[] = [];
      for (const _ of [1, 2]) {
        const script = runScript('main.js', env);
        await script.printed(`data-key="${testKeys.publishable}"`);
        expect((await send(env, 'GET /v1/project')).status).toBe(200);
        await stop(script);
        texts.push(await readFile(file, 'utf8'));
      }
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const links = texts.flatMap((text) => text.match(/\/dashboard\/invitation#[\w-]+/g) ?? []);
      expect(new Set(links).size).toBe(2);
      expect(links).toHaveLength(2);
      expect(texts.join()).not.toContain(testKeys.secret);
      await drop();
    },
    timeout,
  );
});

describe.each(['embedded', 'postgresql'])('a store on %s', (kind) => {
  let env: Record<string, string>;
  let drop = async () => {};
  beforeAll(async () => {
    const copied = kind === 'postgresql' ? await copyPostgresqlDatabase() : undefined;
    drop = copied?.drop ?? drop;
    env = await settings({ ...given, ...(copied && { DATABASE_URL: copied.url }) });
  });
  afterAll(() => drop());
  const responses = async () => {
    const { body } = await send(env, 'GET /v1/aggregates?metric=nps');
    return (body as unknown as Aggregates).groups[0]?.total;
  };

  it(
    'finishes what it has accepted when it is stopped',
    async () => {
      const script = runScript('main.js', env);
      await script.printed(ready);
      const before = (await responses())?.responses ?? 0;
      const sent = Array.from({ length: 60 }, async () =>
        send(env, 'POST /v1/responses', { id: randomUUID(), touchpoint: 'website', score: 9 }),
      );
      await Promise.race(sent);
      script.kill('SIGTERM');
      const answers = await Promise.allSettled(sent);
      expect(await script.ended).toBe(0);
      const stored = answers.filter(
        (answer) => answer.status === 'fulfilled' && answer.value.status === 201,
      ).length;
      const reset = answers.filter(
        (answer) => answer.status === 'rejected' && !/ECONNREFUSED/.test(String(answer.reason.cause)),
      );
      expect(reset).toEqual([]);

      const again = runScript('main.js', env);
      await again.printed(ready);
      expect((await responses())?.responses).toBe(before + stored);
      await stop(again);
    },
    timeout,
  );

  it(
    'is verified, and given keys, by commands beside the server and without it',
    async () => {
      const command = async (args: string[], more: Record<string, string> = {}) => {
        const script = runScript('cli.js', { ...env, ...more }, args);
        return { code: await script.ended, ...script.output() };
      };
      const right = 'Project main: 1 touchpoints recounted. Every counter is right.\n';
      expect(await command(['verify'])).toEqual({ code: 0, stdout: right, stderr: '' });
      const created = await command(['keys', 'create', '--scopes', 'read', '--name', 'BI']);
      const key = /vsk_\w+/.exec(created.stdout)?.[0] ?? '';

      const server = runScript('main.js', env);
      await server.printed(ready);
      const useKey = async () =>
        (
          await fetch(`http://localhost:${env.PORT}/v1/aggregates`, {
            headers: { authorization: `Bearer ${key}` },
          })
        ).status;
      expect(await useKey()).toBe(200);
      expect(await command(['verify'])).toEqual({ code: 0, stdout: right, stderr: '' });
      const list = await command(['keys', 'list']);
      const id =
        list.stdout
          .split('\n')
          .find((line) => line.endsWith('BI'))
          ?.slice(0, 36) ?? '';
      expect((await command(['keys', 'revoke', id])).code).toBe(0);
      expect(await useKey()).toBe(401);

      const withoutKey = await command(['verify'], { VOXPOINT_SECRET_KEY: '' });
      if (kind === 'embedded') {
        expect([withoutKey.code, withoutKey.stderr]).toEqual([
          1,
          expect.stringMatching(
            /^A running Voxpoint holds .* a secret key that may manage .*:\n {2}VOXPOINT_SECRET_KEY=vsk_… voxpoint verify\n$/,
          ),
        ]);
        const elsewhere = await command(['keys', 'list'], { PORT: String(await freePort()) });
        expect([elsewhere.code, elsewhere.stderr]).toEqual([
          1,
          expect.stringMatching(
            /^A running Voxpoint holds .* its address \(none answers at .*\):\n {2}voxpoint --server http:\/\/localhost:PORT keys list\n$/,
          ),
        ]);
        const server = `http://localhost:${env.PORT}`;
        expect(
          (await command(['--server', server, 'keys', 'list'], { PORT: String(await freePort()) })).code,
        ).toBe(0);
      } else {
        expect(withoutKey).toEqual({ code: 0, stdout: right, stderr: '' });
        // Whom two projects know, no key of one may sign in; who can open the store may.
        const database = await openPostgresqlDatabase(env.DATABASE_URL as string);
        await addProject(database, 'second');
        await addPerson(database, { email: 'ada@shop.example', roles: { main: 'viewer', second: 'owner' } });
        await database.query(
          `insert into second_factors (person_id, secret, created_at, confirmed_at)
            select id, 'MFRGGZDF', now(), now() from people where email = 'ada@shop.example'`,
        );
        await database.close();
        const nobody = await command(['reset-second-factor', 'nobody@shop.example']);
        expect([nobody.code, nobody.stderr]).toEqual([
          1,
          'Nobody with the e-mail address nobody@shop.example belongs to the project.\n',
        ]);
        const reset = ['reset-second-factor', 'Ada@shop.example'];
        expect((await command(reset)).stderr).toMatch(/^ada@shop\.example belongs to other projects, .*\n$/);
        expect(await command(reset, { VOXPOINT_SECRET_KEY: '' })).toEqual({
          code: 0,
          stdout: 'ada@shop.example has no second factor any more, and is signed out everywhere.\n',
          stderr: '',
        });
        const asked = await command(['sign-in-link', 'ada@shop.example']);
        expect([asked.code, asked.stderr]).toEqual([
          1,
          expect.stringMatching(/^ada@shop\.example belongs to other projects, .*\n$/),
        ]);
        const { stdout } = await command(['sign-in-link', 'ada@shop.example'], { VOXPOINT_SECRET_KEY: '' });
        expect(stdout).toMatch(
          /^http:\S+\/dashboard\/sign-in#\S+\nIt signs ada@shop\.example in once, until .*\n$/,
        );
        const token = /#(\S+)/.exec(stdout)?.[1];
        expect((await send(env, 'POST /v1/sessions', { token })).status).toBe(201);
        const body = (await send(env, 'GET /v1/audit?actor=operator')).body as AuditPage;
        expect(body.data.map(({ action }) => action)).toEqual([
          'sign-in-link.created',
          'person.second-factor-reset',
          'key.created',
        ]);
      }
      await stop(server);
    },
    timeout,
  );
});

it(
  'fills the days of a new zone at once, and lets a wrong counter be found and put right while it runs',
  async () => {
    const { url, drop } = await copyPostgresqlDatabase();
    const env = await settings({ ...given, DATABASE_URL: url });
    const server = runScript('main.js', env);
    await server.printed(ready);
    const database = await openPostgresqlDatabase(url);
    const answeredAt = '2026-01-01T03:00:00Z';
    await send(env, 'POST /v1/responses', { id: randomUUID(), touchpoint: 'website', score: 9, answeredAt });

    await send(env, 'PUT /v1/project', { name: 'A test', timeZone: 'America/New_York' });
    const readDays = () => database.query('select day, c9 from daily_rollups');
    await expect
      .poll(readDays, { timeout: 30_000 })
      .toEqual([{ day: new Date('2025-12-31T05:00:00Z'), c9: 1 }]);

    await database.query('update rollups set c9 = 2');
    await database.close();
    const verify = async (...options: string[]) => {
      const script = runScript('cli.js', env, ['verify', ...options]);
      return { code: await script.ended, ...script.output() };
    };
    const example =
      '  fine nps 2026-01-01T03:00:00.000Z channel=web: recount 0 0 0 0 0 0 0 0 0 1 0 0 0, stored 0 0 0 0 0 0 0 0 0 2 0 0 0\n';
    expect(await verify()).toEqual({
      code: 1,
      stdout:
        `website: 1 counters differ from a recount.\n${example}` +
        'To put them right, while the server goes on: voxpoint verify --project main --repair\n',
      stderr: '',
    });
    expect(await verify('--repair')).toEqual({
      code: 0,
      stdout: `website: 1 counters differed from a recount; 1 put right.\n${example}`,
      stderr: '',
    });
    expect(await verify()).toEqual({
      code: 0,
      stdout: 'Project main: 1 touchpoints recounted. Every counter is right.\n',
      stderr: '',
    });
    await stop(server);
    await drop();
  },
  timeout,
);
