import { expect, it } from 'vitest';
import { BodyMemory } from './body-memory.ts';

const mebibyte = 1_048_576;

it.each([
  ['one', 300],
  ['some that stay small', 1_000, 5_000, 60_000],
  ['some that grow large', 100, 4_000, 60_000, 65_536, 200_000, 1_000_000],
  ['one that is large at once', 3 * mebibyte],
])('holds the bytes of pieces in their order: %s', (_, ...sizes) => {
  const pieces = (sizes as number[]).map((size, n) => Buffer.alloc(size, n + 1));
  const whole = Buffer.concat(pieces);
  for (const declared of [undefined, whole.length]) {
    const memory = new BodyMemory(4 * mebibyte, declared);
    for (const piece of pieces) memory.append(piece);
    expect(memory.bytes.equals(whole)).toBe(true);
  }
});

it('holds no more than what is declared, and at most twice of what has come', () => {
  const memory = new BodyMemory(4 * mebibyte, 100_000);
  memory.append(Buffer.alloc(70_000));
  expect(memory.capacity).toBe(70_000);
  memory.append(Buffer.alloc(1));
  expect(memory.capacity).toBe(100_000);
  const unknown = new BodyMemory(4 * mebibyte);
  unknown.append(Buffer.alloc(1_500_000));
  unknown.append(Buffer.alloc(1));
  expect(unknown.capacity).toBe(3_000_000);
});

it('gives the memory of a large body back at once', () => {
  const memory = new BodyMemory(4 * mebibyte);
  memory.append(Buffer.alloc(mebibyte));
  const { buffer } = memory.bytes;
  memory.release();
  expect([buffer.byteLength, memory.capacity]).toEqual([0, 0]);
});
