import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileStorage } from './file-storage.ts';

const name = 'voxpoint-client:0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69:1';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-client-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('keeps what it is given in a folder that it makes, for itself alone, until it is removed', async () => {
  const inner = join(folder, 'a', 'b');
  const storage = fileStorage(inner);
  expect(await storage.getAllKeys()).toEqual([]);
  await storage.setItem(name, 'An answer 🙂');
  expect(await fileStorage(inner).getAllKeys()).toEqual([name]);
  expect(await fileStorage(inner).getItem(name)).toBe('An answer 🙂');
  const [file] = await readdir(inner);
  expect((await stat(join(inner, file as string))).mode & 0o077).toBe(0);
  await storage.removeItem(name);
  await storage.removeItem(name);
  expect(await storage.getItem(name)).toBeNull();
  expect(await storage.getAllKeys()).toEqual([]);
});

it('throws where it cannot write, so that answers are kept in memory', async () => {
  const storage = fileStorage(join(folder, 'file'));
  await writeFile(join(folder, 'file'), '');
  await expect(storage.setItem(name, '')).rejects.toThrow();
  await expect(storage.getItem(name)).rejects.toThrow();
  expect(await storage.getAllKeys()).toEqual([]);
});

it('shows nothing of what a killed process has written half, and removes it after an hour', async () => {
  const half = join(folder, `${encodeURIComponent(name)}.tmp`);
  await writeFile(half, '{"score":');
  const storage = fileStorage(folder);
  expect(await storage.getAllKeys()).toEqual([]);
  expect(await readdir(folder)).toHaveLength(1);
  const before = new Date(Date.now() - 3_700_000);
  await utimes(half, before, before);
  await storage.getAllKeys();
  expect(await readdir(folder)).toEqual([]);
});
