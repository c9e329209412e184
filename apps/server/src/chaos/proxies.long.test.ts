import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DeployedProxy, deployedProxies, startDeployedProxy } from '../testing/deployed-proxies.ts';
import { openStream } from '../testing/event-stream.ts';
import { exchangeUnderLoad } from '../testing/exchanged-servers.ts';
import { exchange } from '../testing/http-exchange.ts';
import { expectExactCounts, prepareTouchpoints } from '../testing/ledger.ts';
import { freePort } from '../testing/ports.ts';
import { newServerStore, type ServerProcess, startServer } from '../testing/server-process.ts';
import { testKeys } from '../testing/test-app.ts';

const requests = Number(process.env.EXCHANGED_REQUESTS ?? 50);
/** Without it, servers are exchanged behind the least that a balancer does: upgrade-without-stop.long.test.ts. */
const isLong = process.env.EXCHANGED_REQUESTS !== undefined;
const origin = 'https://vox.example';

for (const { name, program } of deployedProxies) {
  if (!program) it.todo(`${name} is not installed here: its file in deploy/ is not tried`);
}

const installed = deployedProxies.filter(({ program }) => program);

describe.each(installed)('behind $name, by its file in deploy/', (proxy) => {
  /** Two servers on a store of their own behind the proxy, and what clients reach. */
  const start = async () => {
    const store = await newServerStore('postgresql');
    onTestFinished(() => store.remove());
    const ports = [await freePort(), await freePort()] as const;
    const startAt = (port: number) =>
      startServer({
        ...{ ...store.env, PORT: String(port) },
        ...{ VOXPOINT_PUBLIC_URL: origin, VOXPOINT_TRUSTED_PROXIES: '127.0.0.1' },
      });
    const servers = [await startAt(ports[0]), await startAt(ports[1])] as const;
    const deployed = await startDeployedProxy(proxy, ports);
    onTestFinished(() => deployed.stop());
    return { startAt, servers, deployed, url: await tunnelTo(deployed) };
  };

  it('clients are sent to TLS, collect, read streams and sign in, and are told apart', async () => {
    const { servers, deployed, url } = await start();
    await expectTls(deployed, url);
    await expectCollecting(url);
    await expectStream(url);
    await expectSignIn(url);
    await expectClientsApart(servers[0], deployed);
    for (const server of servers) expect(await server.stop()).toBe(0);
  }, 120_000);

  // Caddy of Debian 12 does not send a request with a body to another server.
  if (isLong && proxy.name === 'nginx') {
    it('servers are exchanged one by one, and no request fails', async () => {
      const { servers, startAt, url } = await start();
      await prepareTouchpoints(servers[0].send);
      const { running, ledger } = await exchangeUnderLoad(`exchanged behind ${proxy.name}`, {
        ...{ url, servers, requests },
        startAnother: (old) => startAt(Number(new URL(old.url).port)),
      });
      await expectExactCounts((running[0] as ServerProcess).send, [ledger]);
      for (const server of running) expect(await server.stop()).toBe(0);
    }, 120_000);

    it('a server is killed, and no answer fails', async () => {
      const { servers, url } = await start();
      const answer = () => ({ id: randomUUID(), touchpoint: 'website', score: 9 });
      const sending = Array.from({ length: 8 }, async () => {
        const statuses: number[] = [];
        for (let sent = 0; sent < requests; sent += 1) {
          statuses.push((await exchange(url, 'POST /v1/responses', { body: answer() })).status);
          if (sent === 10) servers[1].kill('SIGKILL');
        }
        return statuses;
      });
      // Stored by the server that died, and told by the other.
      expect([200, 201]).toEqual(expect.arrayContaining([...new Set((await Promise.all(sending)).flat())]));
      expect(await servers[0].stop()).toBe(0);
    }, 120_000);
  }
});

async function tunnelTo(deployed: DeployedProxy, from?: string): Promise<string> {
  const tunnel = await deployed.openTunnel(from);
  onTestFinished(() => tunnel.close());
  return tunnel.url;
}

async function expectTls(deployed: DeployedProxy, url: string): Promise<void> {
  const plain = await fetch(`${deployed.httpUrl}/voxpoint.js`, { redirect: 'manual' });
  expect([301, 308]).toContain(plain.status);
  expect(plain.headers.get('location')).toMatch(/^https:\/\//);
  expect(await deployed.negotiate()).toBe('h2');
  const loader = await fetch(`${url}/voxpoint.js`);
  expect([loader.status, loader.headers.get('content-encoding')]).toEqual([200, 'gzip']);
  expect(loader.headers.get('strict-transport-security')).toMatch(/max-age/);
  expect(await loader.text()).toContain('voxpoint');
}

async function expectCollecting(url: string): Promise<void> {
  const answer = (more: object = {}) => ({ id: randomUUID(), touchpoint: 'website', score: 9, ...more });
  const single = await exchange(url, 'POST /v1/responses', { key: testKeys.publishable, body: answer() });
  expect(single.status).toBe(201);
  const responses = Array.from({ length: 800 }, () => answer({ comment: 'é'.repeat(2_400) }));
  const batch = await exchange(url, 'POST /v1/responses/batch', { body: { responses } });
  expect([batch.status, batch.body]).toMatchObject([200, { created: 800 }]);
  const tooLarge = await fetch(`${url}/v1/responses/batch`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testKeys.secret}`, 'content-type': 'application/json' },
    body: Buffer.alloc(4_500_000),
  });
  expect(tooLarge.status).toBe(413);
}

/** An event arrives while the stream is open, so nobody holds it back. */
async function expectStream(url: string): Promise<void> {
  const stream = await openStream(url);
  expect([stream.status, stream.headers['content-type']]).toEqual([200, 'text/event-stream']);
  const id = randomUUID();
  await exchange(url, 'POST /v1/responses', { body: { id, touchpoint: 'website', score: 3 } });
  await stream.until((responses) => responses.some((response) => response.id === id));
  stream.cut();
}

async function expectSignIn(url: string): Promise<void> {
  const body = { email: `${randomUUID()}@shop.example` };
  const { body: made } = await exchange<{ link: string }>(url, 'POST /v1/sign-in-links', { body });
  expect(made.link).toMatch(/^https:\/\/vox\.example\/dashboard\/sign-in#/);
  const headers = { origin, 'content-type': 'application/json' };
  const signedIn = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token: made.link.split('#')[1] }),
  });
  expect(signedIn.status).toBe(201);
  const cookie = signedIn.headers.getSetCookie()[0] as string;
  expect(cookie).toMatch(/^__Host-.*; Secure/);
  const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
  const changed = await fetch(`${url}/v1/people/me/locale`, {
    method: 'PUT',
    headers: { ...headers, cookie: cookie.split(';')[0] as string, 'voxpoint-csrf': csrfToken },
    body: JSON.stringify({ locale: 'de' }),
  });
  expect(changed.status).toBeLessThan(300);
}

/** Each client has its own limit, whatever it says about its address. */
async function expectClientsApart(server: ServerProcess, deployed: DeployedProxy): Promise<void> {
  const limits = { perAddress: { perMinute: 1, burst: 20 }, perKey: null };
  expect((await server.send('PATCH /v1/project', { limits })).status).toBe(200);
  const [one, other] = [await tunnelTo(deployed, '127.0.0.2'), await tunnelTo(deployed, '127.0.0.3')];
  const send = async (url: string, claimed: string) => {
    const answer = await fetch(`${url}/v1/responses`, {
      method: 'POST',
      headers: {
        'x-forwarded-for': claimed,
        forwarded: `for=${claimed}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        ...{ key: testKeys.publishable, id: randomUUID() },
        ...{ touchpoint: 'website', score: 9 },
      }),
    });
    return answer.status;
  };
  // Two servers have a limit each, and the other one learns of it within five seconds.
  let refused = 0;
  for (let sent = 0; refused < 4 && sent < 2_000; sent += 1) {
    refused = (await send(one, anyAddress())) === 429 ? refused + 1 : 0;
  }
  expect(refused).toBe(4);
  expect(await send(other, anyAddress())).toBe(201);
}

const anyAddress = () => `203.0.113.${Math.floor(Math.random() * 256)}`;
