import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { startLoad } from './answer-load.ts';
import { exchange } from './http-exchange.ts';
import { Ledger } from './ledger.ts';
import { reportFigures } from './report-figures.ts';
import type { ServerProcess } from './server-process.ts';

export interface Exchanged {
  /** Where clients send to; not a server of these. */
  url: string;
  servers: readonly ServerProcess[];
  /** Starts a server at the port of this one. */
  startAnother(old: ServerProcess): Promise<ServerProcess>;
  /** Requests that are acknowledged before, between and after. */
  requests: number;
}

/**
 * Stops servers one by one and starts another in the place of each, while 16 clients send answers and 4 read. No request may
 * fail. Resolves with the servers that run now, and with what clients were told.
 */
export async function exchangeUnderLoad(name: string, { url, servers, startAnother, requests }: Exchanged) {
  const ledger = new Ledger();
  const load = startLoad({ url, ledger, seed: name, retries: true });
  const reading = startReading(url);
  await load.acknowledged(requests);
  const running: ServerProcess[] = [];
  for (const server of servers) {
    expect(await server.stop()).toBe(0);
    running.push(await startAnother(server));
    await load.acknowledged(requests);
  }
  await load.stop();
  const { answered, failures } = await reading.stop();
  expect(load.surprises).toEqual([]);
  expect({ failures, unavailable: load.unavailable() }).toEqual({ failures: [], unavailable: 0 });
  reportFigures(name, {
    'requests to store': ledger.acknowledged.length,
    'requests to read': answered,
    failed: 0,
    'slowest in ms': Math.round(load.slowestMs()),
  });
  return { running, ledger };
}

function startReading(url: string) {
  const failures: string[] = [];
  let answered = 0;
  let isStopped = false;
  const read = async () => {
    while (!isStopped) {
      const outcome = await exchange(url, 'GET /v1/aggregates').then(
        ({ status }) => status,
        ({ code }) => code,
      );
      if (outcome !== 200) failures.push(String(outcome));
      answered += 1;
      await delay(20);
    }
  };
  const all = Promise.all(Array.from({ length: 4 }, read));
  return {
    stop: async () => {
      isStopped = true;
      await all;
      return { answered, failures };
    },
  };
}
