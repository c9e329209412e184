import { randomUUID } from 'node:crypto';
import { type ReplicatedVoxpoint, send } from './replicated-voxpoint.ts';

interface Counts {
  counts: { touchpoint: Record<string, number> };
}

/** Sends and deletes answers, and counts after each change by the same key; how often that was wrong. */
export async function lookAfterChanges(
  { voxpoint, makeKey }: ReplicatedVoxpoint,
  changes: number,
): Promise<number> {
  const key = await makeKey();
  const touchpoint = `own-${randomUUID().slice(0, 8)}`;
  await send(voxpoint, `PUT /v1/touchpoints/${touchpoint}`, { key, body: { name: 'Own' } });
  await send(voxpoint, `PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { key, body: {} });
  const stored: string[] = [];
  let wrong = 0;
  for (let change = 0; change < changes; change += 1) {
    const deleted = change % 3 === 2 ? stored.pop() : undefined;
    const id = randomUUID();
    if (deleted) await send(voxpoint, `DELETE /v1/responses/${deleted}`, { key });
    else {
      await send(voxpoint, 'POST /v1/responses', { key, body: { id, touchpoint, score: 9 } });
      stored.push(id);
    }
    const path = `GET /v1/responses/counts?touchpoint=${touchpoint}`;
    const { body } = await send<Counts>(voxpoint, path, { key });
    if ((body.counts.touchpoint[touchpoint] ?? 0) !== stored.length) wrong += 1;
  }
  return wrong;
}
