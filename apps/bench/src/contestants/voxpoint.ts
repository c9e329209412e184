import { join } from 'node:path';
import { keys, startVoxpoint, type Voxpoint } from '../../../e2e/src/support/voxpoint.ts';
import { mixedDimensions, mixedSurvey, touchpoints } from '../load/answers.ts';
import { type MeasuredPostgresql, startMeasuredPostgresql } from '../processes/postgresql.ts';
import type { Amount, Contestant, Surroundings } from './contestant.ts';

const most = 10_000_000;
export const wideLimits = {
  perAddress: { perMinute: most, burst: most / 10 },
  perKey: { perMinute: most, burst: most },
};

/** Voxpoint as `npm start` starts it, on a PostgreSQL of its own, in a folder of this name. */
export async function startVoxpointOnPostgresql(
  surroundings: Surroundings,
  name = 'voxpoint',
  env: Record<string, string> = {},
): Promise<Contestant & { postgresql: MeasuredPostgresql; voxpoint: Voxpoint }> {
  const postgresql = await startMeasuredPostgresql(join(surroundings.folder, name));
  const contestant = await startContestant(surroundings, { ...env, DATABASE_URL: postgresql.url });
  return {
    ...contestant,
    postgresql,
    stop: async () => {
      await contestant.stop();
      await postgresql.stop();
    },
  };
}

/** Voxpoint as `npm start` starts it, on its embedded store. */
export async function startVoxpointEmbedded(surroundings: Surroundings): Promise<Contestant> {
  const folder = join(surroundings.folder, 'voxpoint-embedded');
  return startContestant(surroundings, { DATABASE_URL: '', VOXPOINT_DATA_DIR: folder });
}

async function startContestant(
  { sendLoad }: Surroundings,
  env: Record<string, string>,
): Promise<Contestant & { voxpoint: Voxpoint }> {
  const voxpoint = await startVoxpoint({ ...env, VOXPOINT_DEMO: 'false', VOXPOINT_LOG_LEVEL: 'warn' });
  await setUp(voxpoint);
  return {
    voxpoint,
    serverPid: voxpoint.pid() as number,
    send: (amount) => sendLoad({ ...amount, target: targetOf(voxpoint, amount) }),
    count: () => countResponses(voxpoint),
    verify: () => verifyCounters(voxpoint),
    stop: () => voxpoint.close(),
  };
}

/** Makes the touchpoints at which the load answers. */
export async function setUp(voxpoint: Voxpoint): Promise<void> {
  // One address and one key send everything here; they are counted, as in every project, and not refused.
  await ask(voxpoint, 'PUT /v1/project', { name: 'Bench', limits: wideLimits });
  for (const touchpoint of touchpoints) {
    await ask(voxpoint, `PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
    await ask(voxpoint, `PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  }
}

/** Declares what the mixed load answers. */
export async function declareMixed(voxpoint: Voxpoint): Promise<void> {
  for (const touchpoint of touchpoints) {
    await ask(voxpoint, `PUT /v1/touchpoints/${touchpoint}/surveys/nps`, mixedSurvey);
  }
  for (const [key, dimension] of Object.entries(mixedDimensions)) {
    await ask(voxpoint, `PUT /v1/dimensions/${key}`, dimension);
  }
}

export function targetOf({ url }: Voxpoint, { batch }: Pick<Amount, 'batch'>) {
  return { url, path: batch > 1 ? '/v1/responses/batch' : '/v1/responses', key: keys.publishable };
}

export async function countResponses(voxpoint: Voxpoint): Promise<number> {
  const body = await ask<{ groups: { total: { responses: number } }[] }>(
    voxpoint,
    'GET /v1/aggregates?metric=nps',
  );
  return body.groups.reduce((sum, { total }) => sum + total.responses, 0);
}

/** Throws if a counter differs from a recount. */
export async function verifyCounters(voxpoint: Voxpoint): Promise<void> {
  const { data } = await ask<{ data: { key: string }[] }>(voxpoint, 'GET /v1/touchpoints?limit=1000');
  for (const { key } of data) {
    const { drift } = await ask<{ drift: number }>(voxpoint, `GET /v1/touchpoints/${key}/verification`);
    if (drift > 0) throw new Error(`${drift} counters of ${key} differ from a recount.`);
  }
}

/** Throws if the answer is a problem. */
export async function ask<Body>(voxpoint: Voxpoint, request: string, sent?: unknown): Promise<Body> {
  const { status, body } = await voxpoint.send<Body>(request, sent);
  if (status >= 300) throw new Error(`${request} was answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
