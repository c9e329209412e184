import { randomUUID } from 'node:crypto';
import type { ResponseReceipt, Verification } from '@voxpoint/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeApp } from '../testing/fixtures.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { isCluster } from '../testing/test-databases.ts';
import { type DatabaseWatch, watchDatabase } from '../testing/watched-database.ts';
import { waitForWriters } from './epochs.ts';

describeApp('rules by which is counted', (underTest) => {
  let touchpoint: string;
  let attribute: string;
  /** Another server on the same database: it remembers rules of its own. */
  let other: TestApp;
  let watch: DatabaseWatch;
  const send = <Body>(request: string, body?: unknown, server = underTest.test) =>
    server.send<Body>(request, { body });
  const makeTouchpoint = async () => {
    const key = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${key}`, { name: 'A test' });
    await send(`PUT /v1/touchpoints/${key}/surveys/nps`, {});
    return key;
  };
  const answer = async (server: TestApp, attributes: object) => {
    const body = { id: randomUUID(), touchpoint, score: 9, attributes };
    const { status } = await send<ResponseReceipt>('POST /v1/responses', body, server);
    expect(status).toBe(201);
  };
  /** What both tiers count apart, by value. */
  const counted = async () =>
    underTest.database.query<{ value: string; fine: number; daily: number }>(
      `select value, sum(f.c9)::int as fine,
              (select sum(d.c9)::int from daily_rollups d
                where d.project_id = 1 and d.dimension = f.dimension and d.value = f.value) as daily
         from rollups f where f.project_id = 1 and f.dimension = $1::text group by f.dimension, value order by value`,
      [`attribute.${attribute}`],
    );

  beforeEach(async () => {
    attribute = `a-${randomUUID()}`;
    watch = {};
    other = await createTestApp(
      watchDatabase(underTest.database, { committing: (statements) => watch.committing?.(statements) }),
    );
    touchpoint = await makeTouchpoint();
  });
  afterEach(() => other.close());

  it.skipIf(isCluster)('hold for servers that remember those before, whoever changed them', async () => {
    await answer(other, { [attribute]: 'a' });
    await send(`PUT /v1/dimensions/${attribute}`, { values: [{ key: 'a' }] });
    await answer(other, { [attribute]: 'a' });
    await answer(other, { [attribute]: 'b' });
    expect(await counted()).toEqual([
      { value: '(other)', fine: 1, daily: 1 },
      { value: 'a', fine: 1, daily: 1 },
    ]);
    // As a server of an earlier version does it.
    const { database } = underTest;
    await database.query(
      `update dimensions set value_keys = '["b"]', version = version + 1 where project_id = 1 and key = $1::text`,
      [attribute],
    );
    await answer(other, { [attribute]: 'b' });
    await database.query('delete from dimensions where project_id = 1 and key = $1::text', [attribute]);
    await answer(other, { [attribute]: 'b' });
    expect((await counted()).map(({ value, fine }) => [value, fine])).toEqual([
      ['(other)', 1],
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('are read anew by servers under whom a backup is restored, or whose epochs somebody has deleted', async () => {
    const { database } = underTest;
    const epochs = () =>
      database.query<{ epoch: string; ended: boolean }>(
        'select epoch, ended from epochs where project_id = 1',
      );
    const [backup] = await epochs();
    await send(`PUT /v1/dimensions/${attribute}`, { values: [{ key: 'a' }] });
    await answer(other, { [attribute]: 'a' });
    // The backup is restored, and then something else is declared.
    await database.query('delete from dimensions where project_id = 1 and key = $1::text', [attribute]);
    await database.query('delete from epochs where project_id = 1');
    await database.query('insert into epochs (project_id, epoch) values (1, $1::text::uuid)', [
      backup?.epoch ?? '',
    ]);
    await send(`PUT /v1/dimensions/${attribute}`, { values: [{ key: 'b' }] });
    await answer(other, { [attribute]: 'b' });
    expect((await counted()).map(({ value }) => value)).toEqual(['a', 'b']);
    await database.query('delete from epochs where project_id = 1');
    await answer(other, { [attribute]: 'b' });
    expect(await epochs()).toMatchObject([{ ended: false }]);
    await send(`DELETE /v1/dimensions/${attribute}`);
  });

  it.each([
    ['1e+21', 1e21, '1000000000000000000000'],
    ['-1.25e-9', -1.25e-9, '-0.00000000125'],
    ['1e-7', 1e-7, '0.0000001'],
    ['1.2345e+24', 1.2345e24, '1234500000000000000000000'],
    ['-0', -0, '0'],
    ['0.1', 0.1, '0.1'],
    ['true', true, 'true'],
    ['quotes', 'a "b\\c", {d}', 'a "b\\c", {d}'],
    ['NULL', 'NULL', 'NULL'],
  ])('find the value %s as a recount does', async (_, given, key) => {
    await send(`PUT /v1/dimensions/${attribute}`, { values: [{ key }] });
    await answer(underTest.test, { [attribute]: given });
    expect(await counted()).toEqual([{ value: key, fine: 1, daily: 1 }]);
    const { body } = await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`);
    expect(body.drift).toBe(0);
    await send(`DELETE /v1/dimensions/${attribute}`);
  });

  it('are waited for until the last has stored by them, and by the new ones all go on', async () => {
    if (underTest.database.kind === 'embedded') return;
    const events: string[] = [];
    let release = () => {};
    const isHeld = new Promise<void>((resolve) => {
      watch.committing = async (statements) => {
        if (!statements.some((statement) => statement.includes('insert into responses'))) return;
        resolve();
        await new Promise<void>((next) => {
          release = next;
        });
      };
    });
    const old = answer(other, {}).then(() => events.push('stored by the old ones'));
    await isHeld;
    const waited = waitForWriters(underTest.database, 1).then(() => events.push('waited'));
    const epochs = () =>
      underTest.database.query<{ ended: boolean }>(
        'select ended from epochs where project_id = 1 order by ended desc',
      );
    await expect.poll(epochs).toEqual([{ ended: true }, { ended: false }]);
    // Elsewhere, for the counters of this touchpoint are locked.
    touchpoint = await makeTouchpoint();
    await answer(underTest.test, {})
      .then(() => events.push('stored by the new ones'))
      .finally(() => release());
    await Promise.all([old, waited]);
    // Who of the others is told of the commit first is left to chance.
    expect(events[0]).toBe('stored by the new ones');
    expect(events).toHaveLength(3);
    expect(await epochs()).toEqual([{ ended: false }]);
  });
});
