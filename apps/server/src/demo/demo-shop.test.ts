import type { KeySummary, Problem, Project } from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import { adoptKey } from '../access/keys/manage-keys.ts';
import { addProject, addSecretKey } from '../testing/add-project.ts';
import { describeApp } from '../testing/fixtures.ts';
import { createTestApp } from '../testing/test-app.ts';
import { measureDemoRoom } from './demo-room.ts';
import { closeDemo, type Demo, openDemo } from './prepare-demo.ts';

/** What earlier versions had in the pages of every demo shop. */
const knownKey = 'vpk_demo00000000000000000000000000000000';

describeApp('the demo shop', (underTest) => {
  let projectId: number;
  let secret: string;
  let demo: Demo;

  /** As after a start of the server. */
  const restart = async (shown: Demo | undefined) => {
    const { send, close } = await createTestApp(underTest.database, undefined, { demo: shown });
    return {
      close,
      answer: async (key: string, count = 1) => {
        const responses = Array.from({ length: count }, () => ({
          id: crypto.randomUUID(),
          touchpoint: 'checkout',
          score: 9,
        }));
        return send<Problem>('POST /v1/responses/batch', { key, body: { responses } });
      },
      read: <Body>(path: string) => send<Body>(`GET /v1/${path}`, { key: secret }),
      revoke: (id: string) => send(`DELETE /v1/keys/${id}`, { key: secret }),
    };
  };

  beforeAll(async () => {
    projectId = await addProject(underTest.database, 'demo');
    await adoptKey(underTest.database.orm, projectId, {
      key: knownKey,
      input: { kind: 'publishable', name: 'Demo shop' },
      createdAt: new Date(),
    });
    secret = await addSecretKey(underTest.database, projectId, ['read', 'manage']);
    // As an earlier version left it, which saves the time to make half a year of answers.
    const put = (path: string, body: object) =>
      underTest.test.send(`PUT /v1/touchpoints/${path}`, { key: secret, body });
    for (const touchpoint of ['checkout', 'support']) await put(touchpoint, { name: 'Shop' });
    await put('checkout/surveys/nps', {});
    await put('support/surveys/ces', {});
    demo = await openDemo(underTest.context);
  });

  it('has a key of this installation, the same at each start', async () => {
    expect(demo.publishableKey).toMatch(/^vpk_[0-9A-Za-z]{38}$/);
    expect((await openDemo(underTest.context)).publishableKey).toBe(demo.publishableKey);
    const server = await restart(demo);
    expect((await server.answer(demo.publishableKey)).status).toBe(200);
    await server.close();
  });

  it('has another key in another installation', async () => {
    await underTest.database.query("update projects set erasure_key = 'another' where id = $1", [projectId]);
    expect((await openDemo(underTest.context)).publishableKey).not.toBe(demo.publishableKey);
    demo = await openDemo(underTest.context);
  });

  it('takes nothing with the key that earlier versions gave every demo', async () => {
    const server = await restart(demo);
    expect((await server.answer(knownKey)).status).toBe(401);
    await server.close();
  });

  it('takes few at once', async () => {
    const server = await restart(demo);
    const { limits } = (await server.read<Project>('project')).body;
    expect(limits).toEqual({
      perAddress: { perMinute: 60, burst: 100 },
      perKey: { perMinute: 300, burst: 1_000 },
    });
    expect((await server.answer(demo.publishableKey, 100)).status).toBe(200);
    expect((await server.answer(demo.publishableKey, 10)).status).toBe(429);
    await server.close();
  });

  it('takes no more than it has room for, until something is deleted', async () => {
    const [stored] = await underTest.database.query<{ items: number }>(
      `select ((select count(*) from responses where project_id = $1)
             + (select count(*) from impressions where project_id = $1))::int as items`,
      [projectId],
    );
    let now = 0;
    const room = await measureDemoRoom(underTest.context, projectId, {
      max: (stored?.items ?? 0) + 5,
      nowMs: () => now,
    });
    const server = await restart({ ...demo, room });
    expect((await server.answer(demo.publishableKey, 4)).status).toBe(200);
    const refused = await server.answer(demo.publishableKey, 2);
    expect([refused.status, refused.body.code]).toEqual([403, 'demo-full']);
    expect((await server.answer(demo.publishableKey, 1)).status).toBe(200);
    await underTest.database.query(
      "delete from responses where project_id = $1 and touchpoint_id = (select id from touchpoints where project_id = $1 and key = 'checkout')",
      [projectId],
    );
    now += 60_000;
    await expect.poll(async () => (await server.answer(demo.publishableKey, 2)).status).toBe(200);
    await server.close();
  });

  it('is closed by a start without it, whose people may read the project, and opened again by the next', async () => {
    await closeDemo(underTest.context);
    const closed = await restart(undefined);
    expect((await closed.answer(demo.publishableKey)).status).toBe(401);
    expect((await closed.read('responses?limit=1')).status).toBe(200);
    await closed.close();
    const opened = await restart(await openDemo(underTest.context));
    expect((await opened.answer(demo.publishableKey)).status).toBe(200);
    await opened.close();
  });

  it('stays closed when somebody revoked its key', async () => {
    const server = await restart(demo);
    const { data } = (await server.read<{ data: KeySummary[] }>('keys')).body;
    const shop = data.filter(({ name, revokedAt }) => name === 'Demo shop' && !revokedAt).at(-1);
    await server.revoke(shop?.id ?? '');
    await server.close();
    await closeDemo(underTest.context);
    await openDemo(underTest.context);
    const next = await restart(demo);
    expect((await next.answer(demo.publishableKey)).status).toBe(401);
    await next.close();
  });
});
