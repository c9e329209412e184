import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A receiver of messages on this machine, which answers as it is told to: by default with 200. */
export async function startReceiver(
  answer: (response: ServerResponse, received: Received) => void = (response) => response.end('ok'),
) {
  const received: Received[] = [];
  const open = { now: 0, most: 0 };
  const server = createServer(async (request, response) => {
    open.most = Math.max(open.most, ++open.now);
    response.once('close', () => open.now--);
    let body = '';
    // One who leaves in the middle is seen by what it did not send.
    for await (const chunk of request) body += chunk;
    const one = { url: request.url ?? '', headers: request.headers, body };
    received.push(one);
    answer(response, one);
  });
  server.on('clientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    open,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
