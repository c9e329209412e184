import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aggregates } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProxy, type UnreliableProxy } from '../../../../e2e/src/support/unreliable-proxy.ts';
import { newSettings } from '../../testing/process-settings.ts';
import { runScript, type Script } from '../../testing/run-script.ts';
import { testKeys } from '../../testing/test-app.ts';
import { copyPostgresqlDatabase } from '../../testing/test-databases.ts';

const timeout = 120_000;
const given = { VOXPOINT_PUBLISHABLE_KEY: testKeys.publishable, VOXPOINT_SECRET_KEY: testKeys.secret };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const maps = [
  'externalId=Id',
  'score=Rating',
  'comment=What did you think?',
  'answeredAt=Date',
  'attributes.plan=Plan',
];
const mapping = maps.flatMap((map) => ['--map', map]);

const isBad = (index: number) => index % 100 === 50;

/** A typical export, with a score in every hundredth row that is none; and what the good ones add up to. */
async function writeExport(name: string, rows: number) {
  const lines = ['Id;Rating;"What did you think?";Date;Plan;Agent'];
  const distribution = Array<number>(11).fill(0);
  for (let index = 0; index < rows; index += 1) {
    const score = isBad(index) ? 'nine' : index % 11;
    if (typeof score === 'number') distribution[score] = (distribution[score] ?? 0) + 1;
    const day = String(1 + (index % 28)).padStart(2, '0');
    lines.push(
      `T-${index};${score};"Number ${index}, said ""well"";\nthen left";2026-01-${day} 10:15;pro;Bo`,
    );
  }
  const file = join(folder, name);
  await writeFile(file, `${lines.join('\r\n')}\r\n`);
  return { file, distribution };
}

async function run(env: Record<string, string>, args: string[]) {
  const script = runScript('cli.js', env, args);
  return { code: await script.ended, ...script.output() };
}

async function startServer(env: Record<string, string>): Promise<Script> {
  const server = runScript('main.js', env);
  await server.printed('Voxpoint is ready');
  return server;
}

async function stop(server: Script): Promise<void> {
  server.kill('SIGTERM');
  expect(await server.ended).toBe(0);
}

async function send<Body>(env: Record<string, string>, request: string, body?: unknown): Promise<Body> {
  const [method, path] = request.split(' ');
  const answer = await fetch(`http://localhost:${env.PORT}${path}`, {
    method,
    headers: { authorization: `Bearer ${testKeys.secret}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Body;
}

/** How often each score is counted at a touchpoint in January 2026. */
async function countedScores(env: Record<string, string>, touchpoint: string): Promise<number[]> {
  const query = `metric=nps&touchpoint=${touchpoint}&from=2026-01-01&to=2026-02-01`;
  const { groups } = await send<Aggregates>(env, `GET /v1/aggregates?${query}`);
  return groups[0]?.total.distribution.map(({ responses }) => responses) ?? [];
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

describe('importing beside a running server on PostgreSQL', () => {
  let env: Record<string, string>;
  let server: Script;
  let proxy: UnreliableProxy;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const created = await copyPostgresqlDatabase();
    drop = created.drop;
    env = await newSettings(folder, { ...given, DATABASE_URL: created.url });
    server = await startServer(env);
    proxy = await startProxy(`http://localhost:${env.PORT}`);
  }, timeout);
  afterAll(async () => {
    await proxy.close();
    await stop(server);
    await drop();
  });

  /** A touchpoint of the test's own, and the arguments that import to it. */
  async function newTouchpoint(key: string): Promise<string[]> {
    await send(env, `PUT /v1/touchpoints/${key}`, { name: key });
    await send(env, `PUT /v1/touchpoints/${key}/surveys/nps`, {});
    return [...mapping, '--set', `touchpoint=${key}`, '--set', 'channel=email', '--source', key];
  }

  const isBatch = ({ path }: { path: string }) => path === '/v1/responses/batch';
  /** Throws away what the proxy saw, and lets everything pass. */
  const resetProxy = () => {
    proxy.requests.length = 0;
    proxy.treat(() => undefined);
  };

  it('stores every good row once, and tells of every bad one', { timeout }, async () => {
    const args = await newTouchpoint('whole');
    const { file, distribution } = await writeExport('answers.csv', 5_000);
    const first = await run(env, ['import', file, ...args]);
    expect(first.code).toBe(2);
    expect(first.stdout).toMatch(/: 5,000 rows, [\d,]+ rows\/s: 4,950 created, 50 rejected\.\n/);
    expect(first.stdout).toContain('Columns left out: Agent.\n');
    expect(first.stderr).toMatch(/^(\d+ %: [\d,]+ rows, [\d,]+ rows\/s: [^\n]*\n)+$/);
    expect(await countedScores(env, 'whole')).toEqual(distribution);

    const rejected = await readFile(join(folder, 'answers.rejected.csv'), 'utf8');
    const [head, ...lines] = rejected.split('\n');
    expect(head).toBe('\uFEFFId;Rating;What did you think?;Date;Plan;Agent;row;code;reason');
    expect(lines.slice(0, 2)).toEqual([
      'T-50;nine;"Number 50, said ""well"";',
      expect.stringMatching(
        /^then left";2026-01-23 10:15;pro;Bo;52;validation-failed;"score \(column 'Rating'\): 'nine' is not a whole number\. /,
      ),
    ]);
    expect(lines.filter((line) => line.includes('validation-failed'))).toHaveLength(50);

    const second = await run(env, ['import', file, ...args]);
    expect(second.code).toBe(2);
    expect(second.stdout).toContain(': 4,950 duplicate, 50 rejected.\n');
    expect(await readFile(join(folder, 'answers.rejected.csv'), 'utf8')).toBe(rejected);
    expect(await countedScores(env, 'whole')).toEqual(distribution);
    expect((await run(env, ['verify'])).code).toBe(0);

    const mended = rejected.replaceAll(';nine;', ';9;');
    await writeFile(join(folder, 'answers.rejected.csv'), mended);
    const third = await run(env, ['import', join(folder, 'answers.rejected.csv'), ...args]);
    expect([third.code, third.stdout]).toEqual([0, expect.stringContaining(': 50 created.\n')]);
    expect(sum(await countedScores(env, 'whole'))).toBe(5_000);
    await expect(stat(join(folder, 'answers.rejected.rejected.csv'))).rejects.toThrow('ENOENT');
  });

  it('is continued after kill -9 in the middle', { timeout }, async () => {
    const args = await newTouchpoint('killed');
    const { file, distribution } = await writeExport('killed.csv', 8_000);
    resetProxy();
    const manySeen = new Promise<void>((resolve) => {
      proxy.treat((request) => {
        const seen = proxy.requests.filter(isBatch).length;
        if (!isBatch(request) || seen <= 6) return undefined;
        resolve();
        return { until: killed };
      });
    });
    const first = runScript('cli.js', env, ['--server', proxy.url, 'import', file, ...args]);
    const killed = first.ended;
    await manySeen;
    first.kill('SIGKILL');
    expect(await killed).toBe('SIGKILL');

    resetProxy();
    const second = await run(env, ['import', file, ...args]);
    expect(second.code).toBe(2);
    const [, created, duplicate] =
      /: ([\d,]+) created, ([\d,]+) duplicate, 80 rejected\./.exec(second.stdout) ?? [];
    const [stored, before] = [created, duplicate].map((count) => Number(count?.replace(',', '')));
    expect(stored).toBeGreaterThan(0);
    expect(before).toBeGreaterThan(0);
    expect((stored ?? 0) + (before ?? 0)).toBe(7_920);
    expect(await countedScores(env, 'killed')).toEqual(distribution);
  });

  it('tries again what is lost, broken or refused for a while, and doubles nothing', {
    timeout,
  }, async () => {
    const args = await newTouchpoint('unreliable');
    const { file, distribution } = await writeExport('unreliable.csv', 6_000);
    resetProxy();
    proxy.treat((request) => {
      if (!isBatch(request)) return undefined;
      const seen = proxy.requests.filter(isBatch).length;
      const busy = { status: 429, headers: { 'retry-after': '2' }, body: '{"detail": "Too much at once."}' };
      const badGateway = { status: 502, headers: { 'retry-after': '0' }, body: '<h1>Bad gateway</h1>' };
      return { 1: 'lose-answer', 2: 'break', 3: busy, 5: badGateway }[seen] as ReturnType<
        Parameters<typeof proxy.treat>[0]
      >;
    });
    const { code, stdout, stderr } = await run(env, ['--server', proxy.url, 'import', file, ...args]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/ \d,\d{3} created, (?:1,000|990) duplicate, 60 rejected\./);
    expect(stderr).toContain('Too much at once. Trying again in 2 s.\n');
    expect(await countedScores(env, 'unreliable')).toEqual(distribution);
    const batches = proxy.requests.filter(isBatch);
    const refused = batches[2];
    const again = batches.filter(({ body }) => body === refused?.body);
    expect(again).toHaveLength(2);
    expect((again[1]?.at ?? 0) - (again[0]?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
  });

  it('ends with a summary when it is told to stop', { timeout }, async () => {
    const args = await newTouchpoint('stopped');
    const { file } = await writeExport('stopped.csv', 6_000);
    resetProxy();
    proxy.treat((request) => {
      const isLater = isBatch(request) && proxy.requests.filter(isBatch).length > 4;
      return isLater ? { status: 503, headers: { 'retry-after': '100' } } : undefined;
    });
    const script = runScript('cli.js', env, ['--server', proxy.url, 'import', file, ...args]);
    await script.printed('Trying again in 100 s.');
    await script.printed('rows/s');
    script.kill('SIGINT');
    expect(await script.ended).toBe(130);
    const stored = sum(await countedScores(env, 'stopped'));
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(4_000);
    expect(script.output().stdout).toContain(`${stored.toLocaleString('en')} created`);
    expect(script.output().stdout).toContain('Run the same command again: what is stored is not doubled.\n');
  });

  it('stops where the key may not import, and says so', { timeout }, async () => {
    const args = await newTouchpoint('forbidden');
    const { file } = await writeExport('forbidden.csv', 100);
    const { key } = await send<{ key: string }>(env, 'POST /v1/keys', { kind: 'secret', scopes: ['read'] });
    resetProxy();
    const withKey = { ...env, VOXPOINT_SECRET_KEY: key };
    const { code, stdout, stderr } = await run(withKey, ['--server', proxy.url, 'import', file, ...args]);
    expect([code, stdout, stderr]).toEqual([1, '', 'This needs a secret key with the scope ingest.\n']);
    expect(proxy.requests.filter(isBatch)).toEqual([]);
  });

  it('needs no scope but ingest where the zone of the times is given', { timeout }, async () => {
    const args = await newTouchpoint('ingest');
    const { file } = await writeExport('ingest.csv', 100);
    const { key } = await send<{ key: string }>(env, 'POST /v1/keys', { kind: 'secret', scopes: ['ingest'] });
    const withKey = { ...env, VOXPOINT_SECRET_KEY: key };
    const without = await run(withKey, ['import', file, ...args]);
    expect([without.code, without.stderr]).toEqual([1, expect.stringMatching(/: give --time-zone\.\n$/)]);
    const zone = await run(withKey, ['import', file, ...args, '--time-zone', 'Asia/Tokyo']);
    expect([zone.code, zone.stdout]).toEqual([2, expect.stringContaining(': 99 created, 1 rejected.\n')]);
    const dry = await run(withKey, ['import', file, ...args, '--dry-run']);
    expect([dry.code, dry.stderr]).toEqual([1, 'This needs a secret key with the scope manage or read.\n']);
  });
});

it('imports into the embedded store without a server, and goes on after kill -9', { timeout }, async () => {
  const env = await newSettings(folder, given);
  await stop(await startServer(env));
  const { file, distribution } = await writeExport('embedded.csv', 4_000);
  const args = ['import', file, ...mapping, '--set', 'touchpoint=website'];
  const first = runScript('cli.js', env, args);
  await first.printed(' %: ');
  first.kill('SIGKILL');
  expect(await first.ended).toBe('SIGKILL');

  const second = await run(env, args);
  expect(second.stdout).toMatch(/: [\d,]+ created, [\d,]+ duplicate, 40 rejected\.\n/);
  expect((await run(env, ['verify'])).code).toBe(0);
  const server = await startServer(env);
  expect(await countedScores(env, 'website')).toEqual(distribution);
  const beside = await run(env, args);
  expect(beside.stdout).toContain(': 3,960 duplicate, 40 rejected.\n');
  await stop(server);
});

it('says what is wrong with the file or the mapping before it opens anything', { timeout }, async () => {
  const env = { VOXPOINT_DATA_DIR: join(folder, 'nowhere') };
  const { file } = await writeExport('wrong.csv', 10);
  const wrong = await run(env, ['import', file, '--map', 'score=Ratings']);
  expect([wrong.code, wrong.stderr]).toEqual([
    1,
    `--map score=Ratings: ${file} has no column 'Ratings'.\nColumns: Id, Rating, What did you think?, Date, Plan, Agent\n`,
  ]);
  const missing = await run(env, ['import', join(folder, 'missing.csv')]);
  expect([missing.code, missing.stderr]).toEqual([
    1,
    `${join(folder, 'missing.csv')} cannot be read: there is no such file.\n`,
  ]);
  await expect(stat(env.VOXPOINT_DATA_DIR)).rejects.toThrow('ENOENT');
});
