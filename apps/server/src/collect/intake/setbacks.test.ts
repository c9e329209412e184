import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stageQueue, turn } from '../../testing/stage-queue.ts';
import type { WriteQueueOptions } from './write-queue.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const lockHeld = () => Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
/** Longer than what failed on a lock is set aside. */
const asideMs = 100;

const pass = (ms: number) => {
  vi.advanceTimersByTime(ms);
  return turn();
};

/** A queue in which a project's first group, of `a`, failed on a lock. */
async function afterFailure(options: Partial<WriteQueueOptions<string, string>> = {}) {
  const stage = stageQueue({ writers: 2, ...options });
  const submit = (project: number, items: string) => stage.queue.submit(project, [...items], 1);
  const outcome = submit(1, 'a');
  const write = await stage.nextWrite();
  write.fail(lockHeld());
  await turn();
  return { ...stage, submit, outcome };
}

it('what failed on a lock goes on waiting, is told that it comes again, and its writer is free meanwhile', async () => {
  const { queue, nextWrite, begun, submit, outcome } = await afterFailure({ writers: 1 });
  expect([begun(), queue.load().items]).toEqual([0, 1]);
  const other = submit(2, 'x');
  (await nextWrite()).commit();
  expect(await other).toEqual(['X']);

  await pass(asideMs);
  const again = await nextWrite();
  expect(again).toMatchObject({ projectId: 1, items: ['a'], isRepeat: true });
  again.commit();
  expect(await outcome).toEqual(['A']);
  expect(queue.load()).toEqual({ items: 0, bytes: 0 });
});

it('until a try succeeds there is one at a time, of what came together; then all that waits is written', async () => {
  const { nextWrite, begun, submit, outcome } = await afterFailure({ writers: 3 });
  const all = [outcome, submit(1, 'b'), submit(1, 'cd')];
  await turn();
  expect(begun()).toBe(0);
  await pass(asideMs);
  const probe = await nextWrite();
  expect([probe.items, begun()]).toEqual([['a'], 0]);
  probe.fail(lockHeld());
  await turn();
  await pass(asideMs);
  const again = await nextWrite();
  expect([again.items, begun()]).toEqual([['a'], 0]);
  again.commit();
  const rest = await nextWrite();
  expect([rest.items, rest.isRepeat]).toEqual([['b', 'c', 'd'], false]);
  rest.commit();
  expect(await Promise.all(all)).toEqual([['A'], ['B'], ['C', 'D']]);
});

it('a project whose group takes long begins no second one', async () => {
  const { queue, nextWrite, begun } = stageQueue({ writers: 2 });
  void queue.submit(1, ['a'], 1);
  await nextWrite();
  await pass(300);
  void queue.submit(1, ['b'], 1);
  await turn();
  expect(begun()).toBe(0);
});

it('projects whose groups fail leave a writer to the others, however many they are', async () => {
  const { nextWrite, begun, submit } = await afterFailure();
  for (const project of [2, 3]) {
    void submit(project, 'a');
    (await nextWrite()).fail(lockHeld());
    await turn();
  }
  await pass(asideMs);
  const probe = await nextWrite();
  expect([probe.projectId, begun()]).toEqual([1, 0]);
  for (const project of [4, 5]) {
    const outcome = submit(project, 'x');
    const write = await nextWrite();
    expect(write.projectId).toBe(project);
    write.commit();
    await outcome;
  }
  // They take turns.
  probe.fail(lockHeld());
  expect((await nextWrite()).projectId).toBe(2);
});

it('who has waited for ten seconds is told why, and who came later goes on waiting', async () => {
  const { queue, nextWrite, submit, outcome } = await afterFailure();
  const told = outcome.catch((error) => error.code);
  await pass(9_000);
  const later = submit(1, 'b');
  const other = submit(2, 'y');
  const probe = await nextWrite();
  const others = await nextWrite();
  expect([probe.items, others.projectId]).toEqual([['a'], 2]);
  await pass(1_000);
  probe.fail(lockHeld());
  expect(await told).toBe('55P03');
  expect(queue.load().items).toBe(2);

  others.commit();
  await pass(asideMs);
  const next = await nextWrite();
  expect(next.items).toEqual(['b']);
  next.commit();
  expect(await Promise.all([later, other])).toEqual([['B'], ['Y']]);
});

it('who waits for a turn among projects that fail is told after ten seconds, too', async () => {
  const { nextWrite, submit, outcome } = await afterFailure();
  const second = submit(2, 'a');
  const told = Promise.all([outcome, second].map((waiting) => waiting.catch((error) => error.code)));
  (await nextWrite()).fail(lockHeld());
  await turn();
  await pass(asideMs);
  const probe = await nextWrite();
  vi.advanceTimersByTime(10_000);
  probe.fail(lockHeld());
  expect(await told).toEqual(['55P03', '55P03']);
});

it('a database that is away is asked again after longer and longer, up to a second', async () => {
  const { queue, nextWrite, begun } = stageQueue();
  const told = queue.submit(1, ['a'], 1).catch((error) => error.code);
  const pauses: number[] = [];
  for (let waited = 0; waited < 10_000; waited += pauses.at(-1) ?? 0) {
    (await nextWrite()).fail(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
    await turn();
    let pause = 0;
    for (; begun() === 0 && pause < 2_000; pause += 50) await pass(50);
    pauses.push(pause);
  }
  expect(pauses.slice(0, 7)).toEqual([50, 100, 200, 400, 800, 1_000, 1_000]);
  (await nextWrite()).fail(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
  expect(await told).toBe('ECONNREFUSED');
});

it('tells of tries that failed, and of a group how long it took from its first try', async () => {
  const groups: unknown[] = [];
  const onFailure = vi.fn();
  const { nextWrite, outcome } = await afterFailure({ onFailure, onGroup: (group) => groups.push(group) });
  expect([onFailure.mock.calls.length, groups]).toEqual([1, []]);
  await pass(asideMs);
  const again = await nextWrite();
  vi.advanceTimersByTime(20);
  again.commit();
  await outcome;
  expect([onFailure.mock.calls.length, groups]).toEqual([1, [{ items: 1, waitedMs: 0, tookMs: 120 }]]);
});
