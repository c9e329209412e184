import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../../../packages/widget/dist/', import.meta.url));

/** A server that somebody has broken into: the files of the widget are held by `integrity`, the survey is theirs. */
export interface HostileServer {
  url: string;
  /** The tag of a pinned copy, as the server's owner pastes it. */
  tag(attributes: string): string;
  /** What is sent as the survey from now on. */
  send(survey: string): void;
  close(): Promise<void>;
}

export async function startHostileServer(): Promise<HostileServer> {
  const { version, integrity } = JSON.parse(await readFile(`${dist}manifest.json`, 'utf8'));
  const loader = `voxpoint@${version}.js`;
  let survey = '';
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    response.setHeader('access-control-allow-origin', '*');
    if (/^\/(voxpoint@|widget\/)[\w.-]+\.js$/.test(path)) {
      response.setHeader('content-type', 'text/javascript').end(await readFile(dist + path.slice(1)));
    } else if (path.includes('/survey?')) {
      response.setHeader('content-type', 'application/json').end(survey);
    } else {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { id } = JSON.parse(body || '{}');
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ id }));
    }
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    tag: (attributes) =>
      `<script async src="${url}/${loader}" integrity="${integrity[loader]}" crossorigin ${attributes}></script>`,
    send: (text) => {
      survey = text;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
