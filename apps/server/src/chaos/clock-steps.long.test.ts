import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { newServerStore, startServer } from '../testing/server-process.ts';

/** Debian's library `faketime`, which reads the offset of the clock from a file. */
const library = ['x86_64', 'aarch64']
  .map((processor) => `/usr/lib/${processor}-linux-gnu/faketime/libfaketimeMT.so.1`)
  .find((path) => existsSync(path));

it.runIf(library && process.env.CLOCK_STEPS)(
  'a clock that is set back and forward by an hour stalls nothing and keeps no revoked key alive',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'voxpoint-clock-'));
    const offset = join(folder, 'offset');
    const store = await newServerStore('embedded');
    await writeFile(offset, '+0');
    const server = await startServer({
      ...store.env,
      LD_PRELOAD: library as string,
      FAKETIME_TIMESTAMP_FILE: offset,
      FAKETIME_NO_CACHE: '1',
      // The kernel steps the clock of the day only.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    });
    const answer = async () => {
      const body = { id: randomUUID(), touchpoint: 'website', score: 9 };
      const { status } = await server.send('POST /v1/responses', body);
      expect(status).toBe(201);
      return (await server.send<Response>(`GET /v1/responses/${body.id}`)).body;
    };
    const isAdmitted = async (key: string) => {
      const { status } = await fetch(`${server.url}/v1/project`, {
        headers: { authorization: `Bearer ${key}` },
      });
      return status !== 401;
    };

    for (const [step, seconds] of [
      ['+0', 0],
      ['-3600', -3_600],
      ['+3600', 3_600],
      ['+0', 0],
    ] as const) {
      const { body: made } = await server.send<{ id: string; key: string }>('POST /v1/keys', {
        kind: 'secret',
        name: step,
        scopes: ['manage'],
      });
      expect(await isAdmitted(made.key)).toBe(true);
      await writeFile(offset, step);
      const { answeredAt } = await answer();
      expect(Math.abs(Date.parse(answeredAt) - Date.now() - seconds * 1_000)).toBeLessThan(600_000);
      await server.send(`DELETE /v1/keys/${made.id}`);
      while (await isAdmitted(made.key));
      expect((await server.send('GET /readyz')).status).toBe(200);
      expect((await server.send('GET /v1/touchpoints/website/verification')).body).toMatchObject({
        drift: 0,
      });
    }
    expect(await server.stop()).toBe(0);
    await store.remove();
    await rm(folder, { recursive: true, force: true });
  },
  60_000,
);
