import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Device, type Rule, startTestServer, type TestServer } from './sending-stand.ts';

/**
 * What is promised of whoever keeps answers: the same of the widget and of the client, in one suite. Each brings what stands
 * between its own code and this.
 */
export interface SenderUnderTest {
  name: string;
  /** Begins the names of its entries on a device. */
  prefix: string;
  /** As a page or process begins: with nothing in memory. */
  begin(device: Device): Promise<Sender>;
}

/** A page or process that takes answers. */
export interface Sender {
  /** Revision 1 is a new answer; resolves when it is in the queue. */
  put(answer: { id: string; revision: number; score: number }): Promise<unknown>;
  on(name: 'stored' | 'failed', listener: (detail: { id: string; status?: number }) => void): void;
}

/** Of Node, where the suite runs. */
declare function setImmediate(resolve: (value: unknown) => void): void;

const dayMs = 86_400_000;
const now = Date.parse('2026-11-22T10:00:00.000Z');
const id = '0198c0de-7a11-7c3e-8f00-000000000001';
const other = '0198c0de-7a11-7c3e-8f00-000000000002';
const third = '0198c0de-7a11-7c3e-8f00-000000000003';

let under: SenderUnderTest;
let device: Device;
let server: TestServer;
let told: [name: string, id: string, status?: number][];

export function describeSending(given: SenderUnderTest): void {
  describe(`the rules of sending: ${given.name}`, () => {
    beforeEach(() => {
      under = given;
      vi.useFakeTimers({ now, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
      vi.spyOn(Math, 'random').mockReturnValue(0.5);
      vi.spyOn(console, 'warn').mockReturnValue();
      device = { entries: new Map() };
      server = startTestServer();
      told = [];
    });
    afterEach(() => {
      vi.useRealTimers();
      vi.restoreAllMocks();
      vi.unstubAllGlobals();
    });
    describe('storing', storing);
    describe('trying again', retrying);
    describe('giving up', givingUp);
    describe('where storage fails', failingStorage);
    describe('several answers, several senders', together);
  });
}

async function begin(on = device): Promise<Sender> {
  const sender = await under.begin(on);
  sender.on('stored', ({ id }) => told.push(['stored', id]));
  sender.on('failed', ({ id, status = 0 }) => told.push(['failed', id, status]));
  await settle();
  return sender;
}

/** Lets everything go on that waits for no timer. */
async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await new Promise(setImmediate);
}

async function pass(ms: number): Promise<void> {
  // Step by step: what a timer begins may need more than the next tick.
  for (let left = ms; left > 0; left -= 1000) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 1000));
    await settle();
  }
}

async function put(sender: Sender, which = id, revision = 1, score = revision): Promise<void> {
  await sender.put({ id: which, revision, score });
  await settle();
}

/** The page or process is gone, and all that it waited for. */
function kill(): void {
  vi.clearAllTimers();
}

/** What waits on the device: the ids with their revisions. */
function waiting(): string[] {
  return [...device.entries.keys()]
    .filter((name) => name.startsWith(under.prefix))
    .map((name) => name.slice(under.prefix.length))
    .sort();
}

/** Treats the first tries so. */
const first =
  (tries: number, treatment: ReturnType<Rule>): Rule =>
  (_, count) =>
    count <= tries ? treatment : undefined;

function storing(): void {
  it('writes an answer before it is sent, and removes it once it is acknowledged', async () => {
    const atSending: string[][] = [];
    server.treat(() => {
      atSending.push(waiting());
      return undefined;
    });
    await put(await begin());
    expect(atSending).toEqual([[`${id}:1`]]);
    expect(waiting()).toEqual([]);
    expect(told).toEqual([['stored', id]]);
    expect(server.stored.get(id)).toMatchObject({ revision: 1, score: 1 });
  });

  it('keeps one entry for an answer, that of its last revision, and sends that', async () => {
    server.treat(() => 'break');
    const sender = await begin();
    await put(sender);
    await put(sender, id, 2);
    await put(sender, id, 3);
    expect(waiting()).toEqual([`${id}:3`]);
    server.treat(() => undefined);
    await pass(60_000);
    expect(server.stored.get(id)).toMatchObject({ revision: 3, score: 3 });
    expect(waiting()).toEqual([]);
  });

  it('does not lose a newer revision when an older one is acknowledged late', async () => {
    let acknowledge = () => {};
    const passed = fetch;
    vi.stubGlobal('fetch', async (...given: Parameters<typeof fetch>) => {
      const answer = await passed(...given);
      await new Promise<void>((resolve) => {
        acknowledge = resolve;
      });
      return answer;
    });
    const sender = await begin();
    await put(sender);
    const acknowledgeFirst = acknowledge;
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed');
    });
    await put(sender, id, 2);
    acknowledgeFirst();
    await settle();
    expect(told).toEqual([['stored', id]]);
    expect(waiting()).toEqual([`${id}:2`]);
  });

  it('goes on where an earlier page or process was killed', async () => {
    server.treat(() => 'hang');
    await put(await begin());
    kill();
    server.treat(() => undefined);
    await begin();
    expect(server.stored.get(id)).toMatchObject({ revision: 1 });
    expect(waiting()).toEqual([]);
  });

  it.each(['', '{', 'null', '{"answer":{}}', '7'])('throws away what somebody spoilt: %s', async (entry) => {
    device.entries.set(`${under.prefix}${other}:1`, entry);
    await put(await begin());
    expect([...server.stored.keys()]).toEqual([id]);
    expect(waiting()).toEqual([]);
  });

  it('does not take the entries of others for its own', async () => {
    device.entries.set('cart', '[]');
    device.entries.set('voxpoint:restraint:checkout', '1,2');
    await put(await begin());
    expect([...device.entries.keys()]).toEqual(['cart', 'voxpoint:restraint:checkout']);
    expect(server.sent).toHaveLength(1);
  });
}

function retrying(): void {
  it.each<[string, ReturnType<Rule>]>([
    ['the network fails', 'break'],
    ['the acknowledgement is lost', 'lose-answer'],
    ...[408, 425, 429, 500, 502, 503, 504].map((status): [string, ReturnType<Rule>] => [
      `the answer is ${status}`,
      { status },
    ]),
    ['something else answers with a page', { status: 200, body: '<h1>Welcome to our hotel</h1>' }],
    ['something else answers with JSON', { status: 200, body: '{"offline": true}' }],
    ['something else answers with null', { status: 200, body: 'null' }],
  ])('tries again when %s, and keeps the answer until then', async (_, treatment) => {
    server.treat(first(3, treatment));
    await put(await begin());
    expect(waiting()).toEqual([`${id}:1`]);
    await pass(60_000);
    expect(server.sent).toHaveLength(4);
    expect(server.stored.get(id)).toMatchObject({ revision: 1, score: 1 });
    expect(told).toEqual([['stored', id]]);
    expect(waiting()).toEqual([]);
  });

  it('says the time of each try anew, and that of the answer as it was', async () => {
    server.treat(first(2, { status: 503 }));
    await put(await begin());
    await pass(60_000);
    const [one, two, three] = server.sent;
    expect(new Set([one?.answeredAt, two?.answeredAt, three?.answeredAt])).toEqual(
      new Set([one?.answeredAt]),
    );
    expect([one?.sentAt, two?.sentAt, three?.sentAt].map((at) => Date.parse(at as string) - now)).toEqual([
      0, 500, 1500,
    ]);
  });

  it('waits longer and longer, up to five minutes', async () => {
    server.treat(() => 'break');
    await put(await begin());
    await pass(3_600_000);
    const waits = server.sent.slice(1).map(({ sentAt }, index) => {
      return Date.parse(sentAt) - Date.parse(server.sent[index]?.sentAt as string);
    });
    expect(waits.slice(0, 6)).toEqual([500, 1000, 2000, 4000, 8000, 16_000]);
    expect(Math.max(...waits)).toBe(150_000);
  });

  it.each([
    ['in seconds', '120'],
    ['as a date', new Date(now + 120_000).toUTCString()],
  ])('comes back when Retry-After says, %s', async (_, retryAfter) => {
    server.treat(first(1, { status: 503, retryAfter }));
    await put(await begin());
    await pass(119_000);
    expect(server.sent).toHaveLength(1);
    await pass(3000);
    expect(server.stored.size).toBe(1);
  });
}

function givingUp(): void {
  it.each([400, 409, 410, 413, 422])('drops what is refused with %i, and says so', async (status) => {
    server.treat(() => ({ status }));
    await put(await begin());
    await pass(600_000);
    expect(server.sent).toHaveLength(1);
    expect(told).toEqual([['failed', id, status]]);
    expect(waiting()).toEqual([]);
  });

  it.each([401, 403, 404, 405, 451])('keeps what is refused with %i for the next start', async (status) => {
    server.treat(() => ({ status }));
    await put(await begin());
    await pass(600_000);
    expect(server.sent).toHaveLength(1);
    expect(told).toEqual([]);
    expect(waiting()).toEqual([`${id}:1`]);
    kill();
    server.treat(() => undefined);
    await begin();
    expect(server.stored.size).toBe(1);
    expect(waiting()).toEqual([]);
  });

  const left = async () => {
    server.treat(() => 'break');
    await put(await begin());
    kill();
    server.treat(() => undefined);
    server.sent.length = 0;
  };

  it('drops what is older than seven days at the start, not before', async () => {
    await left();
    vi.setSystemTime(now + 7 * dayMs + 1);
    await begin();
    expect(server.sent).toEqual([]);
    expect(waiting()).toEqual([]);
    await left();
    vi.setSystemTime(Date.now() + 7 * dayMs);
    await begin();
    expect(server.stored.size).toBe(1);
  });

  it.each([
    ['forward', 365],
    ['back', -365],
  ])('keeps an answer if the clock was put %s by a year', async (_, days) => {
    await left();
    vi.setSystemTime(now + days * dayMs);
    await begin();
    expect(server.stored.get(id)).toMatchObject({ revision: 1 });
  });

  it('drops nothing because the clock is put right later', async () => {
    server.treat(first(1, 'break'));
    await put(await begin());
    vi.setSystemTime(now + 30 * dayMs);
    await pass(10_000);
    expect(server.stored.size).toBe(1);
  });
}

function failingStorage(): void {
  it.each([
    ['full', { isFull: true }],
    ['blocked', { isBlocked: true }],
  ])('still sends, and tries again, where storage is %s', async (_, state) => {
    Object.assign(device, state);
    server.treat(first(2, 'break'));
    const sender = await begin();
    await put(sender);
    await put(sender, id, 2);
    await pass(60_000);
    expect(server.stored.get(id)).toMatchObject({ revision: 2 });
    expect(device.entries.size).toBe(0);
  });

  it('leaves on the device the last revision that it took', async () => {
    server.treat(() => 'break');
    const sender = await begin();
    await put(sender);
    device.isFull = true;
    await put(sender, id, 2);
    expect(waiting()).toEqual([`${id}:1`]);
    device.isFull = false;
    await put(sender, id, 3);
    expect(waiting()).toEqual([`${id}:3`]);
  });

  it('still sends what somebody has cleared from the device', async () => {
    server.treat(first(1, 'break'));
    await put(await begin());
    device.entries.clear();
    await pass(10_000);
    expect(server.stored.size).toBe(1);
  });
}

function together(): void {
  it.each([
    ['for good', 422],
    ['for now', 404],
    ['by an error of the server, again and again', 500],
  ])('one that is refused %s holds up no other', async (_, status) => {
    server.treat(() => 'break');
    const sender = await begin();
    for (const each of [id, other, third]) await put(sender, each);
    kill();
    server.treat((sent) => (sent.id === other ? { status } : undefined));
    await begin();
    await pass(60_000);
    expect([...server.stored.keys()].sort()).toEqual([id, third]);
    expect(waiting()).toEqual(status === 422 ? [] : [`${other}:1`]);
  });

  it('two on one device harm nothing', async () => {
    server.treat(() => 'break');
    const one = await begin();
    await put(one);
    const two = await begin();
    await put(two, other);
    await put(one, id, 2);
    server.treat(first(1, 'lose-answer'));
    await pass(60_000);
    expect([...server.stored].map(([each, { revision }]) => [each, revision]).sort()).toEqual([
      [id, 2],
      [other, 1],
    ]);
    expect(waiting()).toEqual([]);
  });
}
