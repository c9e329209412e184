import { expect, test } from 'vitest';
import { readNumbers } from './read-numbers.ts';

test('what a rule found is taken as far as it is of the kind that is expected', () => {
  const found = {
    direction: 'down',
    since: '2026-11-02',
    metric: 'csat',
    mean: 58.5,
    baseMean: 82,
    answers: 138,
  };
  expect(readNumbers({ ...found, scale: { min: 1, max: 5 }, threshold: 9 })).toEqual(found);
  const other = {
    direction: 'sideways',
    since: null,
    metric: 'smiles',
    mean: null,
    counted: '3',
    everywhere: 1,
  };
  expect(readNumbers({ ...other, touchpoints: 4 })).toEqual({ touchpoints: 4 });
});
