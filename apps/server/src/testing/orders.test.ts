import { describe, expect, it } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { interleave } from './interleave.ts';
import { type Order, tryKills, tryOrders, tryRandomOrders } from './orders.ts';
import type { Party } from './party.ts';

/** Two who take so many steps each; returns how they came one after another. */
async function run(order: Order, one = 3, other = 4) {
  const taken: string[] = [];
  const take = (steps: number) => async (party: Party) => {
    for (let step = 0; step < steps; step += 1) {
      await party.enter(String(step));
      taken.push(party.name);
      party.leave();
    }
  };
  const watch = { listBlocked: async () => new Set<string>(), end: async () => {} };
  const interleaved = await interleave({ a: take(one), b: take(other) }, watch, {
    ...order,
    afterEnd: async () => {},
  });
  return { ...interleaved, taken: taken.join('') };
}

describe('orders of 3 and 4 steps', () => {
  const listOrders = async (maxTurns: number) => {
    const orders: string[] = [];
    const count = await tryOrders(maxTurns, async (order) => orders.push((await run(order)).taken));
    expect(new Set(orders).size).toBe(count);
    return orders;
  };

  it('are all tried, each once', async () => {
    expect(await listOrders(Number.POSITIVE_INFINITY)).toHaveLength(35);
  });

  it('are one in the other at every boundary', async () => {
    expect((await listOrders(1)).toSorted()).toEqual(
      ['aaabbbb', 'abbbbaa', 'aabbbba', 'bbbbaaa', 'baaabbb', 'bbaaabb', 'bbbaaab'].toSorted(),
    );
  });

  it('are also both cut in two', async () => {
    const orders = await listOrders(2);
    expect(orders).toContain('abbaabb');
    expect(orders).toContain('bbbaaba');
    expect(orders).not.toContain('abababb');
  });
});

it('random orders are of many kinds, and the same again with the same seed', async () => {
  const listOrders = async () => {
    const orders: string[] = [];
    await tryRandomOrders(20, seededRandom('orders'), async (order) => orders.push((await run(order)).taken));
    return orders;
  };
  const orders = await listOrders();
  expect(orders).toHaveLength(20);
  expect(new Set(orders).size).toBeGreaterThan(10);
  expect(orders).toContainEqual(expect.stringMatching(/aba.*ba/));
  expect(await listOrders()).toEqual(orders);
});

describe('kills', () => {
  const list = async (isEvery: boolean) => {
    const orders: string[] = [];
    await tryKills('a', { isEvery }, async (order) => {
      const { taken, ...interleaved } = await run(order, 2, 2);
      orders.push(taken);
      return interleaved;
    });
    return orders;
  };

  it('come before each step, and after the last', async () => {
    expect(await list(false)).toEqual(['bb', 'abb', 'aabb']);
  });

  it('come wherever the other is', async () => {
    expect(await list(true)).toEqual(['bb', 'abb', 'aabb', 'bb', 'bab', 'baab', 'bb', 'bba', 'bbaa']);
  });
});
