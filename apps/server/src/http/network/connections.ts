import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { clientNetwork } from './client-address.ts';
import { hasHops, parseAddress } from './forwarded-hops.ts';

export interface ConnectionLimits {
  perNetwork: number;
  inAll: number;
}

/** Browsers keep one open for a minute: an office of a thousand looks at a site at once. */
export const connectionLimits: ConnectionLimits = { perNetwork: 1_000, inAll: 4_000 };

interface Connection {
  socket: Socket;
  /** Those who are counted together: a network, or all who come through proxies. */
  group: Set<Connection>;
  requests: number;
  lastRequest?: IncomingMessage;
}

/**
 * Bounds open connections. Whoever is new is let in: instead the oldest is closed that waits for nothing, of the same
 * network if that has too many, of the network with the most if there are too many in all.
 */
export function boundConnections(app: FastifyInstance, limits: ConnectionLimits): void {
  const connections = new Map<Socket, Connection>();
  const groups = new Map<string | undefined, Set<Connection>>();
  // Proxies keep connections for everybody, so they count in all only.
  const ofProxies = groupOf(undefined);

  function groupOf(network: string | undefined): Set<Connection> {
    const group = groups.get(network) ?? new Set();
    groups.set(network, group);
    return group;
  }

  app.server.on('connection', (socket: Socket) => {
    const network = networkOf(socket);
    const group = groupOf(network);
    const connection: Connection = { socket, group, requests: 0 };
    connections.set(socket, connection);
    group.add(connection);
    socket.once('close', () => {
      connections.delete(socket);
      connection.group.delete(connection);
      if (group.size === 0 && group !== ofProxies) groups.delete(network);
    });
    if (group !== ofProxies && group.size > limits.perNetwork) closeOldest(group);
    if (connections.size > limits.inAll) {
      closeOldest([...groups.values()].reduce((one, other) => (one.size >= other.size ? one : other)));
    }
  });

  app.addHook('onRequest', (request, _reply, done) => {
    const connection = connections.get(request.raw.socket);
    if (connection) {
      connection.requests += 1;
      connection.lastRequest = request.raw;
      if (connection.group !== ofProxies && isPassedOn(request)) {
        connection.group.delete(connection);
        connection.group = ofProxies;
        ofProxies.add(connection);
      }
    }
    done();
  });
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    const connection = connections.get(raw.socket);
    if (connection) connection.requests -= 1;
    if (connection?.requests === 0) connection.lastRequest = undefined;
    done();
  });
}

/** The one that is new is the last, and may go as well if all others wait for answers. */
function closeOldest(group: Set<Connection>): void {
  for (const { socket, lastRequest } of group) {
    const waitsForAnswer = lastRequest?.complete === true;
    if (waitsForAnswer || socket.destroyed) continue;
    socket.destroy();
    return;
  }
}

function networkOf({ remoteAddress }: Socket): string | undefined {
  return clientNetwork({ clientAddress: parseAddress(remoteAddress) } as FastifyRequest);
}

function isPassedOn(request: FastifyRequest): boolean {
  return hasHops(request.headers) && clientNetwork(request) !== networkOf(request.raw.socket);
}
