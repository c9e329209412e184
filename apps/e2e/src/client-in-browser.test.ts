import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createScratchProject, type ScratchProject } from './support/client-package.ts';
import { keys } from './support/voxpoint.ts';
import { eventually, startWidgetStand, type WidgetStand } from './support/widget.ts';

let stand: WidgetStand;
let project: ScratchProject;
let script: string;

beforeAll(async () => {
  [stand, project] = await Promise.all([startWidgetStand(), createScratchProject()]);
  await project.write('app.js', "import * as client from '@voxpoint/client'; Object.assign(window, client);");
  script = await project.bundle('app.js');
});
afterEach(() => stand.closePages());
afterAll(async () => {
  await project?.remove();
  await stand?.close();
});

/** A page of an app that collects with this storage; `window.collector` is its collector. */
async function openApp(storage: string, page?: Page): Promise<Page> {
  const used = page ?? (await (await stand.browser.newContext()).newPage());
  const start = `window.collector = collect({ server: '${stand.proxy.url}', key: '${keys.publishable}', storage: ${storage} });`;
  await used.goto(stand.site.add(`<!doctype html><title>An app</title><script>${script}; ${start}</script>`));
  return used;
}

const respond = (page: Page, touchpoint: string, score = 9) =>
  page.evaluate(`collector.respond({ touchpoint: '${touchpoint}', score: ${score} })`);

describe('in a page', () => {
  test.each(['webStorage()', 'indexedDbStorage()'])('answers outlive it, in %s', async (storage) => {
    const touchpoint = await stand.makeTouchpoint('nps');
    stand.proxy.treat(() => 'break');
    const page = await openApp(storage);
    const id = await respond(page, touchpoint);
    await page.evaluate(`collector.revise('${id}', { score: 3 })`);
    // Nothing of it is told while the page is left.
    await page.goto('about:blank');
    expect(await stand.responses(touchpoint)).toEqual([]);
    stand.proxy.treat(() => undefined);
    await openApp(storage, page);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ id, revision: 2, score: 3 }]);
    await eventually(() => page.evaluate('collector.flush()')).toBe(0);
    expect(await page.evaluate(`${storage}.getAllKeys()`)).toEqual([]);
    await page.context().close();
  });

  test('being online again ends the wait', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const page = await openApp('undefined');
    await page.clock.install();
    await page.context().setOffline(true);
    await respond(page, touchpoint);
    await page.context().setOffline(false);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
    await page.context().close();
  });

  test('what waits in memory is sent when it is left', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const page = await openApp('undefined');
    let isBusy = true;
    stand.proxy.treat(() => (isBusy ? { status: 503, headers: { 'retry-after': '600' } } : undefined));
    for (const score of [7, 8, 9]) await respond(page, touchpoint, score);
    await eventually(() => stand.sent('/v1/responses', touchpoint).length).toBe(3);
    isBusy = false;
    await page.goto('about:blank');
    await eventually(async () => (await stand.responses(touchpoint)).length).toBe(3);
    await page.context().close();
  });

  test('a frame in a sandbox, which may store nothing, delivers all the same', async () => {
    const touchpoint = await stand.makeTouchpoint('nps');
    const page = await (await stand.browser.newContext()).newPage();
    const start = `window.collector = collect({ server: '${stand.proxy.url}', key: '${keys.publishable}', storage: webStorage() });`;
    const html = `<!doctype html><title>An app</title><script>${script}; ${start}</script>`;
    await page.goto(
      stand.site.add({ html, headers: { 'content-security-policy': 'sandbox allow-scripts' } }),
    );
    await respond(page, touchpoint);
    await eventually(() => stand.responses(touchpoint)).toMatchObject([{ score: 9 }]);
    await page.context().close();
  });
});
