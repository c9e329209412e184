import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { closeListener } from '../../http/close-listener.ts';
import { listening } from '../listening.ts';

export interface Listener {
  /** Its address. */
  url: string;
  /** Stops listening; resolves when every connection that had come is taken. */
  close(): Promise<void>;
}

/** Takes connections at a port for others to answer. Throws OperatorError. */
export async function openListener(
  { host, port }: { host: string; port: number },
  take: (socket: Socket) => void,
): Promise<Listener> {
  const servers: Server[] = [];
  const listen = async (address: string, atPort: number) => {
    // What is sent is left for the process that answers.
    const server = createServer({ pauseOnConnect: true, noDelay: true }, take);
    await once(server.listen({ host: address, port: atPort }), 'listening');
    servers.push(server);
    return server.address() as AddressInfo;
  };
  const bound = await listening(listen(host, port), { host, port });
  // A name of this machine may stand for an address of each kind.
  if (host === 'localhost') {
    const others = (await lookup(host, { all: true })).filter(({ address }) => address !== bound.address);
    for (const { address } of others) await listen(address, bound.port).catch(() => {});
  }
  const shown = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return {
    url: `http://${shown}:${bound.port}`,
    close: async () => {
      await Promise.all(servers.map(closeListener));
    },
  };
}
