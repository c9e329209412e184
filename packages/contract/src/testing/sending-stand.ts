import { vi } from 'vitest';

/** What a device keeps. */
export interface Device {
  entries: Map<string, string>;
  /** Takes nothing more. */
  isFull?: boolean;
  /** Throws whatever is asked of it. */
  isBlocked?: boolean;
}

/** What a device lets be done with its entries. */
export function useDevice(device: Device) {
  const unlessBlocked = <Result>(result: () => Result): Result => {
    if (device.isBlocked) throw new DOMException('The operation is insecure.', 'SecurityError');
    return result();
  };
  return {
    getItem: (name: string) => unlessBlocked(() => device.entries.get(name) ?? null),
    setItem: (name: string, value: string) =>
      unlessBlocked(() => {
        if (device.isFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        device.entries.set(name, value);
      }),
    removeItem: (name: string) => unlessBlocked(() => void device.entries.delete(name)),
    getAllKeys: () => unlessBlocked(() => [...device.entries.keys()]),
  };
}

/** An answer as it reached the server. */
export interface Sent {
  id: string;
  revision: number;
  score: number;
  answeredAt: string;
  sentAt: string;
}

/** What becomes of an answer that was sent; absent, it is stored and acknowledged. */
export type Treatment =
  /** The connection breaks before it arrives. */
  | 'break'
  /** Stored, but the acknowledgement never comes back. */
  | 'lose-answer'
  /** Nothing ever comes back. */
  | 'hang'
  | { status: number; retryAfter?: string; body?: string };

export type Rule = (sent: Sent, tries: number) => Treatment | undefined;

/** A Voxpoint server in the place of `fetch`. */
export interface TestServer {
  /** Everything that was sent, in its order. */
  sent: Sent[];
  /** How many requests that was. */
  requests: number;
  /** The last revision of each answer, by id. */
  stored: Map<string, Sent>;
  /** Decides about all from now on. */
  treat(rule: Rule): void;
}

type Body = Sent & { responses?: Sent[] };

/** Stands in for `fetch` until `vi.unstubAllGlobals()`. */
export function startTestServer(): TestServer {
  let rule: Rule = () => undefined;
  const server: TestServer = {
    sent: [],
    requests: 0,
    stored: new Map(),
    treat: (given) => {
      rule = given;
    },
  };
  const store = (sent: Sent) => {
    const before = server.stored.get(sent.id);
    if (!before || before.revision < sent.revision) server.stored.set(sent.id, sent);
    const status = before ? (before.revision < sent.revision ? 'updated' : 'duplicate') : 'created';
    return { id: sent.id, revision: sent.revision, status };
  };
  const answer = async (_url: unknown, { body }: { body: string }): Promise<Response> => {
    const { responses, ...single }: Body = JSON.parse(body);
    const all = responses ?? [single];
    server.requests += 1;
    server.sent.push(...all);
    const treatments = all.map((sent) =>
      rule(
        sent,
        server.sent.filter(({ id, revision }) => id === sent.id && revision === sent.revision).length,
      ),
    );
    // What concerns the request concerns all that is in it; the rest is each answer's own.
    const whole = treatments.find((treatment) => treatment && (!responses || !isOwn(treatment)));
    if (whole === 'hang') await new Promise(() => {});
    if (whole === 'break') throw new TypeError('fetch failed');
    if (typeof whole === 'object') return refusal(whole);
    const results = all.map((sent, index) => {
      const own = treatments[index];
      if (typeof own !== 'object') return { index, ...store(sent) };
      const problem = { status: own.status, code: 'test', detail: 'As the test wants it.' };
      return { index, id: sent.id, status: 'rejected', problem };
    });
    if (whole === 'lose-answer') throw new TypeError('fetch failed');
    return Response.json(responses ? { results } : results[0]);
  };
  vi.stubGlobal('fetch', answer);
  return server;
}

/** A refusal of one answer of a batch; the server says nothing else of single ones. */
function isOwn(treatment: Treatment): boolean {
  return (
    typeof treatment === 'object' &&
    treatment.status >= 400 &&
    treatment.status < 500 &&
    ![408, 425, 429].includes(treatment.status)
  );
}

function refusal({ status, retryAfter, body }: Exclude<Treatment, string>): Response {
  const problem = body ?? JSON.stringify({ status, code: 'test', detail: 'As the test wants it.' });
  return new Response(problem, {
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  });
}
