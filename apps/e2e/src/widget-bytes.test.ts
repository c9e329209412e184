import { afterAll, beforeAll, expect, test } from 'vitest';
import { budgets, measureParts } from './sizes/voxpoint-parts.ts';
import { sharedVoxpoint, type UsedVoxpoint } from './support/voxpoint.ts';

let voxpoint: UsedVoxpoint;

beforeAll(async () => {
  voxpoint = await sharedVoxpoint();
});
afterAll(() => voxpoint?.close());

test('the loader, a plain tag, the worst survey and all parts together stay within their budgets', async () => {
  const sizes = await measureParts(voxpoint);
  // What only some pages need is not in what all need.
  expect(sizes.files.length).toBeGreaterThan(1);
  expect(sizes.worst).toBeGreaterThan(sizes.plain);
  for (const [name, budget] of Object.entries(budgets)) {
    const bytes = sizes[name as keyof typeof budgets];
    expect(bytes, `${name}, of ${JSON.stringify(sizes)}`).toBeLessThanOrEqual(budget);
  }
});
