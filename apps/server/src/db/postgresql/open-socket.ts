import { once } from 'node:events';
import { connect as connectTcp, isIP, type NetConnectOpts, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions } from './connection-options.ts';

/** PostgreSQL's SSLRequest: a length of 8, and the number that stands for it. */
const tlsRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const yes = 'S'.charCodeAt(0);

/** Connects, by TLS if the options say so. Throws what the network says, or that there is no TLS. */
export async function openSocket({ address, tls, connectTimeoutMs }: ConnectionOptions): Promise<Socket> {
  const deadline = AbortSignal.timeout(connectTimeoutMs);
  const socket = connectTcp({ ...address, noDelay: true } as NetConnectOpts);
  try {
    await once(socket, 'connect', { signal: deadline });
    if (!tls) return socket;
    socket.write(tlsRequest);
    const [answer] = (await once(socket, 'data', { signal: deadline })) as [Buffer];
    if (answer[0] !== yes) {
      if (tls.isOptional) return socket;
      throw Object.assign(new Error('the server offers no TLS, which sslmode demands'), { code: 'NO_TLS' });
    }
    // More than the one byte is not encrypted, and not to be believed.
    if (answer.length > 1) throw new Error('the server sent more than its answer about TLS');
    const { host } = address;
    const secured = connectTls({
      ...tls.options,
      socket,
      host,
      ...(host !== undefined && isIP(host) === 0 && { servername: host }),
    });
    await once(secured, 'secureConnect', { signal: deadline });
    return secured;
  } catch (error) {
    socket.destroy();
    if (!deadline.aborted) throw error;
    throw Object.assign(new Error('it does not answer in time'), { code: 'CONNECT_TIMEOUT' });
  }
}
