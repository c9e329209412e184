import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planMoves, type Weighed, weightsOf } from './plan-moves.ts';

const place = (...workers: number[][]): Weighed[] =>
  workers.flatMap((weights, worker) =>
    weights.map((weight, index) => ({ id: `${worker}-${index}`, worker, weight })),
  );

function spreadAfter(placed: readonly Weighed[], workers: readonly number[]) {
  const moves = planMoves(placed, workers);
  const to = new Map(moves.map((move) => [move.id, move.to]));
  const after = placed.map((one) => ({ ...one, worker: to.get(one.id) ?? one.worker }));
  return { moves, after, weights: [...weightsOf(after, workers).values()] };
}

describe('a plan of moves', () => {
  it.each([
    ['equal ones', place(Array(13).fill(1), Array(7).fill(1)), [0, 1], 3, [10, 10]],
    [
      'some that only move together',
      place([3, 2, 2, 1, 1, 1, 1, 1, 1], Array(7).fill(1)),
      [0, 1],
      1,
      [10, 10],
    ],
    ['one that outweighs all others', place([90, 1, 1, 1, 1, 1], [5]), [0, 1], 0, [95, 5]],
    ['a worker that was added', place([1, 1, 1, 1], [1, 1, 1, 1], []), [0, 1, 2], 2, [3, 3, 2]],
    [
      'differences that are not worth a move',
      place(Array(101).fill(1), Array(99).fill(1)),
      [0, 1],
      0,
      [101, 99],
    ],
    ['nothing at all', place([], []), [0, 1], 0, [0, 0]],
  ])('spreads %s', (_, placed, workers, moves, weights) => {
    const plan = spreadAfter(placed, workers);
    expect(plan.moves.length).toBe(moves);
    expect(plan.weights).toEqual(weights);
  });

  it('never makes it worse, goes step by step, and has nothing to plan afterwards', () => {
    const weighed = fc.record({ worker: fc.nat(3), weight: fc.nat(1_000) });
    fc.assert(
      fc.property(fc.array(weighed, { maxLength: 60 }), (given) => {
        const placed = given.map((one, id) => ({ ...one, id: `${id}` }));
        const workers = [0, 1, 2, 3];
        const { moves, after, weights } = spreadAfter(placed, workers);
        expect(Math.max(...weights)).toBeLessThanOrEqual(Math.max(...weightsOf(placed, workers).values()));
        expect(planMoves(after, workers)).toEqual([]);
        // Each is made from where it then is.
        const at = new Map(placed.map(({ id, worker }) => [id, worker]));
        for (const { id, from, to } of moves) {
          expect(at.get(id)).toBe(from);
          at.set(id, to);
        }
      }),
    );
  });
});
