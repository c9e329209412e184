import { randomUUID } from 'node:crypto';
import type { CreatedKey, KeySummary, Problem, PublishableKey } from '@voxpoint/contract';
import { describe, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, testKeys } from '../../testing/test-app.ts';
import { generateKey, hasValidChecksum, isKeyForm } from './key-format.ts';
import { adoptKey } from './manage-keys.ts';

describe('a key', () => {
  it('has a prefix, at least 128 random bits and a checksum', () => {
    const keys = Array.from({ length: 200 }, () => generateKey('secret'));
    expect(new Set(keys).size).toBe(200);
    for (const key of keys) {
      expect(key).toMatch(/^vsk_[0-9A-Za-z]{38}$/);
      expect([isKeyForm(key), hasValidChecksum(key)]).toEqual([true, true]);
    }
    expect(generateKey('publishable')).toMatch(/^vpk_[0-9A-Za-z]{38}$/);
  });

  it('is told from a mistyped one', () => {
    const key = generateKey('secret');
    const wrong = [key.slice(0, -1), `${key}0`, key.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))];
    for (const mistyped of wrong) expect(hasValidChecksum(mistyped)).toBe(false);
  });
});

describeApp('keys', (underTest) => {
  const send = <Body>(request: string, body?: unknown, key?: string) =>
    underTest.test.send<Body>(request, { body, ...(key && { key }) });

  it('are shown once if they are secret; only a hash is kept', async () => {
    const { body: created } = await send<CreatedKey>('POST /v1/keys', {
      kind: 'secret',
      name: 'BI',
      scopes: ['read', 'read'],
    });
    expect(created).toMatchObject({ kind: 'secret', name: 'BI', scopes: ['read'], revokedAt: null });
    const { body: list } = await send<{ data: KeySummary[] }>('GET /v1/keys');
    const { key } = created;
    expect(list.data).toContainEqual({ ...created, key: null });
    expect(JSON.stringify(list)).not.toContain(key);
    const rows = await underTest.database.query('select * from keys');
    expect(JSON.stringify(rows)).not.toContain(key.slice(8, -4));
  });

  it('stay readable if they are publishable, to everybody who puts tags into pages', async () => {
    const { body: created } = await send<CreatedKey>('POST /v1/keys', { kind: 'publishable', name: 'Shop' });
    const { body: list } = await send<{ data: KeySummary[] }>('GET /v1/keys');
    expect(list.data).toContainEqual(created);
    const read = () => send<{ data: PublishableKey[] }>('GET /v1/publishable-keys');
    const { id, name, hint, key, createdAt } = created;
    expect((await read()).body.data).toContainEqual({ id, name, hint, key, createdAt });
    await send(`DELETE /v1/keys/${id}`);
    expect((await read()).body.data.map((each) => each.id)).not.toContain(id);
  });

  it('that are older than that are told by their ends, until they are given again', async () => {
    const given = { key: `vpk_${'k'.repeat(32)}`, input: { kind: 'publishable', name: '' } as const };
    const { id: projectId } = (
      await underTest.database.query<{ id: number }>('select id from projects')
    )[0] ?? {
      id: 0,
    };
    const adopt = () => adoptKey(underTest.database.orm, projectId, { ...given, createdAt: new Date() });
    await adopt();
    await underTest.database.query('update keys set publishable = null where publishable = $1', [given.key]);
    const find = async () =>
      (await send<{ data: PublishableKey[] }>('GET /v1/publishable-keys')).body.data.find(
        ({ hint }) => hint === 'vpk_kkkk…kkkk',
      );
    expect(await find()).toMatchObject({ key: null });
    await adopt();
    expect(await find()).toMatchObject({ key: given.key });
  });

  it('work at once, also on another server that has just refused them', async () => {
    const other = await createTestApp(underTest.database);
    const use = (key: string) => other.send('GET /v1/aggregates', { key });
    const { body } = await send<CreatedKey>('POST /v1/keys', { kind: 'secret', scopes: ['aggregates'] });
    expect((await use(body.key)).status).toBe(200);
    await other.close();
  });

  it('are refused at once when revoked here, and within 5 seconds elsewhere', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const elsewhere = await createTestApp(underTest.database, () => new Date(now));
    const { body } = await send<CreatedKey>('POST /v1/keys', { kind: 'secret', scopes: ['read'] });
    const use = async (on: typeof elsewhere) =>
      (await on.send('GET /v1/aggregates', { key: body.key })).status;
    expect([await use(underTest.test), await use(elsewhere)]).toEqual([200, 200]);

    expect((await send(`DELETE /v1/keys/${body.id}`)).status).toBe(204);
    expect(await use(underTest.test)).toBe(401);
    now += 5_000;
    expect(await use(elsewhere)).toBe(401);
    await elsewhere.close();
  });

  it('can be revoked again, but not those of nobody', async () => {
    const { body } = await send<CreatedKey>('POST /v1/keys', { kind: 'publishable' });
    expect((await send(`DELETE /v1/keys/${body.id}`)).status).toBe(204);
    expect((await send(`DELETE /v1/keys/${body.id}`)).status).toBe(204);
    expect((await send(`DELETE /v1/keys/${randomUUID()}`)).status).toBe(404);
  });

  it('are listed page by page', async () => {
    for (let count = 0; count < 5; count += 1)
      await send('POST /v1/keys', { kind: 'publishable', name: `page ${count}` });
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { data: KeySummary[]; nextCursor: string | null } } = await send(
        `GET /v1/keys?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      names.push(...body.data.map(({ name }) => name));
      cursor = body.nextCursor;
    }
    expect(names.filter((name) => name.startsWith('page'))).toHaveLength(5);
  });

  it('are looked for 60 times a minute for a network that gives unknown ones; known ones are taken meanwhile', async () => {
    const ask = (key: string, remoteAddress: string) =>
      underTest.test.send<Problem>('GET /v1/project', { key, remoteAddress });
    const unknown = () => `vsk_${randomUUID().replaceAll('-', '')}000000`;
    const answers = await Promise.all(Array.from({ length: 70 }, () => ask(unknown(), '192.0.2.7')));
    const codes = answers.map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'key-invalid')).toHaveLength(60);
    const refused = answers.filter(({ body }) => body.code === 'too-many-requests');
    expect(refused).toHaveLength(10);
    for (const { status, headers } of refused) {
      expect([status, Number(headers['retry-after']) > 0]).toEqual([429, true]);
    }
    expect((await ask(testKeys.secret, '192.0.2.7')).status).toBe(200);
    expect((await ask(unknown(), '192.0.2.8')).body.code).toBe('key-invalid');
  });
});
