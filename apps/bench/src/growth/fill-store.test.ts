import { tmpdir } from 'node:os';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { startVoxpointOnPostgresql } from '../contestants/voxpoint.ts';
import { measureRound } from '../ingest/measure-round.ts';
import { withSurroundings } from '../surroundings.ts';
import { addTouchpoints, emptyStore, fillStore } from './fill-store.ts';

const indexesOf = (sql: postgres.Sql) =>
  sql`select indexname, indexdef from pg_indexes where tablename = 'responses' order by indexname`;

it.runIf(process.platform === 'linux')(
  'fills a store that Voxpoint takes for its own, and measures it exactly',
  {
    timeout: 120_000,
  },
  async () => {
    await withSurroundings(tmpdir(), async (surroundings) => {
      const voxpoint = await startVoxpointOnPostgresql(surroundings);
      const sql = postgres(voxpoint.postgresql.url, { max: 1, onnotice: () => {} });
      try {
        const indexes = await indexesOf(sql);
        await addTouchpoints(sql);
        await fillStore(sql, 5_000);
        await emptyStore(sql);
        await fillStore(sql, 3_000);

        const [stored] =
          await sql`select count(*)::int as rows, count(distinct touchpoint_id)::int as touchpoints,
                                        max(answered_at) - min(answered_at) > '364 days' as "isYear" from responses`;
        expect(stored).toEqual({ rows: 3_000, touchpoints: 100, isYear: true });
        expect(await indexesOf(sql)).toEqual(indexes);
        await voxpoint.verify?.();
        for (const batch of [1, 100]) {
          const round = await measureRound(voxpoint, { connections: 4, batch, seconds: 0.5 });
          expect(round).toMatchObject({ refused: 0, isExact: true });
          expect(round.serverMicros).toBeGreaterThan(0);
          expect(round.databaseMicros).toBeGreaterThan(0);
        }
        await sql`update rollups set c0 = c0 + 1 where ctid = (select min(ctid) from rollups)`;
        await expect(voxpoint.verify?.()).rejects.toThrow('1 counters of touchpoint-');
      } finally {
        await sql.end();
        await voxpoint.stop();
      }
    });
  },
);
