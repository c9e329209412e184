import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import type { Voxpoint } from '../../../e2e/src/support/voxpoint.ts';
import type { Contestant, Surroundings } from '../contestants/contestant.ts';
import { ask, startVoxpointOnPostgresql } from '../contestants/voxpoint.ts';
import { type MeasuredStore, settle } from '../growth/database-cost.ts';
import { addTouchpoints, fillStore, rollupTables } from '../growth/fill-store.ts';
import { journey } from './ten-questions.ts';

/** A Voxpoint that holds so many responses of a year, with a journey and a declared dimension. */
export interface AskedStore extends MeasuredStore {
  contestant: Contestant;
  voxpoint: Voxpoint;
  responses: number;
}

const plans = { values: [{ key: 'free' }, { key: 'team' }, { key: 'pro' }] };

export async function startAsked(surroundings: Surroundings, responses: number): Promise<AskedStore> {
  const started = await startVoxpointOnPostgresql(surroundings, `voxpoint-${responses}`);
  const { voxpoint, postgresql } = started;
  const sql = postgres(postgresql.url, { max: 1, onnotice: () => {} });
  await addTouchpoints(sql);
  await declareDimension(voxpoint);
  await ask(voxpoint, `PUT /v1/journeys/${journey.key}`, {
    name: 'Buying',
    touchpoints: journey.touchpoints,
  });
  await fillStore(sql, responses);
  await settle(sql, await everyTable(sql));
  return { contestant: started, voxpoint, postgresql, sql, responses };
}

/** Resolves when it is counted apart: what is filled in afterwards is counted by whoever fills it in. */
async function declareDimension(voxpoint: Voxpoint): Promise<void> {
  await ask(voxpoint, 'PUT /v1/dimensions/plan', plans);
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { backfill } = await ask<{ backfill: object | null }>(voxpoint, 'GET /v1/dimensions/plan');
    if (!backfill) return;
    if (performance.now() > deadline) throw new Error('The dimension was not counted apart within a minute.');
    await delay(100);
  }
}

export async function stopAsked({ sql, contestant }: AskedStore): Promise<void> {
  await sql.end();
  await contestant.stop();
}

export async function everyTable(sql: postgres.Sql): Promise<string[]> {
  return ['responses', ...(await rollupTables(sql))];
}
