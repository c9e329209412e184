import { responseInput } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { createAnswers, touchpoints } from './answers.ts';

const next = createAnswers();
const texts = Array.from({ length: 2_200 }, next);
const answers = texts.map((text) => responseInput.parse(JSON.parse(text)));

it('makes answers of about 300 bytes that Voxpoint takes', () => {
  for (const text of texts) expect(Math.abs(Buffer.byteLength(text) - 300)).toBeLessThan(20);
});

it('gives each an id of its own, and spreads them evenly over touchpoints and scores', () => {
  expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
  const cells = new Map<string, number>();
  for (const { touchpoint, score } of answers) {
    const cell = `${touchpoint} ${score}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  expect(cells.size).toBe(touchpoints.length * 11);
  expect(new Set(cells.values())).toEqual(new Set([10]));
});
