import { urgencyOf, urgencyWeights } from '@voxpoint/metrics';
import type postgres from 'postgres';
import { repairAlone, tiers } from '../../../server/src/counts/drift.ts';
import { queryableOver } from '../processes/single-connection.ts';
import { withoutIndexes } from './without-indexes.ts';

/** Everything that is held lies within a year before now. */
const yearMs = 365 * 86_400_000;

/** Copies one of the touchpoints that the load answers at until there are so many. */
export async function addTouchpoints(sql: postgres.Sql, touchpointCount = 100): Promise<void> {
  await sql`
    insert into touchpoints
    select (jsonb_populate_record(t, jsonb_build_object('id', last.id + n, 'key', 'touchpoint-' || n))).*
      from touchpoints t,
           generate_series((select count(*)::int from touchpoints where key like 'touchpoint-%') + 1,
                           ${touchpointCount}::int) n,
           (select max(id) as id from touchpoints) last
     where t.key = 'touchpoint-01'`;
}

/**
 * Fills empty tables with so many responses in the order of their time, and with the counters that they make: three in
 * four over the web, one by an app, from customers of three plans.
 */
export async function fillStore(sql: postgres.Sql, count: number): Promise<void> {
  await fillResponses(sql, count);
  await sql.begin(async (transaction) => {
    await transaction`set local work_mem = '512MB'`;
    const touchpoints = await transaction`select id from touchpoints where project_id = ${projectId}`;
    for (const { id: touchpointId } of touchpoints) {
      for (const tier of tiers) {
        await repairAlone({ kind: 'postgresql', ...queryableOver(transaction) }, tier, {
          projectId,
          touchpointId,
        });
      }
    }
  });
}

/** The same responses without their counters, for who reads no numbers. */
export async function fillResponses(sql: postgres.Sql, count: number): Promise<void> {
  await withoutIndexes(sql, 'responses', () => insertResponses(sql, count));
}

/** The first start's own. */
const projectId = 1;

/** What each score of NPS adds to the urgency. */
const severities = Array.from({ length: 11 }, (_, score) =>
  urgencyOf(
    { metric: 'nps', scale: { min: 0, max: 10 }, score, hasComment: false, answeredAt: new Date(0) },
    1,
  ),
);

async function insertResponses(sql: postgres.Sql, count: number): Promise<void> {
  const startsAt = new Date(Date.now() - yearMs);
  await sql`
    with ids as materialized (select array_agg(id) as list from touchpoints where key like 'touchpoint-%')
    insert into responses (project_id, id, touchpoint_id, metric, scale_max, score, channel, state, revision,
                           survey_version, locale, comment, attributes, respondent_verified, context, answered_at,
                           received_at, updated_at, urgency)
    select ${projectId}::int, gen_random_uuid(), ids.list[1 + (n * 31) % cardinality(ids.list)], 'nps', 10,
           (n * 7) % 11, case when n % 4 = 0 then 'app' else 'web' end, 'counted', 1, 1, 'en-GB',
           case when n % 3 = 0 then 'The page asked for my address twice, then forgot it.' end,
           jsonb_build_object('plan', (array['free', 'team', 'pro'])[1 + n / 3 % 3]), false,
           '{"url": "https://shop.example/checkout", "device": "phone"}', at, at, at,
           (${JSON.stringify(severities)}::text::json ->> ((n * 7) % 11))::float8
             + case when n % 3 = 0 then ${urgencyWeights.comment}::float8 else 0 end
             + extract(epoch from at)::float8 / 86400 * ${urgencyWeights.days}::float8
      from ids, generate_series(0, ${count - 1}::int) n,
           lateral (select ${startsAt}::timestamptz + n * (interval '365 days' / ${count}::float8) as at) time`;
}

/** Empties what `fillStore` fills, and what has come since. */
export async function emptyStore(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`truncate responses, ${(await rollupTables(sql)).join(', ')}`);
}

/** Vacuuming is measured by itself; in the midst of a round it would hit one and spare another. */
export async function stopAutovacuum(sql: postgres.Sql, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql.unsafe(`alter table ${table} set (autovacuum_enabled = false)`);
}

export async function rollupTables(sql: postgres.Sql): Promise<string[]> {
  const rows =
    await sql`select tablename from pg_tables where schemaname = 'public' and tablename like '%rollups%'`;
  return rows.map(({ tablename }) => tablename);
}
