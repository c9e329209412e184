import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, byte by byte. */
export interface TcpProxy {
  port: number;
  close(): Promise<void>;
}

/**
 * Starts a proxy before a port of this machine; `link` decides what passes between each client and the server. `port`: its
 * own, by default one that the system picks.
 */
export async function startTcpProxy(
  targetPort: number,
  link: (client: Socket, server: Socket) => void,
  port = 0,
): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const proxy = createServer({ allowHalfOpen: true }, (client) => {
    const server = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      // Broken connections are what this is for.
      socket.on('error', () => {});
    }
    link(client, server);
  });
  proxy.listen(port, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as { port: number }).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

/** Passes everything both ways, the end of either side too. */
export function pass(client: Socket, server: Socket): void {
  client.pipe(server);
  server.pipe(client);
  client.once('close', () => server.destroy());
  server.once('close', () => client.destroy());
}
