import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testKeys } from '../testing/test-app.ts';
import { banner } from './banner.ts';
import { readConfig } from './config.ts';
import { writeKeys, writeLink } from './first-run-file.ts';

const firstLink = 'http://localhost:3000/dashboard/invitation#the-secret';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-banner-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const dashboardLine = (prepared: { firstLink?: string; isLinkWritten: boolean }, isWatched: boolean) => {
  const config = readConfig({ VOXPOINT_DATA_DIR: folder });
  const lines = banner({ config, prepared, isWatched }).split('\n');
  return lines.find((line) => line.includes('  Dashboard '));
};

it('shows the link for the first owner to who watches, and to nobody else', () => {
  expect(dashboardLine({ firstLink, isLinkWritten: false }, true)).toBe(
    `  Dashboard   ${firstLink}  (single use, valid for 7 days; whoever opens it becomes the owner)`,
  );
  const file = join(folder, 'first-run.txt');
  expect(dashboardLine({ firstLink, isLinkWritten: true }, false)).toBe(
    `  Dashboard   http://localhost:3000/dashboard/  (the link for its first owner is in ${file})`,
  );
  expect(dashboardLine({ firstLink, isLinkWritten: false }, false)).toBe(
    `  Dashboard   http://localhost:3000/dashboard/  (${file} cannot be written; for a first owner: npm run voxpoint -- sign-in-link EMAIL)`,
  );
});

it('shows where the dashboard is, once it has an owner', () => {
  for (const isWatched of [true, false]) {
    expect(dashboardLine({ isLinkWritten: false }, isWatched)).toBe(
      '  Dashboard   http://localhost:3000/dashboard/',
    );
  }
});

it('keeps the keys in the file of the first run, and the newest link below them', async () => {
  const file = join(folder, 'kept', 'first-run.txt');
  await writeKeys(file, testKeys);
  expect([await writeLink(file, 'http://first#1'), await writeLink(file, 'http://second#2')]).toEqual([
    true,
    true,
  ]);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(testKeys.publishable);
  expect(text).toContain(testKeys.secret);
  expect(text.match(/http:\S+/g)).toEqual(['http://second#2']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('says when the file cannot be written, so that a start goes on without it', async () => {
  const file = join(folder, 'no-folder');
  await writeFile(file, '');
  expect(await writeLink(join(file, 'first-run.txt'), 'http://first#1')).toBe(false);
});
