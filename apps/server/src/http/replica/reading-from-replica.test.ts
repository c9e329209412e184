import { randomUUID } from 'node:crypto';
import type { Aggregates } from '@voxpoint/contract';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { addPerson } from '../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { openStream } from '../../testing/event-stream.ts';
import { linkSiblings } from '../../testing/linked-siblings.ts';
import {
  openReplicatedApp,
  type ReplicatedApp,
  type ReplicatedPair,
  startReplicatedPair,
} from '../../testing/replicated-app.ts';

let pair: ReplicatedPair;
/** Two processes of one server, and a server of its own. */
let first: ReplicatedApp;
let sibling: ReplicatedApp;
let other: ReplicatedApp;
beforeAll(async () => {
  pair = await startReplicatedPair();
  const siblings = linkSiblings(2);
  first = await openReplicatedApp(pair, { siblings: siblings[0] });
  sibling = await openReplicatedApp(pair, { siblings: siblings[1] });
  other = await openReplicatedApp(pair);
});
afterAll(async () => {
  for (const app of [first, sibling, other]) await app.close();
  await pair.remove();
});

/** Two keys of a project with an answer; neither has changed anything yet. */
let project: string;
let ours: string;
let theirs: string;
let answer: string;
beforeEach(async () => {
  project = `p-${randomUUID()}`;
  const projectId = await addProject(first.database, project);
  const addKey = () => addSecretKey(first.database, projectId, ['ingest', 'read', 'manage']);
  const key = await addKey();
  [ours, theirs] = [await addKey(), await addKey()];
  await first.ask('PUT /v1/touchpoints/shop', { key, body: { name: 'Shop' } });
  await first.ask('PUT /v1/touchpoints/shop/surveys/nps', { key, body: {} });
  answer = await sendAnswer(key);
  for (const app of [first, sibling, other]) {
    await expect.poll(() => look(app, { key: theirs }), { timeout: 10_000 }).toEqual(['replica', 1]);
  }
});
afterEach(() => pair.resume());

async function sendAnswer(key: string): Promise<string> {
  const id = randomUUID();
  const sent = await first.ask('POST /v1/responses', { key, body: { id, touchpoint: 'shop', score: 9 } });
  expect(sent.status).toBe(201);
  return id;
}

/** Who answers, and how many answers there are. */
async function look(app: ReplicatedApp, sending: { key: string | null; headers?: Record<string, string> }) {
  const { by, body } = await app.ask<{ data: unknown[] }>('GET /v1/responses', sending);
  return [by, body.data.length];
}

it.each([
  '/v1/aggregates',
  '/v1/aggregates?groupBy=locale',
  '/v1/priorities',
  '/v1/responses?q=a',
  '/v1/responses/counts',
  '/v1/bursts',
  '/v1/cases',
  '/v1/cases/counts',
  '/v1/cases/metrics',
  '/v1/audit',
  '/v1/report',
])('%s is read from the replica, and is what the primary says', async (path) => {
  const fromReplica = await first.ask(`GET ${path}`, { key: theirs });
  const fromPrimary = await first.ask(`GET ${path}`, {
    key: theirs,
    headers: { 'cache-control': 'max-age=0, no-cache' },
  });
  expect([fromReplica.by, fromPrimary.by]).toEqual(['replica', 'primary']);
  expect(timeless(fromReplica.body)).toEqual(timeless(fromPrimary.body));
});

/** Some tell when they were read. */
const timeless = (body: unknown) => ({ ...(body as object), asOf: '', createdAt: '' });

it.each(['/v1/responses/:id', '/v1/touchpoints', '/v1/keys', '/v1/project', '/v1/deliveries'])(
  '%s is the primary’s',
  async (path) => {
    const { by } = await first.ask(`GET ${path.replace(':id', answer)}`, { key: theirs });
    expect(by).toBe('primary, always');
  },
);

it('shows whoever changes something the change at once, and others what was before for a while', async () => {
  await pair.pause();
  await first.ask(`DELETE /v1/responses/${answer}`, { key: ours });
  expect(await look(first, { key: ours })).toEqual(['primary', 0]);
  // The replica does not know of it, and may still be asked by others.
  expect(await look(first, { key: theirs })).toEqual(['replica', 1]);
  // Not for long.
  await expect.poll(() => look(first, { key: theirs }), { timeout: 10_000 }).toEqual(['primary', 0]);
  const behind = 'it is more than 3 seconds behind';
  await expect.poll(() => first.states.at(-1)?.fault, { timeout: 10_000 }).toBe(behind);
  await pair.resume();
  await expect.poll(() => look(first, { key: ours }), { timeout: 10_000 }).toEqual(['replica', 0]);
  expect(first.states.at(-1)?.fault).toBeUndefined();
});

it('counts at once for a key what it has sent, and never again what was before', async () => {
  const count = async (key: string) => {
    const { by, body } = await first.ask<Aggregates>('GET /v1/aggregates', { key });
    return [by, body.groups[0]?.total.responses];
  };
  await pair.pause();
  expect(await count(theirs)).toEqual(['replica', 1]);
  await sendAnswer(ours);
  expect(await count(ours)).toEqual(['primary', 2]);
  // Nothing that others read of the replica meanwhile is kept for anybody.
  expect(await count(theirs)).toEqual(['replica', 1]);
  expect(await count(ours)).toEqual(['primary', 2]);
  await pair.resume();
  await expect.poll(() => count(ours), { timeout: 10_000 }).toEqual(['replica', 2]);
});

it('a key is known to have changed something by the other processes of the server', async () => {
  await pair.pause();
  expect(await look(sibling, { key: ours })).toEqual(['replica', 1]);
  await first.ask(`DELETE /v1/responses/${answer}`, { key: ours });
  expect(await look(sibling, { key: ours })).toEqual(['primary', 0]);
  expect(await look(sibling, { key: theirs })).toEqual(['replica', 1]);
});

it('a key that changed something by another server may see what was before, but for no-cache', async () => {
  await pair.pause();
  await first.ask(`DELETE /v1/responses/${answer}`, { key: ours });
  expect(await look(other, { key: ours })).toEqual(['replica', 1]);
  const headers = { 'cache-control': 'no-cache' };
  expect(await look(other, { key: ours, headers })).toEqual(['primary', 0]);
});

it('a browser tells every server that somebody has changed something', async () => {
  const email = `${randomUUID()}@shop.example`;
  const person = await addPerson(first.database, { email, roles: { [project]: 'owner' } });
  const headers = { ...person.headers, 'voxpoint-project': project };
  await pair.pause();
  const deletion = await first.ask(`DELETE /v1/responses/${answer}`, { key: null, headers });
  expect(deletion.headers['set-cookie']).toBe(
    'voxpoint-changed-3000=1; Max-Age=4; Path=/; HttpOnly; SameSite=Lax',
  );
  expect(await look(first, { key: null, headers })).toEqual(['primary', 0]);
  expect(await look(other, { key: null, headers })).toEqual(['replica', 1]);
  const later = { ...headers, cookie: `${person.headers.cookie}; voxpoint-changed-3000=1` };
  expect(await look(other, { key: null, headers: later })).toEqual(['primary', 0]);
});

it('whoever reads how far a job is sees what it has changed', async () => {
  await pair.pause();
  expect(await look(first, { key: theirs })).toEqual(['replica', 1]);
  await first.ask('GET /v1/jobs', { key: theirs });
  expect((await look(first, { key: theirs }))[0]).toBe('primary');
});

it('whoever opens a stream misses nothing between a list and the stream', async () => {
  const url = await first.app.listen({ port: 0, host: '127.0.0.1' });
  await pair.pause();
  await sendAnswer(ours);
  expect(await look(first, { key: theirs })).toEqual(['replica', 1]);
  const stream = await openStream(url, { key: theirs });
  expect(await look(first, { key: theirs })).toEqual(['primary', 2]);
  stream.cut();
});

it('no error is told that comes of being behind', async () => {
  await pair.pause();
  await first.ask('PUT /v1/touchpoints/new', { key: ours, body: { name: 'New' } });
  const known = await first.ask('GET /v1/aggregates?touchpoint=new', { key: theirs });
  expect([known.by, known.status]).toEqual(['primary, after the replica', 200]);
  const unknown = await first.ask('GET /v1/aggregates?touchpoint=none', { key: theirs });
  expect([unknown.by, unknown.status]).toEqual(['primary, after the replica', 404]);
});
