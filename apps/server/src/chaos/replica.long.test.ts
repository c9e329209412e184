import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aggregates } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startLoad } from '../testing/answer-load.ts';
import { exchange } from '../testing/http-exchange.ts';
import { Ledger, prepareTouchpoints } from '../testing/ledger.ts';
import { openReplicatedApp, type ReplicatedPair, startReplicatedPair } from '../testing/replicated-app.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { settingsOf, startServer } from '../testing/server-process.ts';

const changes = Number(process.env.REPLICA_CHANGES ?? 100);
const kills = Number(process.env.REPLICA_KILLS ?? 1);
const metricsToken = 'a-token-of-the-operator';
const readers = 4;
const paths = ['/v1/aggregates', '/v1/responses?limit=20', '/v1/priorities', '/v1/responses/counts'];

let pair: ReplicatedPair;
let directory: string;
beforeAll(async () => {
  pair = await startReplicatedPair();
  directory = await mkdtemp(join(tmpdir(), 'voxpoint-replica-'));
});
afterAll(async () => {
  await pair.remove();
  await rm(directory, { recursive: true, force: true });
});

it(
  `fails no read while answers come, its replica is killed ${kills} times, and ${changes} changes are looked after at once`,
  async () => {
    const server = await startServer({
      ...{ ...settingsOf(directory), VOXPOINT_METRICS_TOKEN: metricsToken },
      ...{ DATABASE_URL: pair.primary.url, DATABASE_READ_URL: pair.replica.url },
    });
    await server.printed(usedWords);
    await prepareTouchpoints(server.send);
    for (const request of ['PUT /v1/touchpoints/own', 'PUT /v1/touchpoints/own/surveys/nps']) {
      await server.send(request, request.endsWith('nps') ? {} : { name: 'Own' });
    }
    // The load's own key changes something all the time, so to that the primary answers.
    const [changer, reader] = [await makeKey(server), await makeKey(server)];
    const load = startLoad({ url: server.url, ledger: new Ledger(), seed: 'replica', retries: true });
    const reading = startReading(server.url, reader);
    const wrong = await changeAndLook(server.url, changer);
    for (let kill = 0; kill < kills; kill += 1) {
      await pair.replica.crash();
      await Promise.all([load.acknowledged(50), reading.answered(50)]);
      const used = count(server.output().stdout, usedWords);
      await pair.replica.start();
      await expect.poll(() => count(server.output().stdout, usedWords), { timeout: 30_000 }).toBe(used + 1);
      await reading.answered(50);
    }
    await load.stop();
    const { failures, answered } = await reading.stop();
    expect(load.surprises).toEqual([]);
    expect({ wrong, failures }).toEqual({ wrong: [], failures: [] });
    expect(count(server.output().stdout, 'not from the replica at')).toBe(kills);
    const { byReplica, repeated } = await readMetrics(server.url);
    expect(byReplica).toBeGreaterThan(answered / 10);
    expect(await server.stop()).toBe(0);
    reportFigures('read replica', {
      ...{ kills, changes, 'changes not seen': wrong.length },
      ...{ reads: answered, 'of the replica': byReplica, repeated, failed: failures.length },
    });
  },
  60_000 + kills * 40_000 + changes * 100,
);

/** The ordinary run leaves it out. */
const isLong = process.env.REPLICA_KILLS !== undefined;

if (isLong) {
  it('is used again after a failover, once it follows the new primary', async () => {
    const failing = await startReplicatedPair();
    const next = await failing.primary.replicate();
    onTestFinished(async () => {
      await next.remove();
      await failing.remove();
    });
    const url = failing.primary.url.replace(/@([^/]*)/, `@$1,127.0.0.1:${next.port}`);
    const app = await openReplicatedApp({ primary: { ...failing.primary, url }, replica: failing.replica });
    onTestFinished(() => app.close());
    const readBy = async () => (await app.ask('GET /v1/aggregates')).by;
    const byReplica = () => expect.poll(readBy, { timeout: 30_000 }).toBe('replica');
    const toldOf = (fault: string) =>
      expect.poll(() => app.states.at(-1)?.fault, { timeout: 30_000 }).toContain(fault);
    await byReplica();
    await failing.primary.crash();
    await toldOf('the primary does not tell where it is');
    await next.promote();
    await toldOf('it follows timeline 1, and the primary is on 2');
    expect(await readBy()).toBe('primary');
    await failing.runOnReplica(`alter system set primary_conninfo = '${connectionTo(next.url)}'`);
    await failing.runOnReplica('select pg_reload_conf()');
    await byReplica();
  }, 120_000);
}

function connectionTo(url: string): string {
  const { hostname, port, username, password } = new URL(url);
  return `host=${hostname} port=${port} user=${username} password=${password}`;
}

const usedWords = 'aggregates and lists are read from the replica';
const count = (text: string, words: string) => text.split(words).length - 1;

type Server = Awaited<ReturnType<typeof startServer>>;

async function makeKey(server: Server): Promise<string> {
  const { body } = await server.send<{ key: string }>('POST /v1/keys', {
    kind: 'secret',
    ...{ name: randomUUID(), scopes: ['ingest', 'read', 'manage'] },
  });
  return body.key;
}

/** Sends or deletes an answer and counts at once, again and again; what was counted wrongly. */
async function changeAndLook(url: string, key: string): Promise<string[]> {
  const wrong: string[] = [];
  const stored: string[] = [];
  for (let change = 0; change < changes; change += 1) {
    const last = change % 3 === 2 ? stored.pop() : undefined;
    if (last) await exchange(url, `DELETE /v1/responses/${last}`, { key });
    else {
      const id = randomUUID();
      stored.push(id);
      await exchange(url, 'POST /v1/responses', { key, body: { id, touchpoint: 'own', score: 9 } });
    }
    // Exact, whatever the load stores meanwhile.
    const counted = await exchange<Aggregates>(url, 'GET /v1/aggregates?touchpoint=own', { key });
    const seen = counted.body.groups[0]?.total.responses ?? 0;
    if (seen !== stored.length) wrong.push(`${seen} of ${stored.length}`);
  }
  return wrong;
}

/** Several clients that read all the time. */
function startReading(url: string, key: string) {
  const failures: string[] = [];
  let answered = 0;
  let isStopped = false;
  const waiting: { goal: number; resolve: () => void }[] = [];
  const readOn = async (first: number) => {
    for (let turn = first; !isStopped; turn += 1) {
      const path = paths[turn % paths.length];
      const { status, body } = await exchange(url, `GET ${path}`, { key });
      if (status !== 200) failures.push(`${path} ${status} ${JSON.stringify(body)}`);
      answered += 1;
      for (const { goal, resolve } of waiting) if (answered >= goal) resolve();
    }
  };
  const all = Promise.all(Array.from({ length: readers }, (_, first) => readOn(first)));
  return {
    /** Resolves when so many more reads were answered. */
    answered: (more: number) => {
      const reached = new Promise<void>((resolve) => waiting.push({ goal: answered + more, resolve }));
      return Promise.race([reached, all.then(() => {})]);
    },
    stop: async () => {
      isStopped = true;
      await all;
      return { failures, answered };
    },
  };
}

async function readMetrics(url: string) {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  const text = await answer.text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
  return {
    byReplica: read('voxpoint_replica_reads_total{answered_by="replica"}'),
    repeated: read('voxpoint_replica_repeats_total'),
  };
}
