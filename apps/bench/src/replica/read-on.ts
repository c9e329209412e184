import { type ReplicatedVoxpoint, send } from './replicated-voxpoint.ts';

export interface Reads {
  answered: number;
  failed: number;
  firstFailure?: string;
  slowestMs: number;
}

const readers = 4;
const paths = [
  '/v1/aggregates?interval=day&compare=previous',
  '/v1/aggregates?groupBy=locale',
  '/v1/responses?limit=50',
  '/v1/responses/counts',
  '/v1/responses?q=needle-that-is-not-there',
];

/** Several clients read, one thing after another, while `isGoingOn`. `fresh`: from the primary. */
export async function readOn(
  { voxpoint, makeKey }: ReplicatedVoxpoint,
  isGoingOn: () => boolean,
  { fresh = false } = {},
): Promise<Reads> {
  const key = await makeKey();
  const headers = fresh ? { 'cache-control': 'no-cache' } : undefined;
  const reads: Reads = { answered: 0, failed: 0, slowestMs: 0 };
  const readOne = async (first: number) => {
    for (let turn = first; isGoingOn(); turn += 1) {
      const path = paths[turn % paths.length];
      const startedAt = performance.now();
      const { status, body } = await send(voxpoint, `GET ${path}`, { key, headers });
      reads.slowestMs = Math.max(reads.slowestMs, performance.now() - startedAt);
      reads.answered += 1;
      if (status === 200) continue;
      reads.failed += 1;
      reads.firstFailure ??= `${path} was answered ${status}: ${JSON.stringify(body)}`;
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, first) => readOne(first)));
  return reads;
}
