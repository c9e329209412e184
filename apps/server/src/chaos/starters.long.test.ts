import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeySummary, Project } from '@voxpoint/contract';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { reportFigures } from '../testing/report-figures.ts';
import { runScript } from '../testing/run-script.ts';
import { newServerStore, startServer } from '../testing/server-process.ts';
import { migrationsFolder } from '../testing/test-databases.ts';

const starters = 10;
const intruders = Number(process.env.INTRUDERS ?? 2);
const isLong = process.env.INTRUDERS !== undefined;

describe('on one PostgreSQL', () => {
  it(`${starters} servers that start at once on an empty database make everything once`, async () => {
    const store = await newServerStore('postgresql', { isEmpty: true });
    const startedAt = performance.now();
    const servers = await Promise.all(Array.from({ length: starters }, () => startServer(store.env)));
    const allReadyMs = performance.now() - startedAt;

    const client = postgres(store.env.DATABASE_URL as string, { max: 1 });
    const migrations = await client`select hash from drizzle.__drizzle_migrations`;
    const projects = await client`select key from projects`;
    const touchpoints = await client`select key from touchpoints`;
    await client.end();
    const journal = JSON.parse(await readFile(join(migrationsFolder, 'meta/_journal.json'), 'utf8'));
    expect(migrations).toHaveLength(journal.entries.length);
    expect([projects, touchpoints]).toEqual([[{ key: 'main' }], [{ key: 'website' }]]);

    for (const server of servers) {
      expect((await server.send('GET /readyz')).status).toBe(200);
      expect((await server.send<Project>('GET /v1/project')).body.key).toBe('main');
      const { body: keys } = await server.send<{ data: KeySummary[] }>('GET /v1/keys');
      expect(keys.data.map(({ kind }) => kind).sort()).toEqual(['publishable', 'secret']);
    }
    expect(await Promise.all(servers.map((server) => server.stop()))).toEqual(servers.map(() => 0));
    await store.remove();
    reportFigures('servers started at once', { starters, 'ms until all were ready': Math.round(allReadyMs) });
  }, 120_000);
});

describe('on one data directory', () => {
  it(
    `each of ${intruders} second processes is refused, and the first goes on`,
    async () => {
      const store = await newServerStore('embedded');
      const first = await startServer(store.env);
      const refusalsMs: number[] = [];
      const loadsMs: number[] = [];
      for (let intruder = 1; intruder <= intruders; intruder += 1) {
        const { ms, stderr } = await runToItsEnd(store.env);
        expect(stderr).toMatch(
          new RegExp(`^Another Voxpoint \\(process ${first.pid}\\) uses the data directory .*\\n$`),
        );
        refusalsMs.push(ms);
        // How long the program takes to load now: a setting is refused before anything is opened.
        loadsMs.push((await runToItsEnd({ PORT: 'http' })).ms);
        expect((await first.send('GET /readyz')).status).toBe(200);
      }
      reportFigures('second processes on a data directory', {
        refused: refusalsMs.length,
        'median ms from start to end': median(refusalsMs),
        'slowest ms': Math.max(...refusalsMs),
        'median ms to load the program': median(loadsMs),
      });
      if (isLong) expect(median(refusalsMs) - median(loadsMs)).toBeLessThan(1_000);
      expect(await first.stop()).toBe(0);
      await store.remove();
    },
    60_000 + intruders * 10_000,
  );
});

async function runToItsEnd(env: Record<string, string>): Promise<{ ms: number; stderr: string }> {
  const startedAt = performance.now();
  const script = runScript('main.js', env);
  expect(await script.ended).toBe(1);
  return { ms: Math.round(performance.now() - startedAt), stderr: script.output().stderr };
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)] as number;
}
