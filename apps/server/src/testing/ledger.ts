import type { Aggregates, BatchReceipt, Verification } from '@voxpoint/contract';
import { expect } from 'vitest';
import type { Reply } from './http-exchange.ts';

/** One request to collect, and what stands in it. */
export interface Submission {
  path: '/v1/responses' | '/v1/responses/batch' | '/v1/impressions';
  body: object;
  items: { id: string; revision: number }[];
}

export const loadTouchpoints = ['website', 'checkout', 'support'];

interface Page {
  data: { id: string; revision: number }[];
  nextCursor: string | null;
}

type Send = <Body>(request: string, body?: unknown) => Promise<Reply<Body>>;

/** What clients know of what they sent: which requests were acknowledged, and which are open. */
export class Ledger {
  readonly acknowledged: Submission[] = [];
  readonly open = new Set<Submission>();
  /** The highest revision sent of each response. */
  readonly revisions = new Map<string, number>();
  readonly impressions = new Set<string>();

  /** To be called before the submission is sent for the first time. */
  begin(submission: Submission): void {
    this.open.add(submission);
    for (const { id, revision } of submission.items) {
      if (submission.path === '/v1/impressions' || 'shownAt' in submission.body) this.impressions.add(id);
      if (submission.path !== '/v1/impressions') {
        this.revisions.set(id, Math.max(revision, this.revisions.get(id) ?? 0));
      }
    }
  }

  acknowledge(submission: Submission): void {
    this.open.delete(submission);
    this.acknowledged.push(submission);
  }
}

/** Makes the touchpoints that the load answers at. */
export async function prepareTouchpoints(send: Send): Promise<void> {
  for (const touchpoint of loadTouchpoints) {
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  }
}

/** Shows that everything in a ledger was neither lost nor doubled, and that the store holds nothing else. */
export async function expectStoredOnce(send: Send, ledger: Ledger): Promise<void> {
  await expectNothingLost(send, ledger);
  await expectExactCounts(send, [ledger]);
}

/**
 * Shows that a store holds what was acknowledged, and that every retry of it is a duplicate. Then sends again what is
 * open, as a client would.
 */
export async function expectNothingLost(send: Send, ledger: Ledger): Promise<void> {
  const stored = await readRevisions(send);
  const lost = ledger.acknowledged
    .filter(({ path }) => path !== '/v1/impressions')
    .flatMap(({ items }) => items)
    .filter(({ id, revision }) => (stored.get(id) ?? 0) < revision);
  expect(lost).toEqual([]);

  await inParallel(ledger.acknowledged, async (submission) => {
    const expected = submission.items.map(({ id, revision }) =>
      (ledger.revisions.get(id) ?? 0) > revision ? /^(duplicate|superseded)$/ : /^duplicate$/,
    );
    const statuses = await statusesOf(send, submission);
    expect(statuses).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });
  await inParallel([...ledger.open], async (submission) => {
    for (const status of await statusesOf(send, submission)) {
      expect(['created', 'updated', 'duplicate', 'superseded']).toContain(status);
    }
    ledger.acknowledge(submission);
  });
}

/** Shows that a store holds what stands in these ledgers and nothing else, and that its counters equal that. */
export async function expectExactCounts(send: Send, ledgers: Ledger[]): Promise<void> {
  const revisions = new Map(ledgers.flatMap((ledger) => [...ledger.revisions]));
  const impressions = new Set(ledgers.flatMap((ledger) => [...ledger.impressions]));
  const { body } = await send<Aggregates>('GET /v1/aggregates?metric=nps');
  expect(body.groups[0]?.total).toMatchObject({
    responses: revisions.size,
    impressions: impressions.size,
  });
  expect([...(await readRevisions(send))].sort()).toEqual([...revisions].sort());
  await expectNoDrift(send);
}

/** Shows that a recount of every touchpoint of the load gives its counters. */
export async function expectNoDrift(send: Send): Promise<void> {
  for (const touchpoint of loadTouchpoints) {
    const { body } = await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`);
    expect(body).toEqual({ touchpoint, drift: 0, repaired: 0, examples: [] });
  }
}

/** The revision of every stored response. */
async function readRevisions(send: Send): Promise<Map<string, number>> {
  const revisions = new Map<string, number>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { body }: Reply<Page> = await send<Page>(`GET /v1/responses?limit=1000${from}`);
    for (const { id, revision } of body.data) revisions.set(id, revision);
    cursor = body.nextCursor;
  }
  return revisions;
}

/** What becomes of each item of a submission that is sent again. */
async function statusesOf(send: Send, { path, body }: Submission): Promise<string[]> {
  const reply = await send<BatchReceipt & { status: string }>(`POST ${path}`, body);
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return path === '/v1/responses' ? [reply.body.status] : reply.body.results.map(({ status }) => status);
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
