import { randomUUID } from 'node:crypto';
import type { Aggregates, Verification } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { takeId } from '../db/on-coordinator.ts';
import { maintain } from '../maintenance.ts';
import { describeApp } from '../testing/fixtures.ts';
import { createTestApp } from '../testing/test-app.ts';
import { watchDatabase } from '../testing/watched-database.ts';

const readsDays = (statement: string) => /from daily_rollups\s+where project_id/.test(statement);
const readsHours = (statement: string) =>
  /from rollups\s+where project_id/.test(statement) && !readsDays(statement);
/** In summer, half an hour after midnight; without summer time it would be the evening before. */
const answeredAt = '2025-07-01T22:30:00Z';

describeApp('a server beside one with another zone table', (underTest) => {
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const setZone = (timeZone: string) => send('PUT /v1/project', { name: 'A test', timeZone });
  /** The other one stores its calendar, in which the zone knows no summer time. */
  const storeOtherCalendar = async (timeZone: string, zoneTable: string) => {
    const { database } = underTest;
    const id = await takeId(database, 'calendars');
    await database.query(
      `insert into calendars (id, time_zone, fingerprint, zone_table) values ($1::int, $2::text, 'without summer', $3::text)`,
      [id, timeZone, zoneTable],
    );
    await database.query(`insert into calendar_spans values ($1::int, '1900-01-01 23:00:00Z', '24 hours')`, [
      id,
    ]);
    return id;
  };
  const letProjectCountIn = (calendarId: number | undefined) =>
    underTest.database.query('update projects set calendar_id = $1::int, calendar_ready = false', [
      calendarId ?? null,
    ]);
  const readProject = async () => {
    const [row] = await underTest.database.query<{ calendarId: number; isReady: boolean; version: string }>(
      'select calendar_id as "calendarId", calendar_ready as "isReady", xmin::text as version from projects',
    );
    return row;
  };
  /** Read by a server that has nothing in memory. */
  const readNumbers = async () => {
    const tiers = new Set<string>();
    const before = (statement: string) => {
      if (readsDays(statement)) tiers.add('daily');
      if (readsHours(statement)) tiers.add('fine');
    };
    const test = await createTestApp(watchDatabase(underTest.database, { before }));
    const { body } = await test.send<Aggregates>(
      'GET /v1/aggregates?metric=nps&from=2025-07-01&to=2025-07-03&interval=day',
    );
    await test.close();
    return {
      tier: [...tiers].at(-1),
      days: body.groups[0]?.series?.map(({ start, responses }) => [start.slice(0, 10), responses]),
    };
  };
  const drift = async () => (await send<Verification>('GET /v1/touchpoints/website/verification')).body.drift;

  it.each([
    ['Europe/Berlin', 'a newer', '9999a', true],
    ['Europe/Paris', 'an older', '1999z', false],
    ['Europe/Madrid', 'the same', process.versions.tz as string, false],
    ['Europe/Rome', 'an unknown', '', false],
  ])(
    'settles on the calendar of the newer one, in %s beside %s',
    async (timeZone, _, zoneTable, isTheirs) => {
      await setZone(timeZone);
      await maintain(underTest.context);
      const own = (await readProject())?.calendarId;
      const id = randomUUID();
      await send('POST /v1/responses', { id, touchpoint: 'website', score: 9, answeredAt });

      const theirs = await storeOtherCalendar(timeZone, zoneTable);
      for (const inUse of [own, theirs]) {
        await letProjectCountIn(inUse);
        await maintain(underTest.context);
        const settled = await readProject();
        expect(settled).toMatchObject({ calendarId: isTheirs ? theirs : own, isReady: true });
        await setZone(timeZone);
        await maintain(underTest.context);
        expect(await readProject()).toMatchObject({ calendarId: settled?.calendarId, isReady: true });
        expect(await readNumbers()).toEqual({
          tier: isTheirs ? 'fine' : 'daily',
          days: [
            ['2025-07-01', 0],
            ['2025-07-02', 1],
          ],
        });
        expect(await drift()).toBe(0);
      }
      await send(`DELETE /v1/responses/${id}`);
    },
  );
});
