import { randomUUID } from 'node:crypto';
import { touchpoints } from '../load/answers.ts';
import { type ReplicatedVoxpoint, send } from './replicated-voxpoint.ts';

export interface Ages {
  /** From the acknowledgement of an answer to the beginning of the first read by somebody else that counts it. */
  seenMs: number[];
  /** How far the replica was behind at the most, as the server tells. */
  toldMs: number[];
  /** Of the reads, by whom they were answered. */
  byReplica: number;
  byPrimary: number;
}

interface Counted {
  groups: { total: { responses: number } }[];
}

/** Sends one answer after another while `isGoingOn`, and looks by another key until it is counted. */
export async function measureAges(
  { voxpoint, makeKey, metrics }: ReplicatedVoxpoint,
  isGoingOn: () => boolean,
): Promise<Ages> {
  const [writer, reader] = [await makeKey(), await makeKey()];
  const [touchpoint] = touchpoints;
  // A range of its own, in which nobody else answers.
  const answeredAt = '2026-01-05T10:00:00.000Z';
  const path = `GET /v1/aggregates?touchpoint=${touchpoint}&from=2026-01-05&to=2026-01-06`;
  const count = async () => {
    const { body } = await send<Counted>(voxpoint, path, { key: reader });
    return body.groups.reduce((sum, { total }) => sum + total.responses, 0);
  };
  const before = await metrics();
  const ages: Pick<Ages, 'seenMs' | 'toldMs'> = { seenMs: [], toldMs: [] };
  let expected = await count();
  while (isGoingOn()) {
    const body = { id: randomUUID(), touchpoint, score: 9, answeredAt };
    const { status } = await send(voxpoint, 'POST /v1/responses', { key: writer, body });
    if (status !== 201) throw new Error(`An answer was answered ${status}.`);
    expected += 1;
    const acknowledgedAt = performance.now();
    let askedAt = acknowledgedAt;
    while ((await count()) < expected) askedAt = performance.now();
    ages.seenMs.push(askedAt - acknowledgedAt);
    ages.toldMs.push((await metrics()).lagMs);
  }
  const after = await metrics();
  return {
    ...ages,
    byReplica: after.byReplica - before.byReplica,
    byPrimary: after.byPrimary - before.byPrimary,
  };
}
