import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { pass, type TcpProxy } from './tcp-proxy.ts';

/**
 * The least that a balancer does: passes connections on to ports of this machine in turn, and to the next one where nobody
 * listens.
 */
export async function startBalancer(ports: readonly number[]): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => {});
  };
  let turn = 0;
  const balancer = createServer({ allowHalfOpen: true }, async (client) => {
    keep(client);
    const first = turn++;
    for (let tried = 0; tried < ports.length; tried += 1) {
      const port = ports[(first + tried) % ports.length] as number;
      const server = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      keep(server);
      if (await isConnected(server)) return pass(client, server);
    }
    client.destroy();
  });
  balancer.listen(0, '127.0.0.1');
  await once(balancer, 'listening');
  return {
    port: (balancer.address() as { port: number }).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      balancer.close();
      await once(balancer, 'close');
    },
  };
}

function isConnected(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
}
