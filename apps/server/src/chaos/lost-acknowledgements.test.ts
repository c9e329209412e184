import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeAnswers } from '../testing/answer-load.ts';
import { exchange, type Reply } from '../testing/http-exchange.ts';
import { expectStoredOnce, Ledger, prepareTouchpoints, type Submission } from '../testing/ledger.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { newServerStore, type ServerStore, startServer } from '../testing/server-process.ts';
import { startTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';

const requests = Number(process.env.LOST_ACKNOWLEDGEMENTS ?? 60);
const senders = 8;
/** How long a client waits for an answer that is held back; others come or fail by themselves. */
const patienceMs = 1_500;

const heldBack = 'the answer is held back until the client gives up';
const slow = 'the answer is slow';
const halfClose = 'the client half-closes after the request';

/** What the network does to a request once it has read it whole. */
type Fault = (whole: Buffer, client: Socket, server: Socket) => void;

const faults: Record<string, Fault> = {
  'the answer is dropped': (whole, client, server) => {
    server.write(whole);
    server.once('data', () => client.destroy());
  },
  'half of the answer is dropped': (whole, client, server) => {
    server.write(whole);
    server.once('data', (answer) => client.end(answer.subarray(0, answer.length / 2)));
  },
  'the connection is reset instead of the answer': (whole, client, server) => {
    server.write(whole);
    server.once('data', () => client.resetAndDestroy());
  },
  [heldBack]: (whole, _client, server) => {
    server.write(whole);
  },
  [slow]: (whole, client, server) => {
    server.write(whole);
    server.once('data', (answer) => setTimeout(() => client.end(answer), 100));
  },
  'half of the request is dropped, and both sides reset': (whole, client, server) => {
    server.write(whole.subarray(0, whole.length / 2), () => server.resetAndDestroy());
    client.resetAndDestroy();
  },
  'the request arrives after its retry': (whole, client, server) => {
    client.destroy();
    setTimeout(() => server.write(whole), 50);
  },
  [halfClose]: (whole, client, server) => {
    server.end(whole);
    server.pipe(client);
  },
};

describe.each(['embedded', 'postgresql'] as const)('a server on %s', (kind) => {
  let store: ServerStore;
  const proxies: TcpProxy[] = [];
  beforeAll(async () => {
    store = await newServerStore(kind);
  });
  afterEach(() => Promise.all(proxies.map((proxy) => proxy.close())));
  afterAll(() => store.remove());

  /** Sends through a network with a fault; tells whether the server's answer, and so its commit, came before the end. */
  async function sendThrough(port: number, submission: Submission, name: string) {
    let isAnswered = false;
    const proxy = await startTcpProxy(port, (client, server) => {
      server.once('data', () => {
        isAnswered = true;
      });
      whenWhole(client, (whole) => faults[name]?.(whole, client, server));
    });
    proxies.push(proxy);
    const reply = await exchange(`http://127.0.0.1:${proxy.port}`, `POST ${submission.path}`, {
      body: submission.body,
      ...(name === heldBack && { patienceMs }),
    }).catch(() => undefined);
    return { reply, isAnswered };
  }

  it(
    `counts each of ${requests} requests once, although the network drops, cuts, delays and resets`,
    async () => {
      const server = await startServer(store.env);
      await prepareTouchpoints(server.send);
      const ledger = new Ledger();
      const names = Object.keys(faults);
      const port = Number(new URL(server.url).port);
      const figures = {
        'acknowledgements lost': 0,
        'retries answered duplicate': 0,
        'requests lost or late': 0,
      };
      let begun = 0;

      const sender = async (number: number) => {
        const answers = makeAnswers(`${kind} ${number}`);
        while (begun < requests) {
          const name = names[begun++ % names.length] as string;
          const submission = answers.next();
          ledger.begin(submission);
          const { reply, isAnswered } = await sendThrough(port, submission, name);
          // Node answers a client that has closed its side only if the answer is ready by then.
          if (name !== halfClose) expect([name, reply !== undefined]).toEqual([name, name === slow]);
          if (!reply) {
            const retry = await server.send<Receipt>(`POST ${submission.path}`, submission.body);
            expect(retry.status, name).toBeLessThan(300);
            const statuses = new Set(statusesOf(retry));
            if (isAnswered) expect([name, ...statuses]).toEqual([name, 'duplicate']);
            if (isAnswered) figures['acknowledgements lost'] += 1;
            else figures['requests lost or late'] += 1;
            if (isAnswered && statuses.has('duplicate')) figures['retries answered duplicate'] += 1;
          }
          ledger.acknowledge(submission);
          answers.acknowledged(submission);
        }
      };
      await Promise.all(Array.from({ length: senders }, (_, number) => sender(number)));
      expect(figures['acknowledgements lost']).toBeGreaterThan(requests / 4);
      await expectStoredOnce(server.send, ledger);
      expect(await server.stop()).toBe(0);
      reportFigures(`lost acknowledgements on ${kind}`, { requests, ...figures, lost: 0, doubled: 0 });
    },
    60_000 + requests * 500,
  );
});

interface Receipt {
  status?: string;
  results?: { status: string }[];
}

function statusesOf({ body }: Reply<Receipt>): string[] {
  return body.results ? body.results.map(({ status }) => status) : [body.status ?? ''];
}

/** Reads a request to the end that its Content-Length gives. */
function whenWhole(client: Socket, then: (whole: Buffer) => void): void {
  let read = Buffer.alloc(0);
  client.on('data', (chunk) => {
    read = Buffer.concat([read, chunk]);
    const headEnd = read.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(read.subarray(0, headEnd).toString())?.[1]);
    if (headEnd >= 0 && read.length === headEnd + 4 + length) then(read);
  });
}
