import type { WidgetTags } from '@voxpoint/contract';
import { expect, it, onTestFinished } from 'vitest';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { newServerStore, startServer } from '../../testing/server-process.ts';
import { integrityOf } from '../../testing/static-folders.ts';

it('a server publishes the widget that it was built with, and warns if its version is another one already', async () => {
  const store = await newServerStore('postgresql');
  onTestFinished(store.remove);
  const first = await startServer(store.env);
  const { body: tags } = await first.send<WidgetTags>('GET /v1/widget');
  const src = new URL(/src="([^"]+)"/.exec(tags.pinnedTag)?.[1] ?? '').pathname;
  expect(src).toBe(`/voxpoint@${tags.version}.js`);
  const pinned = await (await fetch(first.url + src)).text();
  expect(tags.integrity).toBe(integrityOf(pinned));
  const name = /widget\/ui-\w+\.js/.exec(pinned)?.[0];
  expect((await fetch(`${first.url}/${name}`)).status).toBe(200);
  expect(first.output().stdout).not.toContain('published with other content');
  expect(await first.stop()).toBe(0);

  const database = await openPostgresqlDatabase(store.env.DATABASE_URL ?? '');
  const files = await database.query<{ name: string; pinned: boolean }>(
    'select name, pinned from widget_files',
  );
  expect(files).toEqual(
    expect.arrayContaining([
      { name, pinned: true },
      { name: src.slice(1), pinned: true },
    ]),
  );
  await database.query("update widget_files set integrity = 'sha384-other' where name like 'voxpoint@%'");
  await database.close();

  const second = await startServer(store.env);
  expect(second.output().stdout).toContain('published with other content');
  expect((await second.send<WidgetTags>('GET /v1/widget')).body.integrity).toBe('sha384-other');
  expect(await second.stop()).toBe(0);
});
