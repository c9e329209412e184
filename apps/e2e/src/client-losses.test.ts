import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClientTrouble, clientTroubles, randomNetwork } from './losses/client-troubles.ts';
import { createScratchProject, type ScratchProject } from './support/client-package.ts';
import { startProxy } from './support/unreliable-proxy.ts';
import { keys, sharedVoxpoint, type UsedVoxpoint } from './support/voxpoint.ts';

/** In all troubles together. */
const answers = Number(process.env.CLIENT_ANSWERS ?? clientTroubles.length * 12);
/** Of a process that is killed: what it may give at most, so that several follow each other however late a kill comes. */
const mostOfKilled = process.env.CLIENT_ANSWERS ? 25 : 6;
const timeout = process.env.CLIENT_ANSWERS ? 600_000 : 60_000;

let voxpoint: UsedVoxpoint;
let project: ScratchProject;
const measured: Record<string, object> = {};

beforeAll(async () => {
  voxpoint = await sharedVoxpoint();
  project = await createScratchProject();
  const sender = fileURLToPath(new URL('losses/client-sender.mjs', import.meta.url));
  await copyFile(sender, join(project.folder, 'sender.mjs'));
});
afterAll(async () => {
  if (process.env.CLIENT_ANSWERS) console.table(measured);
  await project?.remove();
  await voxpoint?.close();
});

interface Sending {
  server: string;
  touchpoint: string;
  folder: string;
  first: number;
  count: number;
  /** Goes on until all is delivered. */
  goOn: boolean;
  clockOffsetMs?: number;
  failing?: string;
}

/**
 * Runs a process that gives answers; `given` learns what it promised to deliver. Killed as soon as it has promised so many.
 *
 * @returns how many of `count` it has begun with
 */
async function send(sending: Sending, given: Map<string, number>, killedAfter?: number): Promise<number> {
  const settings = JSON.stringify({ key: keys.publishable, ...sending });
  const child = spawn(process.execPath, ['sender.mjs', settings], {
    cwd: project.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let lines = 0;
  const names = new Set<string>();
  for await (const line of createInterface(child.stdout)) {
    const [name = '', score] = line.split(' ');
    if (score !== undefined) {
      given.set(name, Number(score));
      names.add(name);
      lines += 1;
    }
    if (killedAfter !== undefined && (lines >= killedAfter || name === 'given')) child.kill('SIGKILL');
  }
  const [code, signal] = await ended;
  expect(signal ?? code).toBe(killedAfter === undefined ? 0 : 'SIGKILL');
  return names.size;
}

/** A made-up sequence that is the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lets processes meet the trouble until so many answers are given; resolves with what became of these. */
async function suffer(trouble: ClientTrouble, wanted: number) {
  const random = randomFrom(clientTroubles.indexOf(trouble) + 1);
  const touchpoint = `client-${clientTroubles.indexOf(trouble)}-${Date.now()}`;
  for (const path of ['', '/surveys/nps']) {
    const body = path ? {} : { name: touchpoint };
    expect((await voxpoint.send(`PUT /v1/touchpoints/${touchpoint}${path}`, body)).status).toBe(201);
  }
  const proxy = await startProxy(voxpoint.url);
  proxy.treat(randomNetwork(random));
  const given = new Map<string, number>();
  const { clockOffsetMs, failing, isKilled, processes } = trouble;
  const folder = join(project.folder, touchpoint);
  const common = { server: proxy.url, touchpoint, folder, ...(failing && { failing }) };
  let kills = 0;
  /** Each process has names of its own; one that was killed is followed by another. */
  const giveShare = async (share: number) => {
    const last = (share + 1) * wanted;
    for (let first = share * wanted, left = Math.ceil(wanted / processes); left > 0; ) {
      const killedAfter = isKilled ? 1 + Math.floor(random() * (mostOfKilled - 1)) : undefined;
      const sending = {
        ...common,
        first,
        count: isKilled ? Math.min(left, mostOfKilled) : left,
        goOn: !isKilled,
        ...(clockOffsetMs && { clockOffsetMs }),
      };
      const begun = await send(sending, given, killedAfter);
      if (isKilled) kills += 1;
      // The one at which it was killed may be stored as well; nobody was promised that.
      first = Math.min(first + begun + 1, last);
      left -= begun + 1;
    }
  };
  await Promise.all(Array.from({ length: processes }, (_, share) => giveShare(share)));
  // By a right clock, what the killed have left behind.
  if (isKilled) await send({ ...common, first: 0, count: 0, goOn: true }, given);
  await proxy.close();
  return { ...(await count(touchpoint, given)), kills };
}

interface Page {
  data: { score: number; respondent: { id: string } }[];
  nextCursor: string | null;
}

async function readResponses(touchpoint: string, cursor = ''): Promise<Page['data']> {
  const { body } = await voxpoint.send<Page>(
    `GET /v1/responses?touchpoint=${touchpoint}&limit=1000${cursor && `&cursor=${cursor}`}`,
  );
  return body.nextCursor ? [...body.data, ...(await readResponses(touchpoint, body.nextCursor))] : body.data;
}

async function count(touchpoint: string, given: Map<string, number>) {
  const stored = await readResponses(touchpoint);
  const { body } = await voxpoint.send<{ groups: { total: { responses: number } }[] }>(
    `GET /v1/aggregates?touchpoint=${touchpoint}`,
  );
  const scores = new Map(stored.map(({ respondent, score }) => [respondent.id, score]));
  const lost = [...given].filter(([name, score]) => {
    const index = Number(name.split('-')[1]);
    // Killed before it was promised, a revision may be stored all the same.
    const isRevised = index % 3 === 0 && score === index % 11;
    return scores.get(name) !== score && !(isRevised && scores.get(name) === (score + 1) % 11);
  });
  return {
    given: given.size,
    lost: lost.length,
    doubled: Math.max(stored.length, body.groups[0]?.total.responses ?? 0) - scores.size,
  };
}

describe.concurrent('no answer that the client took is lost or doubled', () => {
  test.each(clientTroubles)('$name', { timeout }, async (trouble) => {
    const wanted = Math.ceil(answers / clientTroubles.length);
    const losses = await suffer(trouble, wanted);
    measured[trouble.name] = losses;
    expect(losses).toMatchObject({ lost: 0, doubled: 0 });
    expect(losses.given).toBeGreaterThan(wanted / 2);
    if (trouble.isKilled) expect(losses.kills).toBeGreaterThan(1);
  });
});
