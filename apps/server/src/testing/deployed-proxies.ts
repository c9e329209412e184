import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { makeAuthority } from './certificates.ts';
import { installedProgram, type RunningProgram, runProgram } from './installed-program.ts';
import { nginx, runNginx } from './nginx.ts';
import { freePort } from './ports.ts';
import type { TcpProxy } from './tcp-proxy.ts';

const deployFolder = fileURLToPath(new URL('../../../../deploy', import.meta.url));
/** The name that stands in the files. */
const host = 'vox.example';

/** A proxy by its file in `deploy/`, with ports and a certificate of this test. */
export interface DeployedProxy extends RunningProgram {
  httpUrl: string;
  /** An address of plain HTTP, each connection of which reaches the proxy by TLS; from this address of this machine. */
  openTunnel(from?: string): Promise<TcpProxy & { url: string }>;
  /** Which protocol it chooses of those that a browser offers. */
  negotiate(): Promise<string | false | null>;
}

interface Places {
  folder: string;
  http: number;
  https: number;
  servers: readonly [number, number];
}

/** The proxies that are installed here, and those that are not. */
export const deployedProxies = [
  { name: 'nginx', program: nginx, run: runDeployedNginx },
  { name: 'Caddy', program: installedProgram('caddy'), run: runDeployedCaddy },
];

export async function startDeployedProxy(
  { program, run }: (typeof deployedProxies)[0],
  servers: readonly [number, number],
): Promise<DeployedProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-proxy-'));
  const authority = await makeAuthority();
  const { cert, key } = await authority.issue(host);
  await writeFile(join(folder, 'cert.pem'), cert);
  await writeFile(join(folder, 'key.pem'), key);
  const places = { folder, http: await freePort(), https: await freePort(), servers };
  const running = await run(program as string, places);
  const secure = { port: places.https, host: '127.0.0.1', servername: host, ca: authority.cert };
  return {
    httpUrl: `http://127.0.0.1:${places.http}`,
    openTunnel: (from) =>
      startTunnel(() => connect({ ...secure, localAddress: from, allowHalfOpen: true } as object)),
    negotiate: async () => {
      const socket = connect({ ...secure, ALPNProtocols: ['h2', 'http/1.1'] });
      await once(socket, 'secureConnect');
      socket.destroy();
      return socket.alpnProtocol;
    },
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function runDeployedNginx(program: string, { folder, http, https, servers }: Places) {
  const site = await readDeployed('nginx.conf', {
    '127.0.0.1:3000': `127.0.0.1:${servers[0]}`,
    '127.0.0.1:3001': `127.0.0.1:${servers[1]}`,
    'listen 80;': `listen 127.0.0.1:${http};`,
    'listen 443 ': `listen 127.0.0.1:${https} `,
    '/etc/ssl/certs/vox.example.pem': `${folder}/cert.pem`,
    '/etc/ssl/private/vox.example.key': `${folder}/key.pem`,
  });
  return runNginx(program, site, https);
}

async function runDeployedCaddy(program: string, { folder, http, https, servers }: Places) {
  // Whoever comes through a tunnel names the address of the tunnel.
  const site = await readDeployed('Caddyfile', {
    '127.0.0.1:3000 127.0.0.1:3001': servers.map((port) => `127.0.0.1:${port}`).join(' '),
    [`${host} {`]: `${host}, 127.0.0.1 {\n\ttls ${folder}/cert.pem ${folder}/key.pem`,
  });
  const version = execFileSync(program, ['version'], { encoding: 'utf8' });
  const known = /^v?2\.6\.2\b/.test(version) ? site.replace('request_buffers 5MB', 'buffer_requests') : site;
  const ours = `{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\thttp_port ${http}\n\thttps_port ${https}\n}\n`;
  const file = join(folder, 'Caddyfile');
  await writeFile(file, ours + known);
  const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  return runProgram(program, ['run', '--adapter', 'caddyfile', '--config', file], https, home);
}

/** A file of `deploy/` with some of its words replaced, each of which has to be there. */
async function readDeployed(name: string, replaced: Record<string, string>): Promise<string> {
  let text = await readFile(join(deployFolder, name), 'utf8');
  for (const [words, others] of Object.entries(replaced)) {
    if (!text.includes(words)) throw new Error(`deploy/${name} does not say ${words} any more.`);
    text = text.replaceAll(words, others);
  }
  return text;
}

async function startTunnel(open: () => Socket): Promise<TcpProxy & { url: string }> {
  const sockets = new Set<Socket>();
  const tunnel = createServer({ allowHalfOpen: true }, (client) => {
    const server = open();
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket)).on('error', () => {});
    }
    client.pipe(server).pipe(client);
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
  });
  tunnel.listen(0, '127.0.0.1');
  await once(tunnel, 'listening');
  const { port } = tunnel.address() as { port: number };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      tunnel.close();
      await once(tunnel, 'close');
    },
  };
}
