import { afterAll, beforeAll, expect, test } from 'vitest';
import { voxpoint } from './page-cost/contestants.ts';
import { measureHeap } from './page-cost/measure-page.ts';
import { startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterAll(() => stand?.close());

test('a page that shows and closes surveys for a long time keeps no node of them', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const kept = await measureHeap(stand, voxpoint(stand.voxpoint.url, touchpoint), 30);
  expect(kept?.nodes).toBeLessThanOrEqual(0);
});
