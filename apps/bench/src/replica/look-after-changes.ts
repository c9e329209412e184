import { randomUUID } from 'node:crypto';
import { type ReplicatedVoxpoint, send } from './replicated-voxpoint.ts';

interface Counted {
  groups: { total: { responses: number } }[];
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
    // Exact however many answers others send; counts of responses end at the newest 20,000 of the project.
    const path = `GET /v1/aggregates?touchpoint=${touchpoint}`;
    const { body } = await send<Counted>(voxpoint, path, { key });
    if ((body.groups[0]?.total.responses ?? 0) !== stored.length) wrong += 1;
  }
  return wrong;
}
