import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { WidgetTags } from '@voxpoint/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { OperatorError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import { maintain } from '../../maintenance.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { integrityOf, makeStaticFolders, type WidgetContent } from '../../testing/static-folders.ts';
import { createTestApp } from '../../testing/test-app.ts';
import { publishBuild } from './publish-build.ts';
import { readBuild } from './read-build.ts';
import { writeTags } from './write-tags.ts';

const minutes = 'public, max-age=300';
const forGood = 'public, max-age=31536000, immutable';
const atTheEnd: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of atTheEnd) await end();
});

async function makeFolders(content: Partial<WidgetContent> = {}) {
  const folders = await makeStaticFolders(content);
  atTheEnd.push(folders.remove);
  return folders;
}

/** A server of this build, as it starts: one after the other, or several at once. */
async function startServer(context: Context, content: Partial<WidgetContent>) {
  const folders = await makeFolders(content);
  const published = await publishBuild(context, await readBuild(folders.widget));
  const { app, send } = await createTestApp(context.database, context.clock, {
    folders,
    widgetTags: writeTags('https://vox.example', published),
  });
  atTheEnd.unshift(() => app.close());
  const get = (url: string, encoding = '') => app.inject({ url, headers: { 'accept-encoding': encoding } });
  return { folders, published, send, get };
}

describeApp('the widget', (underTest) => {
  const start = (content: Partial<WidgetContent> = {}) => startServer(underTest.context, content);
  const names = async () =>
    (await underTest.database.query<{ name: string }>('select name from widget_files order by name')).map(
      ({ name }) => name,
    );

  it.each([
    ['its folder', ''],
    ['what was kept', '/gone'],
  ])('is sent from %s as it was compressed, to pages of every origin', async (_, gone) => {
    const { get, folders } = await start();
    if (gone) await rm(join(folders.widget, 'widget'), { recursive: true });
    for (const [url, content, cached] of [
      ['/voxpoint.js', '/* the loader */', minutes],
      ['/voxpoint@1.2.3.js', '/* the loader */', forGood],
      ['/widget/ui-abc.js', '/* the survey */', forGood],
    ] as const) {
      const [brotli, gzip, plain] = [await get(url, 'gzip, br'), await get(url, 'gzip'), await get(url)];
      expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(content);
      expect(gunzipSync(gzip.rawPayload).toString()).toBe(content);
      expect(plain.body).toBe(content);
      const refused = await get(url, 'br;q=0, gzip');
      expect([brotli, gzip, plain, refused].map(({ headers }) => headers['content-encoding'])).toEqual([
        'br',
        'gzip',
        undefined,
        'gzip',
      ]);
      for (const { statusCode, headers } of [brotli, gzip, plain]) {
        expect([statusCode, headers['cache-control'], headers.vary]).toEqual([
          200,
          cached,
          'Accept-Encoding',
        ]);
        expect(headers).toMatchObject({
          'content-type': expect.stringContaining('application/javascript'),
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
          'timing-allow-origin': '*',
          'x-content-type-options': 'nosniff',
        });
      }
    }
  });

  it.each([
    '/widget/..%2f..%2fsecret.txt',
    '/widget/%00',
    '/widget/',
    '/widget/manifest.json',
    '/widget/ui-abc.js.br',
    '/widget/ui-never.js',
    '/voxpoint@9.9.9.js',
    '/voxpoint@1.2.3',
    '/voxpoint@..%2fsecret.js',
    '/voxpoint@%00.js',
  ])('has nothing at %s, and nobody keeps that answer', async (url) => {
    const { get } = await start();
    const { statusCode, body, headers } = await get(url);
    expect([statusCode, JSON.parse(body).code]).toEqual([404, 'route-not-found']);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('of an earlier and of a later build works at every server', async () => {
    const old = await start({
      version: '2.0.0',
      ui: 'ui-old.js',
      survey: '/* old */',
      loader: '/* 2.0.0 */',
    });
    expect((await old.get('/widget/ui-new.js')).statusCode).toBe(404);
    const fresh = await start({
      version: '2.1.0',
      ui: 'ui-new.js',
      survey: '/* new */',
      loader: '/* 2.1.0 */',
    });
    for (const { get } of [old, fresh]) {
      expect((await get('/widget/ui-old.js')).body).toBe('/* old */');
      expect((await get('/widget/ui-new.js')).body).toBe('/* new */');
      expect((await get('/voxpoint@2.0.0.js')).body).toBe('/* 2.0.0 */');
      expect((await get('/voxpoint@2.1.0.js')).body).toBe('/* 2.1.0 */');
    }
    expect((await fresh.get('/voxpoint.js')).body).toBe('/* 2.1.0 */');
  });

  it('keeps everything once when many servers start at once', async () => {
    const builds = await Promise.all(
      Array.from({ length: 3 }, async (_, index) => {
        const content = {
          version: '3.0.0',
          ui: `ui-three${index}.js`,
          survey: `${index}`,
          loader: `/* ${index} */`,
        };
        return readBuild((await makeFolders(content)).widget);
      }),
    );
    const published = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        publishBuild(underTest.context, builds[index % 3] as (typeof builds)[0]),
      ),
    );
    const [{ integrity } = { integrity: '' }] = published;
    expect(new Set(published.map((one) => one.integrity))).toEqual(new Set([integrity]));
    expect(published.map(({ isThisBuild }) => isThisBuild)).toEqual(
      published.map((_, index) => builds[index % 3]?.pinnedLoader.integrity === integrity),
    );
    expect((await names()).filter((name) => name.includes('three') || name.includes('3.0.0'))).toEqual([
      'voxpoint@3.0.0.js',
      ...['widget/ui-three0.js', 'widget/ui-three1.js', 'widget/ui-three2.js'],
    ]);
    const pinned = await underTest.database.query<{ name: string }>(
      `select name from widget_files where pinned and name like 'widget/ui-three%'`,
    );
    const first = builds.find(({ pinnedLoader }) => pinnedLoader.integrity === integrity);
    expect(pinned.map(({ name }) => name)).toEqual(first?.hashedFiles.map(({ name }) => name));
  });

  it('that is pinned never changes: the first build of a version is that version', async () => {
    const first = await start({ version: '4.0.0', loader: '/* first */', ui: 'ui-four.js', survey: 'first' });
    const second = await start({
      version: '4.0.0',
      loader: '/* second */',
      ui: 'ui-four2.js',
      survey: 'second',
    });
    expect([first.published.isThisBuild, second.published.isThisBuild]).toEqual([true, false]);
    for (const { get, send } of [first, second]) {
      const { rawPayload } = await get('/voxpoint@4.0.0.js');
      expect(rawPayload.toString()).toBe('/* first */');
      const { body } = await send<WidgetTags>('GET /v1/widget');
      expect(body.integrity).toBe(integrityOf(rawPayload));
    }
    expect((await second.get('/voxpoint.js')).body).toBe('/* second */');
    const again = await start({ version: '4.0.0', loader: '/* first */', ui: 'ui-four.js', survey: 'first' });
    expect(again.published.isThisBuild).toBe(true);
  });

  it('tells its tags to who may read or manage', async () => {
    const { send } = await start({ version: '5.0.0-rc.1', loader: '/* five */' });
    const integrity = integrityOf('/* five */');
    expect((await send<WidgetTags>('GET /v1/widget')).body).toEqual({
      version: '5.0.0-rc.1',
      server: 'https://vox.example',
      integrity,
      tag: '<script async src="https://vox.example/voxpoint.js" data-key="vpk_…" data-touchpoint="website"></script>',
      pinnedTag:
        `<script async src="https://vox.example/voxpoint@5.0.0-rc.1.js" integrity="${integrity}" ` +
        'crossorigin="anonymous" data-key="vpk_…" data-touchpoint="website"></script>',
    });
  });

  it('forgets files of builds that were never a version, once nobody has asked for 400 days', async () => {
    underTest.setClock('2027-01-01T00:00:00Z');
    await start({ version: '6.0.0', loader: '/* six */', ui: 'ui-six.js', survey: 'six' });
    for (const name of ['a', 'b', 'c']) {
      await start({ version: '6.0.0', loader: `/* ${name} */`, ui: `ui-${name}.js`, survey: name });
    }
    const { get } = await start({ version: '6.1.0', ui: 'ui-seven.js', loader: '/* seven */' });
    underTest.setClock('2028-02-04T00:00:00Z');
    await maintain(underTest.context);
    expect(await names()).toEqual(
      expect.arrayContaining(['widget/ui-a.js', 'widget/ui-b.js', 'widget/ui-c.js']),
    );
    expect((await get('/widget/ui-b.js')).body).toBe('b');
    await start({ version: '6.0.0', loader: '/* c */', ui: 'ui-c.js', survey: 'c' });
    underTest.setClock('2028-02-06T00:00:00Z');
    await maintain(underTest.context);
    const left = await names();
    expect(left).not.toContain('widget/ui-a.js');
    expect(left).toEqual(
      expect.arrayContaining(['widget/ui-b.js', 'widget/ui-c.js', 'widget/ui-six.js', 'voxpoint@6.0.0.js']),
    );
    underTest.setClock('2040-01-01T00:00:00Z');
    await maintain(underTest.context);
    const pinned = await names();
    expect(pinned).not.toContain('widget/ui-b.js');
    expect(pinned).toEqual(expect.arrayContaining(['voxpoint@6.0.0.js', 'widget/ui-six.js']));
  });
});

describe('a build', () => {
  it.each(['manifest.json', 'voxpoint@1.2.3.js', 'widget/ui-abc.js', 'widget/ui-abc.js.br'])(
    'without %s is not published',
    async (name) => {
      const { widget } = await makeFolders();
      await rm(join(widget, name));
      await expect(readBuild(widget)).rejects.toThrow(OperatorError);
      await expect(readBuild(widget)).rejects.toThrow('npm run build');
    },
  );

  it('whose files are not those of its manifest is not published', async () => {
    const { widget } = await makeFolders();
    await writeFile(join(widget, 'widget/ui-abc.js'), '/* of another build */');
    await expect(readBuild(widget)).rejects.toThrow(
      'widget/ui-abc.js is not the file that the manifest names',
    );
  });
});
