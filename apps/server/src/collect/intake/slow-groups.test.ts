import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stageQueue, turn } from '../../testing/stage-queue.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** As long as it takes until a group that is not done counts as one that waits for somebody. */
const pass = () => {
  vi.advanceTimersByTime(250);
  return turn();
};

/** Submits one item of each project, and tells of which a group is begun. */
async function stageSlow(slowWriters: number, projects: readonly number[]) {
  const stage = stageQueue({ writers: 1, slowWriters });
  for (const project of projects) void stage.queue.submit(project, ['a'], 1);
  await turn();
  const begunNow = async () => {
    const writes = [];
    while (stage.begun() > 0) writes.push(await stage.nextWrite());
    return writes;
  };
  return { ...stage, begunNow, begunProjects: async () => (await begunNow()).map((one) => one.projectId) };
}

it('a group that waits for somebody takes nobody’s place, and so do as many as are allowed', async () => {
  const { begunProjects } = await stageSlow(2, [1, 2, 3, 4]);
  expect(await begunProjects()).toEqual([1]);
  await pass();
  expect(await begunProjects()).toEqual([2]);
  await pass();
  expect(await begunProjects()).toEqual([3]);
  await pass();
  expect(await begunProjects()).toEqual([]);
});

it('keeps its place where none are allowed', async () => {
  const { begunProjects } = await stageSlow(0, [1, 2]);
  expect(await begunProjects()).toEqual([1]);
  await pass();
  expect(await begunProjects()).toEqual([]);
});

it('leaves no second group of its project to wait as well', async () => {
  const { queue, begunProjects } = await stageSlow(2, [1]);
  expect(await begunProjects()).toEqual([1]);
  await pass();
  void queue.submit(1, ['b'], 1);
  void queue.submit(2, ['x'], 1);
  await turn();
  expect(await begunProjects()).toEqual([2]);
});

it('gives its place back once, when it ends', async () => {
  const { begunNow, begunProjects } = await stageSlow(1, [1, 2, 3, 4]);
  const [first] = await begunNow();
  await pass();
  expect(await begunProjects()).toEqual([2]);
  await pass();
  expect(await begunProjects()).toEqual([]);
  first?.commit();
  await turn();
  await turn();
  expect(await begunProjects()).toEqual([3]);
});
