import { randomUUID } from 'node:crypto';
import type { Priorities, Touchpoint } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';

const april = 'from=2026-04-01&to=2026-05-01';

describeApp('priorities', (underTest) => {
  /** A project of its own in UTC, because volumes are shares of all its answers. */
  const openProject = async () => {
    const id = await addProject(underTest.database, `p-${randomUUID()}`);
    const key = await addSecretKey(underTest.database, id, ['manage', 'ingest', 'aggregates']);
    const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { key, body });
    return {
      /** Makes a touchpoint that asks one metric, and lets so many answer: `[how many, score, instant?]`. */
      answer: async (
        touchpoint: string,
        {
          metric = 'nps',
          survey = {},
          ...settings
        }: Partial<Touchpoint> & { metric?: string; survey?: object },
        ...answers: [count: number, score: number, answeredAt?: string][]
      ) => {
        await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint, ...settings });
        await send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, survey);
        const responses = answers.flatMap(([count, score, answeredAt = '2026-04-10T12:00:00Z']) =>
          Array.from({ length: count }, () => ({ id: randomUUID(), touchpoint, metric, score, answeredAt })),
        );
        if (responses.length === 0) return;
        const { body } = await send<{ created: number }>('POST /v1/responses/batch', { responses });
        expect(body.created).toBe(responses.length);
      },
      archive: (touchpoint: string) => send(`DELETE /v1/touchpoints/${touchpoint}`),
      prioritise: async (query = april) => (await send<Priorities>(`GET /v1/priorities?${query}`)).body,
      order: async (query = april) =>
        (await send<Priorities>(`GET /v1/priorities?${query}`)).body.data.map(({ touchpoint }) => touchpoint),
    };
  };

  it('are importance × volume × badness, with all parts', async () => {
    const { answer, prioritise } = await openProject();
    const checkout = { name: 'Checkout', importance: 3, targets: { nps: 60, csat: 80 } };
    await answer('checkout', checkout, [50, 9], [27, 7], [10, 0]);
    await answer('parcel', { metric: 'csat' }, [3, 5], [10, 1]);
    expect(await prioritise()).toEqual({
      from: '2026-04-01T00:00:00.000+00:00',
      to: '2026-05-01T00:00:00.000+00:00',
      timeZone: 'UTC',
      responses: 100,
      data: [
        {
          touchpoint: 'checkout',
          name: 'Checkout',
          metric: 'nps',
          scale: { min: 0, max: 10 },
          importance: 3,
          responses: 87,
          score: 45.98,
          interval95: { low: 30.04, high: 58.84 },
          lowSample: false,
          target: 60,
          gap: -14.02,
          volume: 0.87,
          // (100 − 58.8442)/200, and 3 · 0.87 times that.
          badness: 0.2058,
          priority: 0.537083,
        },
        {
          touchpoint: 'parcel',
          name: 'parcel',
          metric: 'csat',
          scale: { min: 1, max: 5 },
          importance: 1,
          responses: 13,
          score: 23.08,
          interval95: { low: 8.18, high: 50.26 },
          lowSample: true,
          target: null,
          gap: null,
          volume: 0.13,
          badness: 0.4974,
          priority: 0.064667,
        },
      ],
    });
  });

  it('follow each part: what matters more, is met more often, or is worse comes first', async () => {
    const { answer, order } = await openProject();
    await answer('plain', {}, [20, 9], [20, 3]);
    await answer('weighty', { importance: 2 }, [20, 9], [20, 3]);
    await answer('busy', {}, [30, 9], [30, 3]);
    await answer('worse', {}, [10, 9], [30, 3]);
    await answer('good', { importance: 5 }, [40, 10]);
    expect(await order()).toEqual(['weighty', 'worse', 'busy', 'plain', 'good']);
  });

  it('do not let few answers look urgent by chance', async () => {
    const { answer, prioritise } = await openProject();
    await answer('few', { importance: 6 }, [3, 0]);
    await answer('many', {}, [15, 9], [15, 3]);
    const { data } = await prioritise();
    const summary = data.map(({ touchpoint, score, lowSample }) => [touchpoint, score, lowSample]);
    expect(summary).toEqual([
      ['many', 0, false],
      ['few', -100, true],
    ]);
    // By the scores alone it would be the other way round.
    const byScore = data.map(({ importance, volume, score }) => (importance * volume * (100 - score)) / 200);
    expect(byScore[1]).toBeGreaterThan(byScore[0] as number);
  });

  it('take a bound for CES, too, where all say the same and there is no interval', async () => {
    const { answer, prioritise } = await openProject();
    await answer('help', { metric: 'ces' }, [3, 1]);
    const { data } = await prioritise();
    // Wilson 1927, of 3 in 3: 3 / (3 + 1.959964²).
    expect(data).toMatchObject([
      { score: 1, interval95: null, volume: 1, badness: 0.4385, priority: 0.438503 },
    ]);
  });

  it('rank each metric and scale of a touchpoint for itself, against a target on that scale', async () => {
    const { answer, prioritise } = await openProject();
    const targets = { csat: 70, ces: 6 };
    await answer('app', { metric: 'csat', targets }, [10, 5], [10, 1]);
    await answer('app', { metric: 'ces', targets }, [10, 2], [10, 3]);
    await answer('app', { metric: 'ces', targets, survey: { scale: { max: 7 } } }, [10, 7], [10, 6]);
    const { data } = await prioritise();
    expect(
      data.map(({ metric, scale, score, target, gap }) => [metric, scale.max, score, target, gap]),
    ).toEqual([
      ['ces', 5, 2.5, null, null],
      ['csat', 5, 50, 70, -20],
      ['ces', 7, 6.5, 6, 0.5],
    ]);
  });

  it('leave out touchpoints without responses, and those that are archived, whose answers still count', async () => {
    const { answer, archive, prioritise } = await openProject();
    await answer('open', {}, [10, 3]);
    await answer('silent', {});
    await answer('gone', { importance: 9 }, [30, 0]);
    await archive('gone');
    const { responses, data } = await prioritise();
    expect([responses, data.map(({ touchpoint, volume }) => [touchpoint, volume])]).toEqual([
      40,
      [['open', 0.25]],
    ]);
  });

  it('are of the metrics asked for and no more than asked for, and mean the same then', async () => {
    const { answer, prioritise } = await openProject();
    await answer('a', {}, [10, 0]);
    await answer('b', { metric: 'csat' }, [20, 1]);
    await answer('c', { metric: 'ces' }, [30, 1]);
    const [worst, ...others] = (await prioritise()).data;
    expect((await prioritise(`${april}&limit=1`)).data).toEqual([worst]);
    expect((await prioritise(`${april}&metric=nps,csat`)).data).toEqual(others);
  });

  it('count what was answered in the range, in the zone asked for', async () => {
    const { answer, prioritise } = await openProject();
    await answer(
      'shop',
      {},
      [1, 0, '2026-03-31T22:00:00Z'],
      [2, 0, '2026-04-30T21:59:59Z'],
      [4, 0, '2026-04-30T22:00:00Z'],
    );
    const responses = async (query: string) => {
      const { responses, data } = await prioritise(query);
      return [responses, ...data.map((entry) => entry.responses)];
    };
    expect(await responses(april)).toEqual([6, 6]);
    expect(await responses(`${april}&timeZone=Europe/Berlin`)).toEqual([3, 3]);
    expect(await responses('from=2026-04-30T22:00:00Z&to=2026-04-30T22:15:00Z')).toEqual([4, 4]);
    expect(await responses('from=2026-06-01&to=2026-07-01')).toEqual([0]);
  });

  it('are read from the counters, never from the responses', async () => {
    const { answer, prioritise } = await openProject();
    await answer('shop', {}, [10, 0], [5, 9]);
    const before = [await prioritise(), await prioritise(`${april}&timeZone=Asia/Tokyo`)];
    await underTest.database.query('delete from responses');
    expect([await prioritise(), await prioritise(`${april}&timeZone=Asia/Tokyo`)]).toEqual(before);
    expect(before[0]?.data).toHaveLength(1);
  });
});
