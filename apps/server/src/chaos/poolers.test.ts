import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoad } from '../testing/answer-load.ts';
import { expectNothingLost, Ledger, prepareTouchpoints } from '../testing/ledger.ts';
import { installedPoolers, startPooler } from '../testing/pooler.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { newServerStore, type ServerStore, startServer } from '../testing/server-process.ts';

const requests = Number(process.env.POOLED_REQUESTS ?? 300);
const poolers = installedPoolers();

const modes: { mode: string; settings: Record<string, string> }[] = [
  { mode: 'session', settings: { pool_mode: 'session' } },
  { mode: 'transaction', settings: { pool_mode: 'transaction' } },
  {
    mode: 'transaction, with parameters of the start ignored',
    settings: { pool_mode: 'transaction', ignore_startup_parameters: 'statement_timeout,extra_float_digits' },
  },
];

if (poolers.length === 0) it.todo('PgBouncer is not installed here: its tests are left out');

describe.each(poolers)('PgBouncer $version', ({ program, version }) => {
  let store: ServerStore;
  beforeAll(async () => {
    store = await newServerStore('postgresql');
  });
  afterAll(() => store.remove());

  it.each(modes)(
    'in the mode $mode loses, doubles and misreads nothing for two servers under load',
    async ({ mode, settings }) => {
      const pooler = await startPooler(program, store.env.DATABASE_URL as string, {
        ...settings,
        default_pool_size: '5',
        server_lifetime: '1',
      });
      const env = { ...store.env, DATABASE_URL: pooler.url };
      const servers = await Promise.all([startServer(env), startServer(env)]);
      const [one] = servers;
      await prepareTouchpoints(one.send);
      const loads = servers.map(({ url }) => {
        const ledger = new Ledger();
        return { ledger, load: startLoad({ url, ledger, seed: randomUUID(), retries: true }) };
      });
      await Promise.all(loads.map(({ load }) => load.acknowledged(requests)));
      await Promise.all(loads.map(({ load }) => load.stop()));
      expect(loads.flatMap(({ load }) => load.surprises)).toEqual([]);
      reportFigures(`PgBouncer ${version}, ${mode}`, {
        requests: loads.reduce((sum, { ledger }) => sum + ledger.acknowledged.length, 0),
        'answers 503': loads.reduce((sum, { load }) => sum + load.unavailable(), 0),
      });
      for (const { ledger } of loads) await expectNothingLost(one.send, ledger);
      expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0]);
      await pooler.stop();
    },
    60_000 + requests * 100,
  );
});
