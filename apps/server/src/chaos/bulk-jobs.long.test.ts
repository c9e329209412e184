import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt, ChangePreview, Job, Verification } from '@voxpoint/contract';
import { describe, expect, it } from 'vitest';
import { reportFigures } from '../testing/report-figures.ts';
import {
  newServerStore,
  type ServerProcess,
  type ServerStore,
  startServer,
} from '../testing/server-process.ts';

const responses = Number(process.env.BULK_RESPONSES ?? 3_000);
const perBatch = 1_000;
const isLong = process.env.BULK_RESPONSES !== undefined;
const later = '2100-01-01';

/** Every third has an impression; some are about something. */
async function fill(server: ServerProcess): Promise<void> {
  for (let stored = 0; stored < responses; stored += perBatch) {
    const batch = Array.from({ length: Math.min(perBatch, responses - stored) }, (_, n) => ({
      id: randomUUID(),
      touchpoint: 'website',
      score: n % 11,
      ...(n % 3 === 0 && { shownAt: '2026-03-01T00:00:00Z' }),
      ...(n % 5 === 0 && { comment: 'Bought by a script, sent by a script, and much too good to be true.' }),
      answeredAt: new Date(Date.UTC(2026, 2, 1, 0, n % 600)).toISOString(),
    }));
    const { body } = await server.send<BatchReceipt>('POST /v1/responses/batch', { responses: batch });
    expect(body.created).toBe(batch.length);
  }
}

async function start(server: ServerProcess, what: string, state: string): Promise<Job> {
  const body = {
    filters: { receivedBefore: later, state: 'counted,quarantined' },
    state,
  };
  const { body: counted } = await server.send<ChangePreview>(`POST /v1/${what}/state`, {
    ...body,
    dryRun: true,
  });
  const { status, body: job } = await server.send<Job>(`POST /v1/${what}/state`, {
    ...body,
    expectedCount: counted.count,
  });
  expect(status).toBe(202);
  return job;
}

async function reach(server: ServerProcess, id: string, isReached: (job: Job) => boolean): Promise<Job> {
  let job = {} as Job;
  await expect
    .poll(
      async () => {
        job = (await server.send<Job>(`GET /v1/jobs/${id}`)).body;
        return isReached(job);
      },
      { timeout: 240_000, interval: 5 },
    )
    .toBe(true);
  return job;
}
const isDone = ({ status }: Job) => status === 'done';

async function numbers(server: ServerProcess) {
  const { body: verified } = await server.send<Verification>('GET /v1/touchpoints/website/verification');
  expect(verified).toMatchObject({ drift: 0, examples: [] });
  const { body } = await server.send<Aggregates>(
    'GET /v1/aggregates?metric=nps&from=2026-03-01&to=2026-03-02',
  );
  const { responses: counted, impressions, responseRate } = body.groups[0]?.total ?? {};
  return { responses: counted, impressions, responseRate };
}

/** Answers keep coming while a job runs; how long the slowest waited. */
async function answerMeanwhile(server: ServerProcess, isOver: () => boolean): Promise<number> {
  let slowestMs = 0;
  while (!isOver()) {
    const startedAt = performance.now();
    const answer = { id: randomUUID(), touchpoint: 'website', score: 9, answeredAt: '2026-03-05T00:00:00Z' };
    expect((await server.send('POST /v1/responses', answer)).status).toBe(201);
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
  }
  return slowestMs;
}

describe.each(['embedded', 'postgresql'] as const)('jobs on %s', (kind) => {
  it(`change ${responses} responses exactly, also when the server is killed in the middle, and undo it`, {
    timeout: isLong ? 900_000 : 120_000,
  }, async () => {
    const store: ServerStore = await newServerStore(kind);
    const first = await startServer(store.env);
    await fill(first);
    const before = await numbers(first);
    const shown = Math.ceil(before.impressions ?? 0);
    expect(before).toEqual({ responses, impressions: shown, responseRate: 1 });

    const quarantine = await start(first, 'responses', 'quarantined');
    expect(quarantine.total).toBe(responses);
    await reach(first, quarantine.id, ({ changed }) => changed > 0);
    first.kill('SIGKILL');
    await first.ended;
    const second = await startServer(store.env);
    expect(await reach(second, quarantine.id, isDone)).toMatchObject({ changed: responses });
    expect(await numbers(second)).toEqual({ responses: 0, impressions: shown, responseRate: 0 });

    const startedAt = performance.now();
    let isOver = false;
    const { body: undo } = await second.send<Job>(`POST /v1/jobs/${quarantine.id}/undo`);
    const meanwhile = answerMeanwhile(second, () => isOver);
    expect(await reach(second, undo.id, isDone)).toMatchObject({ total: responses, changed: responses });
    const undoneMs = performance.now() - startedAt;
    isOver = true;
    const slowestMs = await meanwhile;
    expect(await numbers(second)).toEqual(before);

    const hiddenAt = performance.now();
    const hidden = await start(second, 'impressions', 'quarantined');
    expect(await reach(second, hidden.id, isDone)).toMatchObject({ changed: shown });
    const hiddenMs = performance.now() - hiddenAt;
    expect(await numbers(second)).toEqual({ responses, impressions: null, responseRate: null });
    reportFigures(`${responses} responses of a job on ${kind}`, {
      seconds: (undoneMs / 1000).toFixed(1),
      'slowest answer meanwhile, ms': Math.round(slowestMs),
      [`seconds for ${shown} impressions`]: (hiddenMs / 1000).toFixed(1),
    });
    await second.stop();
    await store.remove();
  });
});
