import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '../base/coded-error.ts';
import { keepTrying, writeGroup } from './write-group.ts';

/** Pauses are over at once, and the clock that is read says that they took their time. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.spyOn(timers, 'setTimeout').mockImplementation(async (delayMs, value) => {
    vi.advanceTimersByTime(delayMs ?? 0);
    return value as never;
  });
  // Modules have imported the function by its name.
  syncBuiltinESMExports();
});
afterAll(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  vi.useRealTimers();
});

function databaseError(code: string): Error {
  return Object.assign(new Error(`The database says ${code}.`), { code });
}

interface Try {
  items: number[];
  isRepeat: boolean;
}

/** A store whose first tries fail with these errors; it keeps a record of all. */
function failingStore(errors: Error[]) {
  const tries: Try[] = [];
  const write = async (items: number[], isRepeat: boolean) => {
    tries.push({ items, isRepeat });
    const error = errors.shift();
    if (error) throw error;
    return items.map((item) => `stored ${item}`);
  };
  return { tries, write };
}

/** What fails with these errors first, and counts how often it was tried. */
function failingWork(errors: Error[]) {
  const work = {
    tries: 0,
    run: async () => {
      work.tries += 1;
      const error = errors.shift();
      if (error) throw error;
      return 'done';
    },
  };
  return work;
}

describe('what is tried again', () => {
  let startedAt: number;
  beforeEach(() => {
    startedAt = performance.now();
  });

  it.each([
    ['a deadlock', '40P01'],
    ['a serialisation failure', '40001'],
    ['a lock that somebody held', '55P03'],
    ['a lost connection', 'CONNECTION_CLOSED'],
    ['a connection that was reset', 'ECONNRESET'],
    ['a database that is starting', '57P03'],
    ['a database that was shut down', '57P01'],
    ['too many connections', '53300'],
    ['an error wrapped by the query builder', { cause: { code: '40P01' } }],
  ])('succeeds after %s', async (_, code) => {
    const error = () =>
      typeof code === 'string' ? databaseError(code) : Object.assign(new Error('x'), code);
    const work = failingWork([error(), error()]);
    expect(await keepTrying(work.run)).toBe('done');
    expect(work.tries).toBe(3);
  });

  it('is given up when the database stays away for ten seconds', async () => {
    const errors = Array.from({ length: 1_000 }, (_, number) =>
      Object.assign(databaseError('ECONNREFUSED'), { number }),
    );
    const work = failingWork(errors);
    const error = await keepTrying(work.run).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'ECONNREFUSED', number: work.tries - 1 });
    const elapsedMs = performance.now() - startedAt;
    expect(elapsedMs).toBeGreaterThanOrEqual(10_000);
    expect(elapsedMs).toBeLessThanOrEqual(11_000);
    // It waits longer each time, up to a second.
    expect(work.tries).toBeGreaterThan(10);
    expect(work.tries).toBeLessThan(20);
  });

  it('is given up when it meets nothing but deadlocks', async () => {
    const work = failingWork(Array.from({ length: 1_000 }, () => databaseError('40P01')));
    await expect(keepTrying(work.run)).rejects.toMatchObject({ code: '40P01' });
    expect(work.tries).toBe(21);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it.each([
    ['a missing table', databaseError('42P01')],
    ['a full disk', databaseError('53100')],
    ['a mistake of ours', new TypeError('x is not a function')],
  ])('fails at once on %s', async (_, error) => {
    const work = failingWork([error]);
    await expect(keepTrying(work.run)).rejects.toBe(error);
    expect(work.tries).toBe(1);
  });
});

describe('a group', () => {
  it('is written in one go', async () => {
    const { tries, write } = failingStore([]);
    expect(await writeGroup([1, 2], write)).toEqual(['stored 1', 'stored 2']);
    expect(await writeGroup([3], write, true)).toEqual(['stored 3']);
    expect(tries).toEqual([
      { items: [1, 2], isRepeat: false },
      { items: [3], isRepeat: true },
    ]);
  });

  it.each(['40P01', '55P03', 'CONNECTION_CLOSED', '42P01', '53100'])(
    'is tried once if it fails on %s',
    async (code) => {
      const error = databaseError(code);
      const { tries, write } = failingStore([error]);
      await expect(writeGroup([1, 2], write)).rejects.toBe(error);
      expect(tries).toHaveLength(1);
    },
  );

  it('is told, when it is divided, that an earlier try may have stored a part', async () => {
    const { tries, write } = failingStore([databaseError('23514')]);
    expect(await writeGroup([1, 2, 3], write)).toEqual(['stored 1', 'stored 2', 'stored 3']);
    expect(tries).toEqual([
      { items: [1, 2, 3], isRepeat: false },
      { items: [1, 2], isRepeat: true },
      { items: [3], isRepeat: true },
    ]);
  });
});

/** Positions of guilty items in a group, and what the database says of them. */
const badGroup = fc.integer({ min: 1, max: 200 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    guilty: fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: Math.min(size, 12) }),
    code: fc.constantFrom('22021', '22P05', '22003', '23514', '23502'),
  }),
);

it('refuses exactly the guilty items, wherever they are, and stores each neighbour once', async () => {
  await fc.assert(
    fc.asyncProperty(badGroup, async ({ size, guilty, code }) => {
      const isGuilty = new Set(guilty);
      const stored: number[] = [];
      let refusals = 0;
      const write = async (items: number[]) => {
        if (items.some((item) => isGuilty.has(item))) {
          refusals += 1;
          throw databaseError(code);
        }
        stored.push(...items);
        return items.map((item) => ({ stored: item }));
      };
      const outcomes = await writeGroup(
        Array.from({ length: size }, (_, item) => item),
        write,
      );
      expect(outcomes).toHaveLength(size);
      for (const [item, outcome] of outcomes.entries()) {
        if (!isGuilty.has(item)) {
          expect(outcome).toEqual({ stored: item });
          continue;
        }
        const { problem } = outcome as { problem: CodedError };
        expect(problem).toBeInstanceOf(CodedError);
        expect([problem.code, problem.message]).toEqual(['validation-failed', expect.stringContaining(code)]);
      }
      expect(stored).toEqual(
        Array.from({ length: size }, (_, item) => item).filter((item) => !isGuilty.has(item)),
      );
      // Each guilty item fails once alone, and once with each of the halves that it was in.
      expect(refusals).toBeLessThanOrEqual(guilty.length * (Math.ceil(Math.log2(size)) + 1));
    }),
  );
});
