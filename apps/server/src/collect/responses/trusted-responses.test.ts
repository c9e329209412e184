import { randomUUID } from 'node:crypto';
import type { IdNamespace, KnownResponses, Problem, Response, ResponseReceipt } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const { publishable, secret } = testKeys;

describeApp('what a secret key stored', (underTest) => {
  const collect = async (body: object, key: string) => {
    const answer = await underTest.test.send<ResponseReceipt & Omit<Problem, 'status'>>(
      'POST /v1/responses',
      {
        body: { touchpoint: 'website', score: 9, ...body },
        key,
      },
    );
    return [answer.status, answer.body.code ?? answer.body.status];
  };
  const scoreOf = async (id: string) =>
    (await underTest.test.send<Response>(`GET /v1/responses/${id}`)).body.score;

  it('is not changed by the key of a page, which everybody has', async () => {
    const id = randomUUID();
    expect(await collect({ id }, secret)).toEqual([201, 'created']);
    expect(await collect({ id, score: 0, revision: 2 }, publishable)).toEqual([409, 'response-closed']);
    expect(await collect({ id, score: 0 }, publishable)).toEqual([409, 'response-closed']);
    expect(await collect({ id }, publishable)).toEqual([200, 'duplicate']);
    expect(await scoreOf(id)).toBe(9);
    expect(await collect({ id, score: 8, revision: 2 }, secret)).toEqual([200, 'updated']);
    expect(await collect({ id, score: 0, revision: 1 }, publishable)).toEqual([200, 'superseded']);
    expect(await collect({ id, score: 0, revision: 3 }, publishable)).toEqual([409, 'response-closed']);
    expect(await scoreOf(id)).toBe(8);
  });

  it('does not keep a page from revising what it stored itself, also after a secret key did', async () => {
    const id = randomUUID();
    expect(await collect({ id }, publishable)).toEqual([201, 'created']);
    expect(await collect({ id, score: 8, revision: 2 }, secret)).toEqual([200, 'updated']);
    expect(await collect({ id, score: 7, revision: 3 }, publishable)).toEqual([200, 'updated']);
    expect(await scoreOf(id)).toBe(7);
  });

  it('can be asked for by its ids, in the project alone', async () => {
    const [known, other] = [randomUUID(), randomUUID()];
    await collect({ id: known }, secret);
    const ids = [known.toUpperCase(), other];
    const ask = (key: string) =>
      underTest.test.send<KnownResponses>('POST /v1/responses/known', { body: { ids }, key });
    expect((await ask(secret)).body).toEqual({ ids: [known] });
    const projectId = await addProject(underTest.database, `known-${other.slice(0, 8)}`);
    const strange = await addSecretKey(underTest.database, projectId, ['ingest']);
    expect((await ask(strange)).body).toEqual({ ids: [] });
  });

  it('has ids in a namespace that each project has for itself', async () => {
    const read = async (key: string) =>
      (await underTest.test.send<IdNamespace>('GET /v1/id-namespace', { key })).body.namespace;
    const namespace = await read(secret);
    expect(namespace).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await read(secret)).toBe(namespace);
    const projectId = await addProject(underTest.database, `ids-${randomUUID().slice(0, 8)}`);
    expect(await read(await addSecretKey(underTest.database, projectId, ['ingest']))).not.toBe(namespace);
  });
});
