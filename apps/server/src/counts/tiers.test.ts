import type { Aggregates, BatchReceipt, Verification } from '@voxpoint/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '../db/context.ts';
import type { Database } from '../db/database.ts';
import { seededRandom, uuidOf } from '../demo/random.ts';
import { maintain } from '../maintenance.ts';
import { describeApp } from '../testing/fixtures.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { watchDatabase } from '../testing/watched-database.ts';

const clock = () => new Date();
/** A year in which Berlin's clock changes twice. */
const year = { from: '2024-06-01', to: '2025-06-01' };
const clockChanges = ['2024-10-27T00:00:00Z', '2025-03-30T00:00:00Z'].map(Date.parse);
const range = `from=${year.from}&to=${year.to}`;

/** An instant of the year; every third lies within hours of a change of the clock, where days are easily mistaken. */
function pickInstant(random: () => number): string {
  const near = clockChanges[Math.floor(random() * 6)];
  const start = near === undefined ? Date.parse(year.from) : near - 86_400_000;
  const lengthMs = near === undefined ? Date.parse(year.to) - start : 3 * 86_400_000;
  return new Date(start + Math.floor(random() * lengthMs)).toISOString();
}

/** Which tiers a statement adds up; the fine one is always looked at for what is not closed. */
function tiersOf(statement: string): string | undefined {
  if (!/touchpoint_id = (any|cut)/.test(statement)) return undefined;
  if (!statement.includes('from daily_rollups'))
    return statement.includes('from rollups') ? 'fine' : undefined;
  const names = ['daily'];
  if (statement.includes('from monthly_rollups')) names.unshift('monthly');
  if (statement.includes('generate_series')) names.push('parts of days');
  return names.join(', ');
}

/** The app, and which tiers it has read since the last look. */
async function watchTiers(database: Database): Promise<TestApp & { takeTiers(): string[] }> {
  const seen = new Set<string>();
  const test = await createTestApp(
    watchDatabase(database, {
      before: (statement) => {
        const tiers = tiersOf(statement);
        if (tiers) seen.add(tiers);
      },
    }),
  );
  return {
    ...test,
    takeTiers: () => {
      const tiers = [...seen];
      seen.clear();
      return tiers;
    },
  };
}

const setZone = (test: TestApp, timeZone: string) =>
  test.send('PUT /v1/project', { body: { name: 'A test', timeZone } });

async function makeTouchpoints(test: TestApp, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await test.send(`PUT /v1/touchpoints/${key}`, { body: { name: key } });
    await test.send(`PUT /v1/touchpoints/${key}/surveys/nps`, { body: {} });
    await test.send(`PUT /v1/touchpoints/${key}/surveys/csat`, { body: {} });
  }
}

async function readDrift(test: TestApp, touchpoint: string): Promise<number> {
  return (await test.send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`)).body.drift;
}

describeApp('the daily tier', (underTest) => {
  let test: Awaited<ReturnType<typeof watchTiers>>;
  let context: Context;
  beforeAll(async () => {
    test = await watchTiers(underTest.database);
    context = { database: underTest.database, clock };
    await setZone(test, 'Europe/Berlin');
    await maintain(context);
    await makeTouchpoints(test, ['shop', 'support']);
    await writeAYear(test);
  });
  afterAll(() => test.close());

  const read = async (query: string) => {
    const { status, body } = await test.send<Aggregates>(`GET /v1/aggregates?${query}`);
    expect(status).toBe(200);
    return { body, tiers: test.takeTiers() };
  };
  /** Lets the server believe that the daily tier is not there yet. */
  const withoutDays = async <Result>(work: () => Promise<Result>) => {
    await underTest.database.query('update projects set calendar_ready = false');
    try {
      return await work();
    } finally {
      await underTest.database.query('update projects set calendar_ready = true');
    }
  };

  const cuts = ['', '&groupBy=touchpoint,channel', '&channel=web,app', '&touchpoint=shop&compare=previous'];
  it.each(
    [
      ['day', 'daily'],
      ['week', 'daily'],
      ['month', 'monthly, daily'],
      ['none', 'monthly, daily'],
    ].flatMap(([interval, tiers]) => cuts.map((cut) => [`${interval}${cut}`, tiers] as const)),
  )('says what the fine one says: interval=%s', async (query, tiers) => {
    const full = `${range}&interval=${query}`;
    const daily = await read(full);
    // The time before is one slot.
    expect(daily.tiers).toEqual([query.includes('compare') ? 'monthly, daily' : tiers]);
    const fine = await withoutDays(() => read(full));
    expect(fine.tiers).toContain('fine');
    expect(daily.body).toEqual(fine.body);
    const counted = daily.body.groups.map(({ total }) => total.responses + (total.impressions ?? 0));
    expect(counted.every((count) => count > 50)).toBe(true);
  });

  it.each([
    ['the same days under another name', `${range}&interval=day&timeZone=Arctic/Longyearbyen`, ['daily']],
    ['instants that are the starts of days', 'from=2024-10-26T22:00:00Z&to=2024-10-27T23:00:00Z', ['daily']],
    ['hours of one day', 'from=2024-10-27&to=2024-10-28&interval=hour', ['fine']],
    ['the days of another zone', `${range}&interval=day&timeZone=America/New_York`, ['fine']],
    ['a range that begins within a day', 'from=2024-10-27T00:00:00Z&to=2024-10-27T23:00:00Z', ['fine']],
  ])('is read for whole days of the project only: %s', async (_, query, tiers) => {
    const first = await read(query);
    expect(first.tiers).toEqual(tiers);
    expect((await withoutDays(() => read(query))).body).toEqual(first.body);
  });

  it.each([
    ['months of another zone', `${range}&interval=month&timeZone=America/New_York`],
    [
      'weeks of a zone off by a quarter',
      `${range}&interval=week&timeZone=Asia/Kathmandu&groupBy=touchpoint,channel`,
    ],
    ['a year of another zone beside the one before', `${range}&timeZone=Pacific/Auckland&compare=previous`],
    ['ends within days', 'from=2024-03-30T11:15:00Z&to=2024-11-02T17:45:00Z&interval=month&channel=web'],
    ['ends within days, around a change of the clock', 'from=2024-10-21T10:00:00Z&to=2024-10-31T10:00:00Z'],
  ])('leaves only days that are divided to the fine one: %s', async (_, query) => {
    const first = await read(query);
    expect(first.tiers).toEqual([expect.stringMatching(/parts of days$/)]);
    const fine = await withoutDays(() => read(query));
    expect(fine.body).toEqual(first.body);
    expect(fine.body.groups.some(({ total }) => (total.responses ?? 0) > 0)).toBe(true);
  });

  it.each(['shop', 'support'])('agrees with a recount, at %s', async (touchpoint) => {
    expect(await readDrift(test, touchpoint)).toBe(0);
  });

  it('is filled by maintenance for a project of an earlier version', async () => {
    const { body: before } = await read(`${range}&interval=day&groupBy=touchpoint`);
    await underTest.database.query('update projects set calendar_id = null, calendar_ready = false');
    await underTest.database.query('delete from daily_rollups');
    await underTest.database.query('delete from monthly_rollups');
    const fresh = await watchTiers(underTest.database);
    const again = () => fresh.send<Aggregates>(`GET /v1/aggregates?${range}&interval=day&groupBy=touchpoint`);
    expect([(await again()).body, fresh.takeTiers()]).toEqual([before, ['fine']]);
    await maintain(context);
    const later = await watchTiers(underTest.database);
    const { body } = await later.send<Aggregates>(
      `GET /v1/aggregates?${range}&interval=day&groupBy=touchpoint`,
    );
    expect([body, later.takeTiers()]).toEqual([before, ['daily']]);
    expect(await readDrift(test, 'shop')).toBe(0);
    await Promise.all([fresh.close(), later.close()]);
  });
});

/** Answers, late impressions, revisions that move answers and scores, deletions, quarantines; all the same each time. */
async function writeAYear(test: TestApp): Promise<void> {
  const random = seededRandom('a year');
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
  const answers = Array.from({ length: 1_000 }, (_, number) => {
    const metric = number % 3 === 0 ? 'csat' : 'nps';
    const answeredAt = pickInstant(random);
    return {
      id: uuidOf(`answer ${number}`),
      touchpoint: pick(['shop', 'support']),
      metric,
      score: metric === 'csat' ? 1 + Math.floor(random() * 5) : Math.floor(random() * 11),
      channel: pick(['web', 'app', 'phone']),
      answeredAt,
      ...(number % 4 === 0 && { shownAt: new Date(Date.parse(answeredAt) - 1_800_000).toISOString() }),
    };
  });
  const sendAll = async (responses: object[]) => {
    for (let start = 0; start < responses.length; start += 500) {
      const { body } = await test.send<BatchReceipt>('POST /v1/responses/batch', {
        body: { responses: responses.slice(start, start + 500) },
      });
      expect(body.rejected).toBe(0);
    }
  };
  await sendAll(answers);
  const impressions = answers
    .filter((_, number) => number % 4 < 2)
    .map(({ id, touchpoint, metric, answeredAt }, number) => ({
      id: number % 5 === 0 ? uuidOf(`no answer ${number}`) : id,
      touchpoint,
      metric,
      shownAt: new Date(Date.parse(answeredAt) - 3_600_000).toISOString(),
      dismissed: number % 5 === 0,
    }));
  for (let start = 0; start < impressions.length; start += 100) {
    await test.send('POST /v1/impressions', { body: { impressions: impressions.slice(start, start + 100) } });
  }
  await sendAll(
    answers
      .filter((_, number) => number % 7 === 0)
      .map((answer) => ({
        ...answer,
        revision: 2,
        score: 1,
        answeredAt: pickInstant(random),
        channel: 'app',
      })),
  );
  for (const { id } of answers.slice(0, 20)) await test.send(`DELETE /v1/responses/${id}`);
  for (const { id } of answers.slice(20, 40)) {
    await test.send(`PUT /v1/responses/${id}/state`, { body: { state: 'quarantined' } });
  }
}
