import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureHeap, showAndCloseOf } from './support/measure-heap.ts';
import { startWidgetStand, tagHtml, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;

beforeAll(async () => {
  stand = await startWidgetStand();
});
afterAll(() => stand?.close());

test('a page that shows and closes surveys for a long time keeps no node of them', async () => {
  const touchpoint = await stand.makeTouchpoint('nps');
  const shown = {
    html: `<!doctype html><html lang="en"><title>Thank you</title>${tagHtml(stand.voxpoint.url, touchpoint)}</html>`,
    target: 'voxpoint-card [part=score] >> nth=9',
    showAndClose: showAndCloseOf(touchpoint),
  };
  const kept = await measureHeap(stand, shown, 30);
  expect(kept.nodes).toBeLessThanOrEqual(0);
});
