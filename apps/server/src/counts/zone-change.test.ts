import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt, Verification } from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import type { Context } from '../db/context.ts';
import { seededRandom } from '../demo/random.ts';
import { maintain } from '../maintenance.ts';
import { describeApp } from '../testing/fixtures.ts';
import { startWriters } from '../testing/many-writers.ts';
import { createTestApp } from '../testing/test-app.ts';
import { watchDatabase } from '../testing/watched-database.ts';

const clock = () => new Date();
const range = 'from=2025-01-01&to=2025-04-02';
const start = Date.parse('2025-01-01T12:00:00Z');
const hourMs = 3_600_000;
const [berlin, newYork] = ['Europe/Berlin', 'America/New_York'];
const writers = 8;

const repairsDays = (statement: string) =>
  statement.includes('into daily_rollups') && statement.includes('repaired');

/** Local dates by the engine's own formatting, which the server does not use for its days. */
function datesIn(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (instant) => format.format(new Date(instant));
}

function countByDay(instants: readonly string[], timeZone: string): Record<string, number> {
  const dateOf = datesIn(timeZone);
  const counts: Record<string, number> = {};
  for (const date of instants.map(dateOf).sort()) counts[date] = (counts[date] ?? 0) + 1;
  return counts;
}

describeApp('a project’s time zone', (underTest) => {
  let context: Context;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const setZone = async (timeZone: string) =>
    expect((await send('PUT /v1/project', { name: 'A test', timeZone })).status).toBe(200);
  const drift = async (touchpoint: string) =>
    (await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`)).body.drift;
  const isReady = async () => {
    const [project] = await underTest.database.query<{ ready: boolean }>(
      "select calendar_ready as ready from projects where key = 'main'",
    );
    return project?.ready;
  };
  /** The zone that the numbers are in, and the answers of each of its days. */
  const readDays = async (touchpoint: string, test = underTest.test) => {
    const { body } = await test.send<Aggregates>(
      `GET /v1/aggregates?metric=nps&${range}&interval=day&touchpoint=${touchpoint}`,
    );
    const series = body.groups[0]?.series ?? [];
    const filled = series.filter(({ responses }) => responses > 0);
    const days = Object.fromEntries(filled.map((day) => [day.start.slice(0, 10), day.responses]));
    return { timeZone: body.timeZone, days };
  };
  const answer = (touchpoint: string, answeredAt: string) => ({
    id: randomUUID(),
    touchpoint,
    score: 9,
    answeredAt,
  });

  beforeAll(async () => {
    context = { database: underTest.database, clock };
    for (const key of ['busy', 'still']) {
      await send(`PUT /v1/touchpoints/${key}`, { name: key });
      await send(`PUT /v1/touchpoints/${key}/surveys/nps`, {});
    }
    await setZone(berlin);
    await maintain(context);
  });

  it('can be changed while eight writers go on: numbers are exact before, meanwhile and afterwards', async () => {
    const random = seededRandom('zone');
    const pickInstant = () => new Date(start + Math.floor(random() * 85 * 24) * hourMs).toISOString();
    const still = Array.from({ length: 300 }, pickInstant);
    const { body } = await send<BatchReceipt>('POST /v1/responses/batch', {
      responses: still.map((instant) => answer('still', instant)),
    });
    expect(body.created).toBe(300);

    const sent = { begun: 0, done: [] as string[] };
    const busy = startWriters(writers, async () => {
      const instant = pickInstant();
      sent.begun += 1;
      const { status } = await send('POST /v1/responses', answer('busy', instant));
      expect(status).toBe(201);
      sent.done.push(instant);
    });
    /** What was acknowledged is counted, and nothing that was not sent. */
    const check = async (timeZone: string) => {
      await busy.progress(writers);
      expect(await readDays('still')).toEqual({ timeZone, days: countByDay(still, timeZone) });
      const acknowledged = sent.done.length;
      const { days } = await readDays('busy');
      const counted = Object.values(days).reduce((sum, count) => sum + count, 0);
      expect(counted).toBeGreaterThanOrEqual(acknowledged);
      expect(counted).toBeLessThanOrEqual(sent.begun);
    };
    const checked: string[] = [];
    try {
      await check(berlin);
      await setZone(newYork);
      await check(newYork);
      expect(await isReady()).toBe(false);
      const database = watchDatabase(underTest.database, {
        before: async (statement) => {
          if (!repairsDays(statement)) return;
          await check(newYork);
          checked.push('repair');
        },
      });
      await maintain({ database, clock });
      await check(newYork);
    } finally {
      await busy.stop();
    }
    // website, busy and still.
    expect(checked).toEqual(['repair', 'repair', 'repair']);
    expect(await isReady()).toBe(true);
    expect(await readDays('busy')).toEqual({ timeZone: newYork, days: countByDay(sent.done, newYork) });
    expect([await drift('busy'), await drift('still')]).toEqual([0, 0]);
  });

  it('keeps the days of no other zone', async () => {
    await maintain(context);
    const calendars = await underTest.database.query<{ zone: string }>(
      `select distinct c.time_zone as zone from daily_rollups d join calendars c on c.id = d.calendar_id`,
    );
    expect(calendars).toEqual([{ zone: newYork }]);
  });

  it('can be changed and changed back before maintenance comes', async () => {
    const before = await readDays('still');
    await setZone(berlin);
    await send('POST /v1/responses', answer('still', '2025-02-01T03:00:00Z'));
    await setZone(newYork);
    await send('POST /v1/responses', answer('still', '2025-02-01T03:00:00Z'));
    const expected = { ...before.days, '2025-01-31': (before.days['2025-01-31'] ?? 0) + 2 };
    expect((await readDays('still')).days).toEqual(expected);
    await maintain(context);
    expect(await isReady()).toBe(true);
    expect((await readDays('still')).days).toEqual(expected);
    expect(await drift('still')).toBe(0);
  });

  it('can be changed and changed back while its days are being filled', async () => {
    await setZone(berlin);
    const before = await readDays('busy');
    const day = '2025-03-01';
    let repairs = 0;
    const database = watchDatabase(underTest.database, {
      before: async (statement) => {
        if (!repairsDays(statement)) return;
        repairs += 1;
        // The first touchpoints are filled; what is counted in another zone now would be missed there.
        if (repairs !== 3) return;
        await setZone(newYork);
        for (const touchpoint of ['busy', 'still']) {
          await send('POST /v1/responses', answer(touchpoint, `${day}T12:00:00Z`));
        }
        await setZone(berlin);
      },
    });
    await maintain({ database, clock });
    expect(repairs).toBe(3);
    const expected = { ...before.days, [day]: (before.days[day] ?? 0) + 1 };
    expect((await readDays('busy')).days).toEqual(expected);
    await maintain(context);
    expect(await isReady()).toBe(true);
    expect((await readDays('busy')).days).toEqual(expected);
    expect([await drift('busy'), await drift('still')]).toEqual([0, 0]);
  });

  it('can be changed while maintenance adopts a project of an earlier version', async () => {
    await underTest.database.query('update projects set calendar_id = null, calendar_ready = false');
    let right: Awaited<ReturnType<typeof readDays>> | undefined;
    const database = watchDatabase(underTest.database, {
      before: async (statement) => {
        if (right || !statement.includes('from calendars')) return;
        await setZone(newYork);
        right = await readDays('busy');
      },
    });
    await maintain({ database, clock });
    expect(right?.timeZone).toBe(newYork);
    // A server that has kept nothing of the project in memory.
    const other = await createTestApp(underTest.database);
    expect(await readDays('busy', other)).toEqual(right);
    await other.close();
    await maintain(context);
    expect(await isReady()).toBe(true);
    expect(await readDays('busy')).toEqual(right);
  });

  it('is not said to have wrong counters while its days are yet to be filled', async () => {
    await setZone('Asia/Tokyo');
    expect(await drift('busy')).toBe(0);
    const { body } = await send<Verification>('POST /v1/touchpoints/busy/verification');
    expect(body).toMatchObject({ drift: 0, repaired: 0 });
    await maintain(context);
    expect(await drift('busy')).toBe(0);
  });
});
