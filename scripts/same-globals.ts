import { afterAll, expect } from 'vitest';

/** The files of a worker share its globals: one that leaves a false clock behind breaks whichever comes next. */
const names = ['performance', 'Date', 'setTimeout', 'fetch', 'window', 'document'] as const;
const before = names.map((name) => Reflect.get(globalThis, name));

afterAll(() => {
  for (const [index, name] of names.entries())
    expect(Reflect.get(globalThis, name), `globalThis.${name} after this file`).toBe(before[index]);
});
