import { expect, it } from 'vitest';
import { createArrivals } from './arrivals.ts';

/** Bodies by name, and what became of each: undefined while it may go on. */
function begin(arrivals: ReturnType<typeof createArrivals>, network: string | undefined) {
  const body = {
    refusedWith: undefined as string | undefined,
    grow: (bytes: number) => arrival.grow(bytes),
    end: () => arrival.end(),
  };
  const arrival = arrivals.begin(network, ({ code }) => {
    body.refusedWith = code;
    arrival.end();
  });
  return body;
}

it('bounds what a network sends side by side, and nobody else', () => {
  const arrivals = createArrivals({ perNetwork: 100, inAll: 1_000 });
  const first = begin(arrivals, 'a');
  first.grow(60);
  const second = begin(arrivals, 'a');
  second.grow(41);
  begin(arrivals, 'b').grow(100);
  expect([first, second].map(({ refusedWith }) => refusedWith)).toEqual([undefined, 'too-many-requests']);
  first.end();
  const third = begin(arrivals, 'a');
  third.grow(100);
  expect(third.refusedWith).toBeUndefined();
});

it('takes memory from who holds the most of it, not from who comes last', () => {
  const arrivals = createArrivals({ perNetwork: 100, inAll: 250 });
  const greedy = ['a', 'b', 'c'].flatMap((network) => [begin(arrivals, network), begin(arrivals, network)]);
  const honest = begin(arrivals, 'd');
  honest.grow(5);
  for (const body of greedy) body.grow(45);
  expect(honest.refusedWith).toBeUndefined();
  honest.grow(5);
  expect(honest.refusedWith).toBeUndefined();
  expect(greedy.filter(({ refusedWith }) => refusedWith === 'overloaded')).toHaveLength(1);
});

it('judges bodies of unknown clients one by one', () => {
  const arrivals = createArrivals({ perNetwork: 100, inAll: 1_000 });
  const bodies = Array.from({ length: 4 }, () => begin(arrivals, undefined));
  for (const body of bodies) body.grow(200);
  const largest = begin(arrivals, undefined);
  largest.grow(250);
  expect(bodies.map(({ refusedWith }) => refusedWith)).toEqual(Array(4).fill(undefined));
  expect(largest.refusedWith).toBe('overloaded');
});

it('counts nothing of bodies that have ended, however often that is said', () => {
  const arrivals = createArrivals({ perNetwork: 100, inAll: 100 });
  for (let n = 0; n < 10; n += 1) {
    const body = begin(arrivals, 'a');
    body.grow(100);
    body.end();
    body.end();
    expect(body.refusedWith).toBeUndefined();
  }
});
