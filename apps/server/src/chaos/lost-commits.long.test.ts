import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { startLoad } from '../testing/answer-load.ts';
import { expectStoredOnce, Ledger, prepareTouchpoints } from '../testing/ledger.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { newServerStore, type ServerStore, startServer } from '../testing/server-process.ts';
import { pass, startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';

const cuts = Number(process.env.LOST_COMMITS ?? 10);

/** What PostgreSQL said of a statement whose sender was cut off from it. */
interface Outcome {
  /** It succeeded, and no transaction is open after it: if it wrote, that is stored. */
  isCommitted: boolean;
}

let store: ServerStore;
let proxy: TcpProxy;
/** Set while a cut is wanted: how many more statements pass, and whom to tell. */
let armed: { statements: number; tell: (outcome: Outcome) => void } | undefined;

beforeAll(async () => {
  store = await newServerStore('postgresql');
  const url = new URL(store.env.DATABASE_URL as string);
  proxy = await startTcpProxy(Number(url.port), (server, postgresql) => {
    pass(server, postgresql);
    server.on('data', () => {
      if (!armed || --armed.statements > 0) return;
      const { tell } = armed;
      armed = undefined;
      cutOff(server, postgresql).then(tell, () => {});
    });
  });
  url.port = String(proxy.port);
  store.env.DATABASE_URL = url.href;
});
afterAll(async () => {
  await proxy.close();
  await store.remove();
});

/** Ends the server's connection when a statement has passed and its answer has not; PostgreSQL carries it out. */
async function cutOff(server: Socket, postgresql: Socket): Promise<Outcome> {
  server.removeAllListeners('close');
  postgresql.unpipe(server);
  server.resetAndDestroy();
  const [answer] = (await once(postgresql.resume(), 'data')) as [Buffer];
  postgresql.destroy();
  // ReadyForQuery: Z, its length 5, and I if no transaction is open. An error begins with E.
  const isIdle = answer.subarray(-6).equals(Buffer.from([90, 0, 0, 0, 5, 73]));
  return { isCommitted: isIdle && answer[0] !== 69 };
}

it(
  `keeps everything once although ${cuts} connections to PostgreSQL end between a statement and its answer`,
  async () => {
    const server = await startServer(store.env);
    await prepareTouchpoints(server.send);
    const ledger = new Ledger();
    const load = startLoad({ url: server.url, ledger, seed: 'commits', retries: true });
    const random = seededRandom('commits');
    const outcomes: Outcome[] = [];
    const committed = () => outcomes.filter(({ isCommitted }) => isCommitted).length;
    while (outcomes.length < cuts || committed() < cuts / 4) {
      await load.acknowledged(1 + Math.floor(random() * 10));
      const cut = new Promise<Outcome>((tell) => {
        armed = { statements: 1 + Math.floor(random() * 10), tell };
      });
      outcomes.push(await Promise.race([cut, load.ended.then((): Outcome => ({ isCommitted: false }))]));
      expect(load.surprises).toEqual([]);
    }
    await load.acknowledged(100);
    await load.stop();
    expect(load.surprises).toEqual([]);
    await expectStoredOnce(server.send, ledger);
    expect(await server.stop()).toBe(0);
    reportFigures('connections to PostgreSQL cut off', {
      cuts: outcomes.length,
      'of them after a commit': committed(),
      'responses stored': ledger.revisions.size,
      'answers 503': load.unavailable(),
      'slowest answer in ms': Math.round(load.slowestMs()),
      lost: 0,
      doubled: 0,
    });
  },
  60_000 + cuts * 2_000,
);
