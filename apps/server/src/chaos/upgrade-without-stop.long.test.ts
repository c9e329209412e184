import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startBalancer } from '../testing/balancer.ts';
import { buildVersion } from '../testing/build-version.ts';
import { exchangeUnderLoad } from '../testing/exchanged-servers.ts';
import { expectExactCounts, prepareTouchpoints } from '../testing/ledger.ts';
import { freePort } from '../testing/ports.ts';
import { newServerStore, type ServerStore, startServer } from '../testing/server-process.ts';

/** From the version before the newest migration; the ordinary run exchanges servers of this version. */
const isFromOlder = process.env.OLDER_VERSION !== undefined;
const requests = Number(process.env.EXCHANGED_REQUESTS ?? 50);

let store: ServerStore;
let folder: string;
beforeAll(async () => {
  store = await newServerStore('postgresql', { isEmpty: true });
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-older-'));
});
afterAll(async () => {
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

it(
  'two servers are exchanged one by one behind whatever tries the other one, and no request fails',
  async () => {
    const older = isFromOlder ? buildVersion(beforeNewestMigration(), folder) : undefined;
    const ports = [await freePort(), await freePort()];
    const envAt = (port: number) => ({ ...store.env, PORT: String(port) });
    const servers = [];
    for (const port of ports) servers.push(await startServer(envAt(port), older));
    await prepareTouchpoints((servers[0] as (typeof servers)[0]).send);
    const balancer = await startBalancer(ports);
    onTestFinished(() => balancer.close());

    const { running, ledger } = await exchangeUnderLoad('upgrade without a stop', {
      url: `http://127.0.0.1:${balancer.port}`,
      servers,
      startAnother: ({ url }) => startServer(envAt(Number(new URL(url).port))),
      requests,
    });
    await expectExactCounts((running[0] as (typeof running)[0]).send, [ledger]);
    for (const server of running) expect(await server.stop()).toBe(0);
  },
  isFromOlder ? 600_000 : 90_000,
);

function beforeNewestMigration(): string {
  const added = ['log', '-1', '--diff-filter=A', '--format=%H^1', '--', ':/apps/server/migrations/*.sql'];
  return execFileSync('git', added, { encoding: 'utf8' }).trim();
}
