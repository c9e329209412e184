import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/database.ts';
import { createTestApp, type TestApp, testKeys } from '../../testing/test-app.ts';
import { testDatabases } from '../../testing/test-databases.ts';

let test: TestApp;
let database: Database;
let port: number;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await (testDatabases[0] as (typeof testDatabases)[0]).open();
  database = opened.database;
  test = await createTestApp(database);
  await test.app.listen({ port: 0, host: '127.0.0.1' });
  port = (test.app.server.address() as AddressInfo).port;
  close = async () => {
    await test.close();
    await opened.close();
  };
});
afterAll(() => close());

interface Sent {
  path?: string;
  headers?: string[];
  /** Pieces of the body; more than one are sent as chunks of unknown length. */
  pieces: (string | Buffer)[];
  /** It stops sending when it is answered. */
  isAttentive?: boolean;
}

/** A client that sends everything before it looks for an answer, as many do, unless it is attentive. */
async function post({ path = '/v1/responses/batch', headers = [], pieces, isAttentive = false }: Sent) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const isWhole = pieces.length === 1;
  const length = isWhole
    ? `Content-Length: ${Buffer.byteLength(pieces[0] ?? '')}`
    : 'Transfer-Encoding: chunked';
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/json',
    length,
    ...headers,
  ];
  const write = (data: string | Buffer) =>
    socket.write(data) ? Promise.resolve() : once(socket, 'drain').then(() => {});
  let answer = '';
  const look = () =>
    socket.on('data', (data) => {
      answer += data;
      if (/\}$/.test(answer)) socket.end();
    });
  const closed = once(socket, 'close');
  if (isAttentive) look();
  await write(`${head.join('\r\n')}\r\n\r\n`);
  for (const piece of pieces) {
    if (isAttentive) await setImmediate();
    if (socket.writableEnded) break;
    if (!isWhole) await write(`${Buffer.byteLength(piece).toString(16)}\r\n`);
    await write(piece);
    if (!isWhole) await write('\r\n');
  }
  if (!isWhole && !socket.writableEnded) await write('0\r\n\r\n');
  if (!isAttentive) look();
  await closed;
  const [top = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(top.split(' ')[1]), body: JSON.parse(body), bytesWritten: socket.bytesWritten };
}

const answers = (count: number) =>
  Array.from({ length: count }, () => ({
    id: randomUUID(),
    touchpoint: 'website',
    score: 9,
    comment: 'x'.repeat(2_000),
  }));
const withKey = `Authorization: Bearer ${testKeys.publishable}`;

describe('more than 64 KiB', () => {
  const large = () => JSON.stringify({ key: testKeys.publishable, responses: answers(100) });

  it.each([
    ['at once', (text: string) => [text]],
    ['in chunks', (text: string) => [text.slice(0, 60_000), text.slice(60_000, 80_000), text.slice(80_000)]],
    ['with much behind it', (text: string) => [text + ' '.repeat(4_000_000)]],
    [
      'in chunks, with much behind it',
      (text: string) => [text, ...Array<string>(60).fill(' '.repeat(65_000))],
    ],
  ])('is refused if the key stands within it, and the client reads why: %s', async (_, divide) => {
    const { status, body } = await post({ pieces: divide(large()) });
    expect([status, body.code]).toEqual([413, 'body-too-large']);
    expect(body.detail).toMatch(/key stands outside of the body.*or send fewer at once/);
  });

  it.each([
    ['the header', { headers: [withKey] }],
    ['the address', { path: `/v1/responses/batch?key=${testKeys.publishable}` }],
  ])('is taken with the key in %s', async (_, sent) => {
    const pieces = [JSON.stringify({ responses: answers(100) })];
    const { status, body } = await post({ ...sent, pieces });
    expect([status, body.created]).toEqual([200, 100]);
  });

  it('is taken in chunks with a secret key; with the key of a page its length must be told', async () => {
    const chunks = JSON.stringify({ responses: answers(100) }).match(/.{1,7000}/gs) ?? [];
    const own = await post({ headers: [`Authorization: Bearer ${testKeys.secret}`], pieces: chunks });
    expect([own.status, own.body.created]).toEqual([200, 100]);
    const strangers = await post({ headers: [withKey], pieces: chunks });
    expect([strangers.status, strangers.body.code]).toEqual([413, 'body-too-large']);
    expect(strangers.body.detail).toMatch(
      /number stands in the header Content-Length.*or send fewer at once/,
    );
  });

  it('is refused with a wrong key, and the client reads that', async () => {
    const key = `vpk_${'x'.repeat(38)}`;
    const { status, body } = await post({ headers: [`Authorization: Bearer ${key}`], pieces: [large()] });
    expect([status, body.code]).toEqual([401, 'key-invalid']);
  });
});

it.each([
  ['with a secret key', testKeys.secret],
  ['with the key of a page', testKeys.publishable],
])('takes no crumbs, each of which costs more than it brings, %s', async (_, key) => {
  const headers = [`Authorization: Bearer ${key}`];
  const text = JSON.stringify({ responses: answers(20) });
  const few = await post({ headers, pieces: text.match(/.{1,50}/gs) ?? [] });
  expect([few.status, few.body.created]).toEqual([200, 20]);
  const { status, body } = await post({ headers, pieces: [...text], isAttentive: true });
  expect([status, body.code]).toEqual([400, 'malformed-request']);
  expect(body.detail).toMatch(/too many tiny pieces/);
});

it('takes 64 KiB with the key within', async () => {
  const responses = answers(30);
  const { status, body } = await post({ pieces: [JSON.stringify({ key: testKeys.publishable, responses })] });
  expect([status, body.created]).toEqual([200, 30]);
});

it('takes large batches that come side by side one after another, also after clients that went away', async () => {
  const send = () => post({ headers: [withKey], pieces: [JSON.stringify({ responses: answers(35) })] });
  for (let n = 0; n < 10; n += 1) {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const body = JSON.stringify({ responses: answers(35) });
    const head = `POST /v1/responses/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${withKey}`;
    socket.write(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`, () => socket.destroy());
    await once(socket, 'close');
  }
  const receipts = await Promise.all(Array.from({ length: 10 }, send));
  expect(receipts.map(({ status, body }) => [status, body.created])).toEqual(Array(10).fill([200, 35]));
});

it('gives back the room of large bodies whose clients went away while they waited', async () => {
  const headers = [`Authorization: Bearer ${testKeys.secret}`];
  const large = `{"responses":[${' '.repeat(4_000_000)}]}`;
  const head = `POST /v1/responses/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers[0]}\r\nContent-Length: ${large.length}\r\n\r\n`;
  const sendAndGoAway = async () => {
    const accepted = once(test.app.server, 'connection');
    const client = connect(port, '127.0.0.1');
    const [socket] = (await accepted) as [Socket];
    const closed = new Promise((resolve) => socket.once('close', resolve));
    client.write(head + large);
    await expect.poll(() => socket.bytesRead, { interval: 5 }).toBe(head.length + large.length);
    client.resetAndDestroy();
    await closed;
  };
  const putSurvey = () =>
    test.app.inject({
      ...{ method: 'PUT', url: '/v1/touchpoints/website/surveys/nps', payload: `{${' '.repeat(70_000)}}` },
      headers: { authorization: `Bearer ${testKeys.secret}`, 'content-type': 'application/json' },
    });

  // From then on the key is known without the store.
  await post({ headers, pieces: ['{}'] });
  const puts = await database.transaction(async () => {
    // The store is held up, so these keep the places of large bodies.
    const underWay = [putSurvey(), putSurvey()];
    await sendAndGoAway();
    await sendAndGoAway();
    return { underWay };
  });
  expect((await Promise.all(puts.underWay)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const { status, body } = await post({ headers, pieces: [large] });
  expect([status, body.code]).toEqual([422, 'validation-failed']);
});

it('goes on with a connection whose small body was refused', async () => {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  const request = 'POST /v1/responses HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
  socket.write(`${request}Authorization: Bearer vpk_${'x'.repeat(38)}\r\nContent-Length: 2\r\n\r\n{}`);
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await once(socket, 'close');
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 200']);
});

it('ends a connection that sends without end after it was refused', { timeout: 20_000 }, async () => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `POST /v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${1e12}\r\n\r\n`,
  );
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  const piece = Buffer.alloc(1_048_576, ' ');
  const send = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', send);
  send();
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});
