import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { requireDisk } from './machine.ts';

it.runIf(existsSync('/dev/shm'))('refuses a folder that lies in memory', async () => {
  await expect(requireDisk('/dev/shm')).rejects.toThrow('/dev/shm lies in memory');
});
