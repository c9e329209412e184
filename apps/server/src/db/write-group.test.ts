import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '../base/coded-error.ts';
import { writeGroup } from './write-group.ts';

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

describe('a group', () => {
  let startedAt: number;
  beforeEach(() => {
    startedAt = performance.now();
  });

  it('whose items have waited for ten seconds is tried once', async () => {
    const error = databaseError('CONNECTION_CLOSED');
    const { tries, write } = failingStore([error, error]);
    const since = performance.now() - 10_000;
    await expect(writeGroup([1], write, { since })).rejects.toBe(error);
    expect(tries).toHaveLength(1);
    expect(await writeGroup([1], write, { since: since + 1_000 })).toEqual(['stored 1']);
  });

  it('is written in one go', async () => {
    const { tries, write } = failingStore([]);
    expect(await writeGroup([1, 2], write)).toEqual(['stored 1', 'stored 2']);
    expect(tries).toEqual([{ items: [1, 2], isRepeat: false }]);
  });

  it.each([
    ['a deadlock', '40P01'],
    ['a serialisation failure', '40001'],
    ['a lost connection', 'CONNECTION_CLOSED'],
    ['a connection that was reset', 'ECONNRESET'],
    ['a database that is starting', '57P03'],
    ['a database that was shut down', '57P01'],
    ['too many connections', '53300'],
    ['an error wrapped by the query builder', { cause: { code: '40P01' } }],
  ])('is tried again after %s, and told that it is', async (_, code) => {
    const error = () =>
      typeof code === 'string' ? databaseError(code) : Object.assign(new Error('x'), code);
    const { tries, write } = failingStore([error(), error()]);
    expect(await writeGroup([1, 2], write)).toEqual(['stored 1', 'stored 2']);
    expect(tries).toEqual([
      { items: [1, 2], isRepeat: false },
      { items: [1, 2], isRepeat: true },
      { items: [1, 2], isRepeat: true },
    ]);
  });

  it('is given up when the database stays away for ten seconds', async () => {
    const errors = Array.from({ length: 1_000 }, (_, number) =>
      Object.assign(databaseError('ECONNREFUSED'), { number }),
    );
    const { tries, write } = failingStore(errors);
    const error = await writeGroup([1], write).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'ECONNREFUSED', number: tries.length - 1 });
    const elapsedMs = performance.now() - startedAt;
    expect(elapsedMs).toBeGreaterThanOrEqual(10_000);
    expect(elapsedMs).toBeLessThanOrEqual(11_000);
    // It waits longer each time, up to a second.
    expect(tries.length).toBeGreaterThan(10);
    expect(tries.length).toBeLessThan(20);
  });

  it('is given up when it meets nothing but deadlocks', async () => {
    const { tries, write } = failingStore(Array.from({ length: 1_000 }, () => databaseError('40P01')));
    await expect(writeGroup([1], write)).rejects.toMatchObject({ code: '40P01' });
    expect(tries).toHaveLength(21);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it.each([
    ['a missing table', databaseError('42P01')],
    ['a full disk', databaseError('53100')],
    ['a mistake of ours', new TypeError('x is not a function')],
  ])('fails at once on %s', async (_, error) => {
    const { tries, write } = failingStore([error]);
    await expect(writeGroup([1, 2], write)).rejects.toBe(error);
    expect(tries).toHaveLength(1);
  });

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
    /** Tries that meet a deadlock or lose their connection instead. */
    interruptions: fc.array(fc.boolean(), { maxLength: 10 }),
  }),
);

it('refuses exactly the guilty items, wherever they are, and stores each neighbour once', async () => {
  await fc.assert(
    fc.asyncProperty(badGroup, async ({ size, guilty, code, interruptions }) => {
      const isGuilty = new Set(guilty);
      const stored: number[] = [];
      let refusals = 0;
      const write = async (items: number[]) => {
        if (interruptions.shift()) throw databaseError('40P01');
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
