import { expect, it, vi } from 'vitest';
import { ExpiringCache } from './expiring-cache.ts';

function setUp() {
  let now = 0;
  let elapsed = 0;
  const cache = new ExpiringCache<string>({
    clock: () => new Date(now),
    elapsedMs: () => elapsed,
    ttlMs: 1_000,
    maxEntries: 2,
  });
  const setClock = (ms: number) => (now = ms);
  const advance = (ms: number) => {
    now += ms;
    elapsed += ms;
  };
  return { cache, advance, setClock };
}

it('loads once until the time is over', async () => {
  const { cache, advance } = setUp();
  const load = vi.fn(async () => 'value');
  await Promise.all([cache.get('a', load), cache.get('a', load)]);
  advance(999);
  expect(await cache.get('a', load)).toBe('value');
  expect(load).toHaveBeenCalledTimes(1);
  advance(1);
  await cache.get('a', load);
  expect(load).toHaveBeenCalledTimes(2);
});

it('keeps nothing for longer when the clock is set back', async () => {
  const { cache, advance, setClock } = setUp();
  const load = vi.fn(async () => 'value');
  await cache.get('a', load);
  setClock(-3_600_000);
  advance(999);
  await cache.get('a', load);
  expect(load).toHaveBeenCalledTimes(1);
  advance(1);
  await cache.get('a', load);
  expect(load).toHaveBeenCalledTimes(2);
});

it('keeps neither what was not found nor what failed', async () => {
  const { cache } = setUp();
  expect(await cache.get('a', async () => undefined)).toBeUndefined();
  await expect(cache.get('a', async () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await cache.get('a', async () => 'there')).toBe('there');
});

it('does not take back what it has forgotten meanwhile', async () => {
  const { cache } = setUp();
  const { promise, resolve } = withResolvers<string>();
  const stale = cache.get('a', () => promise);
  cache.clear();
  resolve('old');
  expect(await stale).toBe('old');
  expect(await cache.get('a', async () => 'new')).toBe('new');
});

it('stays small', async () => {
  const { cache } = setUp();
  const load = vi.fn(async () => 'value');
  for (const key of ['a', 'b', 'c']) await cache.get(key, load);
  await cache.get('c', load);
  expect(load).toHaveBeenCalledTimes(3);
  await cache.get('a', load);
  expect(load).toHaveBeenCalledTimes(4);
});

function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
