import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeApp } from '../testing/fixtures.ts';

describeApp('what the planner knows', (underTest) => {
  it('follows the first answers at once, without waiting for the database to look by itself', async () => {
    const { database, test } = underTest;
    const known = async (table: string) => {
      const rowsOf = "select reltuples::int as rows from pg_class where oid = '%s'::regclass";
      const [row] = await database.query<{ rows: number }>(
        database.isDistributed
          ? `select sum(result::int)::int as rows from run_command_on_shards('${table}', $$${rowsOf}$$)`
          : rowsOf.replace('%s', table),
      );
      return row?.rows ?? 0;
    };
    await database.query('analyze responses, rollups');
    expect(await known('responses')).toBe(0);
    await test.send('PUT /v1/touchpoints/shop', { body: { name: 'Shop' } });
    await test.send('PUT /v1/touchpoints/shop/surveys/nps', { body: {} });
    const responses = Array.from({ length: 250 }, () => ({ id: randomUUID(), touchpoint: 'shop', score: 9 }));
    await test.send('POST /v1/responses/batch', { body: { responses } });
    await expect.poll(() => known('responses')).toBe(250);
    await expect.poll(() => known('rollups')).toBeGreaterThan(0);
    await test.send('POST /v1/responses/batch', { body: { responses: responses.map(withNewId) } });
    await expect.poll(() => known('responses')).toBe(500);
  });
});

const withNewId = (response: object) => ({ ...response, id: randomUUID() });
