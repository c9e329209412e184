// Run by attack.long.test.ts as a process of its own: everything at once that somebody sends who means harm.
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

export interface AttackOptions {
  url: string;
  seconds: number;
  /** Addresses of the loopback range that it comes from. */
  addresses: number;
  /** Requests that each address has under way. */
  sideBySide: number;
  /** The publishable key that stands in every page; absent: none. */
  key?: string;
}

/** How many answers of each kind of attack had which status. */
export type AttackOutcome = Record<string, Record<string, number>>;

const batchBytes = 4 * 1_048_576 - 64;
const fill = (text: string) => text.repeat(Math.floor((batchBytes - 100) / text.length));
const batch = (items: string) => `{"responses":[${items}]}`;
const item = (members: object) =>
  JSON.stringify({ id: randomUUID(), touchpoint: 'website', score: 9, ...members });
const items = (make: () => string) => batch(Array.from({ length: 900 }, make).join(','));
const wideNames = Array.from({ length: 49 }, (_, n) => `${'n'.repeat(70)}${n}`);
const wide = Object.fromEntries(wideNames.map((name) => [name, null]));

/** Bodies of batches, by what they are. */
const bodies: Record<string, Buffer> = Object.fromEntries(
  Object.entries({
    brackets: fill('['),
    objects: fill('{"a":'),
    'deep item': batch(fill('[')),
    'deep items': batch(fill('{"answers":[[[[[[[[]]]]]]]]},')),
    'empty items': batch(`${fill('{},')}{}`),
    'a thousand numbers': batch(`${'0,'.repeat(999)}0`),
    'items without a touchpoint': items(() => JSON.stringify({ id: randomUUID(), a: 'b'.repeat(20) })),
    'wrong choices': items(() => item({ answers: [{ question: 'a', choices: Array(2_000).fill(0) }] })),
    'wrong attributes': items(() => item({ attributes: wide })),
    'unknown members': items(() => item(Object.fromEntries(wideNames.slice(0, 40).map((name) => [name, 0])))),
    'one member often': batch(`{${fill('"a":1,')}"a":1}`),
    'escaped names': batch(`{${fill('"\\ud800":1,')}"a":1}`),
    backslashes: batch(`"${fill('\\\\')}"`),
    digits: batch(fill('1')),
    'large numbers': batch(`${fill('1e999,')}0`),
    commas: batch(fill(',')),
    'a long text': batch(item({ comment: fill('x') })),
  }).map(([name, text]) => [name, Buffer.from(text)]),
);
bodies['no UTF-8'] = Buffer.alloc(batchBytes, 0xff);

const worst = bodies['deep items'] as Buffer;
/** The same for bodies that are small until they are inflated: a thousand times as large, or not at all. */
const compressedBodies: Record<string, Buffer> = {
  'much of nothing': gzipSync(Buffer.alloc(64 * 1_048_576, ' ')),
  'the worst items': gzipSync(worst),
  'the worst items below the limit': gzipSync(Buffer.from(batch(`${'{},'.repeat(20_000)}{}`))),
  'compressed twice': gzipSync(gzipSync(Buffer.alloc(64 * 1_048_576, ' '))),
  'cut short': gzipSync(worst).subarray(0, -100),
  'many that are empty': Buffer.concat(Array(3_000).fill(gzipSync(''))),
  'no gzip': randomBytes(60_000),
};

type Attack = (from: string) => Promise<string>;

interface Sending {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body: Buffer;
}

/** Resolves with the status, or with how the connection ended. */
function send(
  url: string,
  { method = 'POST', path = '/v1/responses/batch', headers, body }: Sending,
  localAddress: string,
): Promise<string> {
  return new Promise((resolve) => {
    const sent = request(url + path, {
      method,
      localAddress,
      agent: false,
      timeout: 30_000,
      headers: { 'content-type': 'application/json', ...headers, 'content-length': body.length },
    });
    sent.on('response', (answer) => {
      answer.resume().once('close', () => {
        sent.destroy();
        resolve(String(answer.statusCode));
      });
    });
    sent.once('timeout', () => sent.destroy());
    sent.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'error'));
    sent.once('close', () => resolve('closed'));
    sent.end(body);
  });
}

/** Sends the beginning of something, then crumbs, for ten seconds or until the server ends it. */
async function hold(
  url: string,
  beginning: Buffer,
  { from, crumbs = '' }: { from: string; crumbs?: string },
) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), localAddress: from });
  let answer = '';
  socket
    .on('error', () => {})
    .on('data', (data) => {
      answer += data;
    });
  const closed = once(socket, 'close').catch(() => {});
  socket.write(beginning);
  for (let n = 0; n < 10 && !socket.destroyed; n += 1) {
    socket.write(crumbs);
    await Promise.race([closed, delay(1_000)]);
  }
  const ending = socket.destroyed ? 'closed' : 'held';
  socket.destroy();
  return /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? ending;
}

function attacks({ url, key }: AttackOptions): Record<string, Attack> {
  const authorization = key === undefined ? undefined : `Bearer ${key}`;
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const head = (...more: string[]) =>
    Buffer.from(
      ['POST /v1/responses/batch HTTP/1.1', 'Host: localhost', 'Content-Type: application/json']
        .concat(authorization === undefined ? [] : [`Authorization: ${authorization}`], more, '', '')
        .join('\r\n'),
    );
  const unfinished = Buffer.concat([
    head(`Content-Length: ${batchBytes}`),
    Buffer.alloc(batchBytes - 1, ' '),
  ]);
  const chunked = head('Transfer-Encoding: chunked');
  const nothing = Buffer.alloc(0);
  return {
    ...Object.fromEntries(
      Object.entries(bodies).map(([name, body]): [string, Attack] => [
        name,
        (from) => send(url, { headers, body }, from),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(compressedBodies).map(([name, body]): [string, Attack] => [
        name,
        (from) => send(url, { headers: { ...headers, 'content-encoding': 'gzip' }, body }, from),
      ]),
    ),
    'unfinished batch': (from) => hold(url, unfinished, { from }),
    'unfinished headers': (from) =>
      hold(url, Buffer.from('POST / HTTP/1.1\r\nX-'), { from, crumbs: 'a'.repeat(100) }),
    'crumbs of a body': (from) => hold(url, chunked, { from, crumbs: '1\r\n \r\n'.repeat(10_000) }),
    'nothing at all': (from) => hold(url, nothing, { from }),
    'an unknown key': (from) => {
      const unknown = { authorization: `Bearer vpk_${randomBytes(19).toString('hex')}` };
      return send(url, { path: '/v1/responses', headers: unknown, body: Buffer.from('{}') }, from);
    },
    'a language': (from) => {
      const letters = randomBytes(2).toString('hex').replace(/\d/g, 'x');
      const path = `/v1/touchpoints/website/survey?key=${key ?? 'none'}`;
      const language = { 'accept-language': `de-${letters}u, ${letters.slice(0, 3)}-${letters.slice(0, 2)}` };
      return send(url, { method: 'GET', path, headers: language, body: nothing }, from);
    },
  };
}

async function attack(options: AttackOptions): Promise<AttackOutcome> {
  const outcome: AttackOutcome = {};
  const kinds = Object.entries(attacks(options));
  const endsAt = performance.now() + options.seconds * 1_000;
  let next = 0;
  const attacker = async (from: string) => {
    while (performance.now() < endsAt) {
      const [name, send] = kinds[next++ % kinds.length] as [string, Attack];
      const status = await send(from);
      outcome[name] ??= {};
      outcome[name][status] = (outcome[name][status] ?? 0) + 1;
    }
  };
  const attackers = Array.from({ length: options.addresses * options.sideBySide }, (_, n) =>
    attacker(`127.0.0.${2 + (n % options.addresses)}`),
  );
  await Promise.all(attackers);
  return outcome;
}

// It took its time to make the bodies.
process.stdout.write('begun\n');
const outcome = await attack(JSON.parse(process.argv[2] ?? '') as AttackOptions);
process.stdout.write(JSON.stringify(outcome));
process.exit(0);
