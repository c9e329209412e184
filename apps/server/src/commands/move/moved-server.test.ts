import { randomUUID } from 'node:crypto';
import type { Aggregates, Case, Verification } from '@voxpoint/contract';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openStream } from '../../testing/event-stream.ts';
import { runScript } from '../../testing/run-script.ts';
import { newServerStore, type ServerProcess, startServer } from '../../testing/server-process.ts';
import { createPostgresqlDatabase } from '../../testing/test-databases.ts';

const answer = (more: object = {}) => ({
  ...{ id: randomUUID(), touchpoint: 'shop', score: 2, comment: 'Slow', attributes: { plan: 'pro' } },
  ...{ shownAt: new Date().toISOString(), finished: true, ...more },
});

it('a server on the new store goes on where the old one stopped', async () => {
  const store = await newServerStore('embedded');
  const target = await createPostgresqlDatabase();
  onTestFinished(async () => {
    await target.drop();
    await store.remove();
  });
  const old = await startServer(store.env);
  await old.send('PUT /v1/touchpoints/shop', { name: 'Shop' });
  await old.send('PUT /v1/touchpoints/shop/surveys/nps', {});
  await old.send('PUT /v1/dimensions/plan', { values: [{ key: 'pro' }] });
  await old.send('PUT /v1/alerts/bad', {
    ...{ name: 'Bad', kind: 'answer', when: { bands: ['detractor'] }, where: {}, to: [], openCase: {} },
  });
  const heard = await openStream(old.url);
  const [first, revised, erased] = [answer(), answer({ score: 9 }), answer({ respondent: { id: 'ada' } })];
  for (const body of [first, revised, erased, { ...revised, revision: 2, score: 10 }]) {
    expect((await old.send('POST /v1/responses', body)).status).toBeLessThan(300);
  }
  await casesOf(old, [first.id, erased.id]);
  await heard.until((responses) => responses.some(({ revision }) => revision === 2));
  expect((await old.send('POST /v1/privacy/erase', { respondent: 'ada' })).status).toBe(200);
  const [before, casesBefore] = [await numbers(old), await cases(old)];
  expect(await old.stop()).toBe(0);

  const script = runScript('cli.js', store.env, ['move', '--to', target.url]);
  expect([await script.ended, script.output().stderr]).toEqual([0, '']);

  const moved = await startServer({ ...store.env, DATABASE_URL: target.url });
  expect(await numbers(moved)).toEqual(before);
  expect((await send(moved, { ...revised, revision: 2, score: 10 })).status).toBe('duplicate');
  expect((await send(moved, answer({ respondent: { id: 'ada' }, answeredAt: erased.shownAt }))).code).toBe(
    'respondent-erased',
  );
  const goesOn = await openStream(moved.url, { lastEventId: heard.lastEventId() });
  const next = answer({ score: 0 });
  expect((await send(moved, next)).status).toBe('created');
  await goesOn.until((responses) => responses.some(({ id }) => id === next.id));
  await casesOf(moved, [...casesBefore, next.id]);

  // A new touchpoint is no older one.
  await moved.send('PUT /v1/touchpoints/new', { name: 'New' });
  await moved.send('PUT /v1/touchpoints/new/surveys/nps', {});
  expect((await send(moved, answer({ touchpoint: 'new' }))).status).toBe('created');
  const { body } = await moved.send<Aggregates>('GET /v1/aggregates?touchpoint=new');
  expect(body.groups.map(({ total }) => total.responses)).toEqual([1]);
  const { body: verified } = await moved.send<Verification>('GET /v1/touchpoints/shop/verification');
  expect(verified.drift).toBe(0);
  expect(await moved.stop()).toBe(0);
}, 60_000);

async function send(server: ServerProcess, body: object) {
  return (await server.send<{ status?: unknown; code?: string }>('POST /v1/responses', body)).body;
}

async function numbers(server: ServerProcess) {
  const { body } = await server.send<Aggregates>('GET /v1/aggregates?groupBy=channel,attribute.plan');
  expect(body.groups.length).toBeGreaterThan(0);
  return body.groups;
}

async function cases(server: ServerProcess): Promise<string[]> {
  return (await server.send<{ data: Case[] }>('GET /v1/cases')).body.data.map(({ response }) => response);
}

/** Waits until the alert has opened a case for each of these, and for nothing else. */
async function casesOf(server: ServerProcess, responses: string[]): Promise<void> {
  await vi.waitFor(
    async () => {
      expect((await cases(server)).sort()).toEqual([...responses].sort());
    },
    { timeout: 20_000, interval: 100 },
  );
}
