import { randomUUID } from 'node:crypto';
import type { CreatedKey, Link, LinkInput, Problem } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

describeApp('short links', (underTest) => {
  const send = <Body = Link>(request: string, body?: unknown, key?: string) =>
    underTest.test.send<Body>(request, { body, key });
  const newKey = () => `l-${randomUUID()}`;
  const make = async (settings: Partial<LinkInput> = {}, key?: string) =>
    (await send(`PUT /v1/links/${newKey()}`, { touchpoint: 'website', ...settings }, key)).body;
  const open = (path: string, method: 'GET' | 'HEAD' = 'GET', headers: Record<string, string> = {}) =>
    underTest.test.app.inject({ method, url: path, headers: { host: 'evil.example', ...headers } });
  const follow = async (link: Link) => (await open(new URL(link.url).pathname)).headers.location;
  /** What is known of keys and links is known for seconds. */
  let minutes = 0;
  const aMinuteLater = () => {
    minutes += 1;
    underTest.setClock(new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString());
  };
  beforeEach(aMinuteLater);

  it('have a code that is easy to type, and lead to the hosted page', async () => {
    const { status, body } = await send(`PUT /v1/links/${newKey()}`, { touchpoint: 'website' });
    expect(status).toBe(201);
    expect(body).toEqual({
      key: expect.stringMatching(/^l-/),
      code: expect.stringMatching(/^[23456789bcdfghjkmnpqrstvwxz]{8}$/),
      url: `http://localhost:3000/q/${body.code}`,
      ...{ touchpoint: 'website', metric: null, channel: 'link', locale: null },
      ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
    });
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await open(`/q/${body.code}`, method);
      expect([answer.statusCode, answer.body, answer.headers]).toMatchObject([
        302,
        '',
        {
          location: `http://localhost:3000/s/website?key=${testKeys.publishable}&channel=link`,
          'cache-control': 'no-store',
          'x-robots-tag': 'noindex',
        },
      ]);
    }
    // Whoever types it may write capitals.
    expect((await open(`/q/${body.code.toUpperCase()}`)).statusCode).toBe(302);
  });

  it('say what is asked, in which language, and where it was answered', async () => {
    const link = await make({ metric: 'csat', channel: 'in-store', locale: 'pt_br' });
    expect(link.locale).toBe('pt-BR');
    expect(await follow(link)).toBe(
      `http://localhost:3000/s/website?key=${testKeys.publishable}&metric=csat&channel=in-store&locale=pt-BR`,
    );
  });

  it('keep their code when they lead elsewhere', async () => {
    const touchpoint = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Elsewhere' });
    const link = await make({ channel: 'kiosk' });
    expect(await follow(link)).toContain('/s/website?');
    const changed = await send(`PUT /v1/links/${link.key}`, { touchpoint });
    expect([changed.status, changed.body.code, changed.body.channel]).toEqual([200, link.code, 'link']);
    aMinuteLater();
    expect(await follow(link)).toContain(`/s/${touchpoint}?`);
  });

  it('take a key that is in force when they are opened, so that print outlives keys', async () => {
    const projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    const manage = await addSecretKey(underTest.database, projectId, ['manage']);
    await send('PUT /v1/touchpoints/website', { name: 'Website' }, manage);
    const link = await make({}, manage);
    const newPublishable = async () => {
      aMinuteLater();
      return (await send<CreatedKey>('POST /v1/keys', { kind: 'publishable' }, manage)).body;
    };
    const first = await newPublishable();
    expect(await follow(link)).toContain(`key=${first.key}`);
    const second = await newPublishable();
    expect(await follow(link)).toContain(`key=${second.key}`);
    await send(`DELETE /v1/keys/${second.id}`, undefined, manage);
    aMinuteLater();
    expect(await follow(link)).toContain(`key=${first.key}`);
    // Without any there is no page to lead to.
    await send(`DELETE /v1/keys/${first.id}`, undefined, manage);
    aMinuteLater();
    expect((await open(`/q/${link.code}`)).statusCode).toBe(404);
  });

  it('that are unknown or removed answer people with a page', async () => {
    const link = await make();
    await send(`DELETE /v1/links/${link.key}`);
    for (const path of [`/q/${link.code}`, '/q/bcdfghjk', '/q/short', '/q/%00', `/q/${'b'.repeat(90)}`]) {
      const answer = await open(path, 'GET', { 'accept-language': 'de-AT' });
      expect([answer.statusCode, answer.headers], path).toMatchObject([
        404,
        {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          'x-robots-tag': 'noindex',
        },
      ]);
      expect(answer.body).toContain('Dieser Link führt nirgendwohin');
    }
    expect((await open('/q/bcdfghjk')).body).toContain('This link leads nowhere');
  });

  it('cannot be tried in numbers; those that are known go on', async () => {
    const [known, fresh] = [await make(), await make()];
    const at = (code: string, remoteAddress: string) =>
      underTest.test.app.inject({ method: 'GET', url: `/q/${code}`, remoteAddress });
    expect((await at(known.code, '192.0.2.9')).statusCode).toBe(302);
    const statuses = await Promise.all(
      Array.from({ length: 70 }, async (_, n) => (await at(`bcdfgh${22 + n}`, '192.0.2.9')).statusCode),
    );
    expect([404, 429].map((status) => statuses.filter((one) => one === status).length)).toEqual([60, 10]);
    aMinuteLater();
    expect((await at(known.code, '192.0.2.9')).statusCode).toBe(302);
    expect((await at(fresh.code, '192.0.2.10')).statusCode).toBe(302);
  });

  it('lead to touchpoints that there are, by words that there are', async () => {
    const put = (body: object) => send<Problem>(`PUT /v1/links/${newKey()}`, body);
    expect((await put({ touchpoint: 'nowhere' })).body).toMatchObject({
      code: 'touchpoint-not-found',
      errors: [{ path: 'touchpoint' }],
    });
    for (const [member, value] of [
      ['metric', 'smiles'],
      ['channel', 'pigeon'],
      ['locale', 'german please'],
      ['code', 'mine'],
    ]) {
      const { status, body } = await put({ touchpoint: 'website', [`${member}`]: value });
      expect([status, body.errors], member).toMatchObject([422, [{ path: member }]]);
    }
  });
});
