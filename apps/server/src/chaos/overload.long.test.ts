import { readFile } from 'node:fs/promises';
import type { Aggregates } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNoDrift, prepareTouchpoints } from '../testing/ledger.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { sendAtRate } from '../testing/request-rate.ts';
import { newServerStore, type ServerStore, startServer } from '../testing/server-process.ts';

const isLong = process.env.OVERLOAD_SECONDS !== undefined;
const seconds = Number(process.env.OVERLOAD_SECONDS ?? 5);
const connections = 512;
const timesCapacity = 5;
/** The ordinary run has another test beside it, and the garbage collector comes later. */
const mostMegabytes = isLong ? 300 : 400;

let store: ServerStore;
beforeAll(async () => {
  store = await newServerStore('postgresql');
});
afterAll(() => store.remove());

/** Linux tells the most memory that a process ever held. */
async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}

it(
  `refuses what is too much, and goes on, for ${seconds} s at ${timesCapacity} times its capacity`,
  async () => {
    const server = await startServer(store.env);
    await prepareTouchpoints(server.send);
    const { url } = server;
    const full = await sendAtRate({ url, seconds: isLong ? 10 : 2, connections });
    const capacity = full.accepted / full.seconds;
    const half = await sendAtRate({ url, seconds: isLong ? 10 : 2, connections, perSecond: capacity / 2 });
    const over = await sendAtRate({ url, seconds, connections, perSecond: capacity * timesCapacity });

    const runs = [full, half, over];
    expect(runs.flatMap(({ surprises }) => surprises)).toEqual([]);
    expect(over.refused + over.unsent).toBeGreaterThan(0);
    expect((await server.send('GET /readyz')).status).toBe(200);
    const { body } = await server.send<Aggregates>('GET /v1/aggregates?metric=nps');
    const stored = body.groups[0]?.total.responses ?? 0;
    const sum = (name: 'responsesAccepted' | 'responsesSent') =>
      runs.reduce((total, run) => total + run[name], 0);
    expect(stored).toBeGreaterThanOrEqual(sum('responsesAccepted'));
    expect(stored).toBeLessThanOrEqual(sum('responsesSent'));
    await expectNoDrift(server.send);

    const megabytes = process.platform === 'linux' ? await peakMegabytes(server.pid) : 0;
    reportFigures('overload', {
      'capacity in requests per second': Math.round(capacity),
      'due per second': Math.round(over.due / seconds),
      'sent per second': Math.round((over.due - over.unsent) / seconds),
      'accepted per second': Math.round(over.accepted / over.seconds),
      'refused politely per second': Math.round(over.refused / over.seconds),
      'p99 in ms at half of capacity': Math.round(half.p99Ms),
      'p99 in ms at capacity': Math.round(full.p99Ms),
      'p99 in ms of those accepted': Math.round(over.p99Ms),
      'most memory in MB': Math.round(megabytes),
    });
    expect(megabytes).toBeLessThan(mostMegabytes);
    // As many wait as there are connections, at its capacity and beyond: the wait is theirs, divided by the capacity.
    if (isLong) expect(over.p99Ms / full.p99Ms).toBeLessThanOrEqual(5);
    expect(await server.stop()).toBe(0);
  },
  120_000 + seconds * 5_000,
);
