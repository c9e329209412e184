import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../answer.ts';
import { dropEntry, entryNames } from '../loader/device-storage.ts';
import { runtime } from '../loader/runtime.ts';
import { fakeStorage } from '../loader/testing/fake-storage.ts';
import { putAnswer, readAnswer, undelivered } from './queue.ts';
import { injectRuntime } from './runtime.ts';

const answeredAt = '2026-11-22T10:00:00.000Z';
const now = Date.parse(answeredAt);
const dayMs = 86_400_000;
const queued = (id: string, revision: number) => ({
  url: 'https://vox.example/v1/responses',
  answer: { id, revision, answeredAt, score: revision } as Answer,
});

injectRuntime(runtime);
beforeEach(() => vi.stubGlobal('localStorage', fakeStorage()));
afterEach(() => {
  // What is kept in memory outlives a test.
  for (const name of entryNames('')) dropEntry(name);
  vi.unstubAllGlobals();
});

describe('the queue', () => {
  it('keeps one entry for an answer: that of its last revision', () => {
    putAnswer(queued('a', 1), false);
    putAnswer(queued('b', 1), false);
    putAnswer(queued('a', 2), false);
    const last = putAnswer(queued('a', 3), false);
    expect(undelivered(now).sort()).toEqual(['voxpoint:answer:a:3', 'voxpoint:answer:b:1']);
    expect(readAnswer(last)).toEqual(queued('a', 3));
  });

  it('leaves the last revision that the device took, where it has no room for the next', () => {
    const first = putAnswer(queued('a', 1), false);
    vi.stubGlobal('localStorage', fakeStorage(localStorage, { setItem: true }));
    const second = putAnswer(queued('a', 2), false);
    expect(localStorage.getItem(first)).not.toBeNull();
    expect(undelivered(now).sort()).toEqual([first, second]);
  });

  it('does not lose a newer revision when an older one is acknowledged late', () => {
    const first = putAnswer(queued('a', 1), false);
    const second = putAnswer(queued('a', 2), false);
    dropEntry(first);
    expect(undelivered(now)).toEqual([second]);
  });

  it('drops an answer after seven days, not before', () => {
    const name = putAnswer(queued('a', 1), false);
    expect(undelivered(now + 7 * dayMs)).toEqual([name]);
    expect(undelivered(now + 7 * dayMs + 1)).toEqual([]);
    expect(readAnswer(name)).toBeUndefined();
  });

  it.each([
    ['forward', 365],
    ['back', -365],
  ])('keeps an answer if the clock was put %s by a year', (_, days) => {
    const name = putAnswer(queued('a', 1), false);
    expect(undelivered(now + days * dayMs)).toEqual([name]);
    expect(readAnswer(name)).toEqual(queued('a', 1));
  });

  it.each(['', '{', 'null', '{"answer":{}}', '7'])('throws away what somebody spoilt: %s', (entry) => {
    localStorage.setItem('voxpoint:answer:a:1', entry);
    expect(readAnswer('voxpoint:answer:a:1')).toBeUndefined();
    expect(undelivered(now)).toEqual([]);
  });

  it('knows nothing of an answer that is gone', () => {
    expect(readAnswer('voxpoint:answer:a:1')).toBeUndefined();
  });

  it('keeps to memory where the site wants nothing on the device', () => {
    const name = putAnswer(queued('a', 1), true);
    expect(localStorage.length).toBe(0);
    expect(undelivered(now)).toEqual([name]);
    expect(readAnswer(name)).toEqual(queued('a', 1));
  });

  it.each([
    ['full', { setItem: true }],
    ['blocked', { setItem: true, getItem: true, removeItem: true }],
  ])('keeps to memory where storage is %s, the newer revision in place of the stored one', (_, throwing) => {
    putAnswer(queued('a', 1), false);
    vi.stubGlobal('localStorage', fakeStorage(localStorage, throwing));
    const name = putAnswer(queued('a', 2), false);
    expect(readAnswer(name)).toEqual(queued('a', 2));
    expect(undelivered(now)).toContain(name);
    dropEntry(name);
    expect(undelivered(now)).not.toContain(name);
  });

  it('works without any storage', () => {
    vi.stubGlobal('localStorage', undefined);
    const name = putAnswer(queued('a', 1), false);
    expect(undelivered(now)).toEqual([name]);
  });

  it('does not take the entries of others for its own', () => {
    localStorage.setItem('cart', '[]');
    localStorage.setItem('voxpoint:restraint:checkout', '1,2');
    expect(undelivered(now)).toEqual([]);
  });
});
