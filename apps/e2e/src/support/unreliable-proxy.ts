import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it reached the proxy. */
export interface ProxiedRequest {
  at: number;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What becomes of a request; absent, it is passed on. */
export type Treatment =
  /** Passed on, but its answer never comes back. */
  | 'lose-answer'
  /** The connection breaks before anything is passed on. */
  | 'break'
  /** Kept back until the promise resolves; then passed on if the sender still waits. */
  | { until: Promise<unknown> }
  /** Answered in the server's place. */
  | { status: number; headers?: Record<string, string>; body?: string };

/** Stands before a server, keeps what passes, and can be as unreliable as a network. */
export interface UnreliableProxy {
  url: string;
  requests: ProxiedRequest[];
  /** Decides about every request from now on. */
  treat(rule: (request: ProxiedRequest) => Treatment | undefined): void;
  close(): Promise<void>;
}

/** `prefix` is a path below which the server is reached. */
export async function startProxy(target: string, prefix = ''): Promise<UnreliableProxy> {
  const requests: ProxiedRequest[] = [];
  let rule: (request: ProxiedRequest) => Treatment | undefined = () => undefined;

  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = 'GET', url = '/', headers } = incoming;
    const body = Buffer.concat(chunks);
    const path = url.slice(prefix.length);
    const request = { at: Date.now(), method, path, headers, body: body.toString() };
    requests.push(request);
    const treatment = rule(request);
    if (treatment === 'break') {
      incoming.socket.destroy();
    } else if (typeof treatment === 'object' && 'status' in treatment) {
      const own = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };
      outgoing.writeHead(treatment.status, { ...own, ...treatment.headers }).end(treatment.body);
    } else {
      if (typeof treatment === 'object') await treatment.until;
      if (incoming.socket.destroyed) return;
      const forwarded = send(target + path, { method, headers }, (answer) => {
        if (treatment === 'lose-answer') {
          answer.resume().once('end', () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      forwarded.once('error', () => incoming.socket.destroy());
      forwarded.end(body);
    }
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${prefix}`,
    requests,
    treat: (given) => {
      rule = given;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
