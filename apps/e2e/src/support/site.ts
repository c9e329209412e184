import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { packageFile } from './npm-package.ts';

/** A page of somebody's site: its HTML, and what else the site sends with it. */
export interface Page {
  html: string;
  headers?: Record<string, string>;
}

/** A customer's site. It has another origin than Voxpoint's server: 127.0.0.1, not localhost. */
export interface Site {
  url: string;
  /** Puts a page at an address of its own and returns that. */
  add(page: string | Page): string;
  close(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const pages = new Map<string, Page>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const page = pages.get(pathname) ?? packageFile(pathname);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    add: (page) => {
      const path = `/page-${pages.size + 1}`;
      pages.set(path, typeof page === 'string' ? { html: page } : page);
      return url + path;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
