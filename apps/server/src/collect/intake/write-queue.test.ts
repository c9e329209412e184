import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '../../base/coded-error.ts';
import { stageQueue, turn } from '../../testing/stage-queue.ts';

const project = 1;

describe('a write queue', () => {
  it('writes one submission alone at once, as a group of one', async () => {
    const { queue, nextWrite, begun } = stageQueue();
    const outcome = queue.submit(project, ['a'], 10);
    await turn();
    expect(begun()).toBe(1);
    const write = await nextWrite();
    expect([write.projectId, write.items]).toEqual([project, ['a']]);
    write.commit();
    expect(await outcome).toEqual(['A']);
  });

  it('writes together what arrives in one turn, and what arrives while a write is under way', async () => {
    const { queue, nextWrite } = stageQueue();
    const first = [queue.submit(project, ['a'], 1), queue.submit(project, ['b'], 1)];
    const write = await nextWrite();
    const later = [queue.submit(project, ['c', 'd'], 1), queue.submit(project, ['e'], 1)];
    write.commit();
    expect(await Promise.all(first)).toEqual([['A'], ['B']]);
    const second = await nextWrite();
    expect([write.items, second.items]).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
    second.commit();
    expect(await Promise.all(later)).toEqual([['C', 'D'], ['E']]);
  });

  it('answers nobody before the commit', async () => {
    const { queue, nextWrite } = stageQueue();
    let isAnswered = false;
    const outcome = queue.submit(project, ['a'], 1).finally(() => (isAnswered = true));
    const write = await nextWrite();
    // Two turns of the loop: whatever could run without the commit has run.
    await turn();
    await turn();
    expect(isAnswered).toBe(false);
    write.commit();
    await outcome;
    expect(isAnswered).toBe(true);
  });

  it('rejects those of a failed group, and nobody else', async () => {
    const { queue, nextWrite } = stageQueue();
    const failed = [queue.submit(project, ['a'], 1), queue.submit(project, ['b'], 1)];
    const write = await nextWrite();
    const later = queue.submit(project, ['c'], 1);
    const error = new Error('disk full');
    write.fail(error);
    expect(await Promise.allSettled(failed)).toEqual([
      { status: 'rejected', reason: error },
      { status: 'rejected', reason: error },
    ]);
    (await nextWrite()).commit();
    expect(await later).toEqual(['C']);
    expect(queue.load()).toEqual({ items: 0, bytes: 0 });
  });

  it('lets a group have its largest size, and never divides what was submitted together', async () => {
    const { queue, nextWrite } = stageQueue({ maxGroupItems: 4 });
    const all = ['aaa', 'b', 'cc', 'dddddd', 'e'].map((items) => queue.submit(project, [...items], 1));
    const groups: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const write = await nextWrite();
      groups.push(write.items.join(''));
      write.commit();
    }
    // Four fit exactly; six are too many at any time, so they go alone.
    expect(groups).toEqual(['aaab', 'cc', 'dddddd', 'e']);
    expect((await Promise.all(all)).flat().join('')).toBe('AAABCCDDDDDDE');
  });

  it('has as many groups of one project under way as it has writers', async () => {
    const { queue, nextWrite, begun } = stageQueue({ writers: 2, maxGroupItems: 1 });
    const all = ['a', 'b', 'c'].map((item) => queue.submit(project, [item], 1));
    const writes = [await nextWrite(), await nextWrite()];
    await turn();
    expect(begun()).toBe(0);
    writes[1]?.commit();
    expect(await all[1]).toEqual(['B']);
    const third = await nextWrite();
    expect(third.items).toEqual(['c']);
    third.commit();
    writes[0]?.commit();
    expect(await Promise.all(all)).toEqual([['A'], ['B'], ['C']]);
  });

  it('begins a second group of a project when it is large enough, and of another project at once', async () => {
    const { queue, nextWrite, begun } = stageQueue({ writers: 3, minItemsForSecondGroup: 2 });
    const submit = (project: number, item: string) => void queue.submit(project, [item], 1);
    submit(1, 'a');
    expect((await nextWrite()).items).toEqual(['a']);
    submit(1, 'b');
    await turn();
    expect(begun()).toBe(0);
    submit(2, 'x');
    expect((await nextWrite()).items).toEqual(['x']);
    submit(1, 'c');
    expect((await nextWrite()).items).toEqual(['b', 'c']);
  });

  it('begins a second group of a project in no other project’s place', async () => {
    const { queue, nextWrite, begun } = stageQueue({ writers: 2 });
    const submit = (project: number, item: string) => void queue.submit(project, [item], 1);
    for (const item of ['a', 'b', 'c']) {
      submit(1, item);
      await turn();
    }
    expect(begun()).toBe(2);
    submit(2, 'x');
    await turn();
    expect(begun()).toBe(3);
    submit(2, 'y');
    submit(3, 'z');
    await turn();
    expect(begun()).toBe(3);
    for (const items of [['a'], ['b'], ['x']]) expect((await nextWrite()).items).toEqual(items);
  });

  describe('after a group', () => {
    const many = (count: number) => Array.from({ length: count }, () => 'a');
    const afterGroupOf = async (clients: number, { tookMs = 8, each = 1 } = {}) => {
      const stage = stageQueue({ maxGroupItems: 100 });
      const first = many(clients).map(() => stage.queue.submit(project, many(each), 1));
      const write = await stage.nextWrite();
      vi.advanceTimersByTime(tookMs);
      write.commit();
      await Promise.all(first);
      const submit = (count: number, to = project) => {
        for (const item of many(count)) void stage.queue.submit(to, [item], 1);
        return turn();
      };
      return { ...stage, submit };
    };
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
    afterEach(() => void vi.useRealTimers());

    it('of many waits until as many have come, and no longer', async () => {
      const { submit, begun, nextWrite } = await afterGroupOf(16);
      await submit(15);
      expect(begun()).toBe(0);
      await submit(1);
      expect(begun()).toBe(1);
      expect((await nextWrite()).items).toHaveLength(16);
    });

    it.each([
      { tookMs: 8, waitsMs: 6 },
      { tookMs: 1_000, waitsMs: 10 },
    ])(
      'of many that took $tookMs ms waits for $waitsMs ms at most, and lets others go before',
      async (given) => {
        const { submit, begun, nextWrite } = await afterGroupOf(16, given);
        await submit(2);
        vi.advanceTimersByTime(given.waitsMs - 1);
        await turn();
        expect(begun()).toBe(0);
        await submit(1, 2);
        expect(begun()).toBe(1);
        const others = await nextWrite();
        expect(others.projectId).toBe(2);
        others.commit();
        vi.advanceTimersByTime(1);
        expect((await nextWrite()).items).toHaveLength(2);
      },
    );

    it('of many waits no longer than until a group is whole', async () => {
      const { queue, begun } = await afterGroupOf(16);
      void queue.submit(project, many(100), 1);
      await turn();
      expect(begun()).toBe(1);
    });

    it.each([
      { clients: 15, each: 1 },
      { clients: 1, each: 100 },
    ])('of $clients with $each items each waits for nobody', async ({ clients, each }) => {
      const { submit, begun } = await afterGroupOf(clients, { each });
      await submit(1);
      expect(begun()).toBe(1);
    });
  });

  it('gives projects turns, so that a busy one starves nobody', async () => {
    const { queue, nextWrite } = stageQueue({ maxGroupItems: 1 });
    const busy = ['a', 'b', 'c', 'd'].map((item) => queue.submit(1, [item], 1));
    const quiet = ['x', 'y'].map((item) => queue.submit(2, [item], 1));
    const order: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      const write = await nextWrite();
      order.push(`${write.projectId}${write.items}`);
      write.commit();
    }
    expect(order).toEqual(['1a', '2x', '1b', '2y', '1c', '1d']);
    await Promise.all([...busy, ...quiet]);
  });

  describe.each([
    { what: 'items', limits: { items: 3, bytes: 1_000 }, bytes: 1 },
    { what: 'bytes', limits: { items: 100, bytes: 30 }, bytes: 10 },
  ])('that is full, by $what', ({ limits, bytes }) => {
    it('refuses what exceeds its limit, takes nothing of it, and has room again after a commit', async () => {
      const refusals: string[] = [];
      const { queue, nextWrite, begun } = stageQueue({ limits, onRefusal: () => refusals.push('refused') });
      const taken = [queue.submit(project, ['a'], bytes), queue.submit(project, ['b'], bytes)];
      const write = await nextWrite();
      const waiting = queue.submit(project, ['c'], bytes);
      const error = await queue.submit(project, ['d'], bytes).catch((reason) => reason);
      expect(error).toBeInstanceOf(CodedError);
      expect([error.code, refusals]).toEqual(['overloaded', ['refused']]);
      expect(queue.load()).toEqual({ items: 3, bytes: 3 * bytes });

      write.commit();
      await Promise.all(taken);
      expect(queue.load()).toEqual({ items: 1, bytes });
      const again = queue.submit(project, ['e'], bytes);
      const second = await nextWrite();
      second.commit();
      expect([await waiting, await again]).toEqual([['C'], ['E']]);
      expect([second.items, begun(), queue.load()]).toEqual([['c', 'e'], 0, { items: 0, bytes: 0 }]);
    });
  });

  it('tells of every group how large it was, how long it waited and how long it took', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const groups: unknown[] = [];
      const { queue, nextWrite } = stageQueue({ onGroup: (group) => groups.push(group) });
      const outcomes = [queue.submit(project, ['a', 'b'], 1)];
      vi.advanceTimersByTime(20);
      outcomes.push(queue.submit(project, ['c'], 1));
      const write = await nextWrite();
      vi.advanceTimersByTime(30);
      write.commit();
      await Promise.all(outcomes);
      expect(groups).toEqual([{ items: 3, waitedMs: 20, tookMs: 30 }]);
    } finally {
      vi.useRealTimers();
    }
  });
});
