import { expect, it } from 'vitest';
import { noSiblings, shareOf } from './siblings.ts';

const limits = { perNetwork: 8, inAll: 24 };

it('gives each process its part of the room, rounded up, and no less than a request needs', () => {
  const of = (count: number) => shareOf(limits, { ...noSiblings, count }, { perNetwork: 4 });
  expect(of(1)).toEqual(limits);
  expect(of(2)).toEqual({ perNetwork: 4, inAll: 12 });
  expect(of(5)).toEqual({ perNetwork: 4, inAll: 5 });
  expect(of(64)).toEqual({ perNetwork: 4, inAll: 1 });
});
