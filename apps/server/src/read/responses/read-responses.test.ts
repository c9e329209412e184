import { randomUUID } from 'node:crypto';
import type { BatchReceipt, Problem, Response, ResponseCounts } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom, uuidOf } from '../../demo/random.ts';
import { describeApp } from '../../testing/fixtures.ts';

interface Page {
  data: Response[];
  nextCursor: string | null;
}

const comments = [
  null,
  'Checkout was slow.',
  'SLOW, slow checkout!',
  'Fast checkout',
  'Großer ÄRGER an der Kasse',
  "It's a 100 % e-mail'); drop table responses; --",
  'mentions shop & <b>slowness</b>',
];

describeApp('reading responses', (underTest) => {
  const { send } = {
    send: <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body }),
  };
  let all: Response[];

  const readPage = async (query: string): Promise<Page> => {
    const { status, body } = await send<Page>(`GET /v1/responses?${query}`);
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  /** Follows the cursors to the end; `between` happens after each page. */
  const readAll = async (query: string, between: () => Promise<unknown> = async () => {}) => {
    const found: Response[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page = await readPage(`${query}${cursor && `&cursor=${cursor}`}`);
      found.push(...page.data);
      cursor = page.nextCursor;
      await between();
    }
    return found;
  };
  const idsOf = (responses: readonly Response[]) => responses.map(({ id }) => id);

  beforeAll(async () => {
    underTest.setClock('2026-06-01T00:00:00Z');
    // Days are those of the project, whatever zone this machine is in.
    await send('PUT /v1/project', { name: 'Reading', timeZone: 'UTC' });
    for (const [key, metrics] of [
      ['counter', ['nps']],
      ['desk', ['csat', 'ces']],
      ['app', ['nps', 'ces']],
    ] as const) {
      await send(`PUT /v1/touchpoints/${key}`, { name: key, importance: key === 'app' ? 10 : 1 });
      for (const metric of metrics) {
        const scale = key === 'app' && metric === 'ces' ? { scale: { min: 1, max: 7 } } : {};
        const { status } = await send(`PUT /v1/touchpoints/${key}/surveys/${metric}`, scale);
        expect(status).toBe(200 + (status === 201 ? 1 : 0));
      }
    }
    const random = seededRandom('reading');
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
    const kinds = [
      ['counter', 'nps', 0, 10],
      ['desk', 'csat', 1, 5],
      ['desk', 'ces', 1, 5],
      ['app', 'nps', 0, 10],
      ['app', 'ces', 1, 7],
    ] satisfies [string, Metric, number, number][];
    const responses = Array.from({ length: 400 }, (_, n) => {
      const [touchpoint, metric, min, max] = pick(kinds);
      const comment = pick(comments);
      return {
        id: uuidOf(`reading ${n}`),
        touchpoint,
        metric,
        score: min + Math.floor(random() * (max - min + 1)),
        channel: pick(['web', 'kiosk', 'email']),
        ...(comment && { comment }),
        // Some at the same instant.
        answeredAt: new Date(Date.parse('2026-05-01T00:00:00Z') + Math.floor(random() * 300) * 3_600_000),
      };
    });
    const { body } = await send<BatchReceipt>('POST /v1/responses/batch', { responses });
    expect(body.created).toBe(400);
    for (const { id } of responses.slice(0, 20)) {
      await send(`PUT /v1/responses/${id}/state`, { state: 'quarantined' });
    }
    for (const { id } of responses.slice(20, 40)) await send(`DELETE /v1/responses/${id}`);
    const kept = [...responses.slice(0, 20), ...responses.slice(40)];
    all = [];
    for (const { id } of kept) all.push((await send<Response>(`GET /v1/responses/${id}`)).body);
  });

  const counted = ({ state }: Response) => state === 'counted';
  const filters: [string, (response: Response) => boolean][] = [
    ['', counted],
    ['state=quarantined', ({ state }) => state === 'quarantined'],
    ['state=counted,quarantined', () => true],
    ['touchpoint=counter', (one) => counted(one) && one.touchpoint === 'counter'],
    ['touchpoint=counter,app', (one) => counted(one) && one.touchpoint !== 'desk'],
    ['metric=ces', (one) => counted(one) && one.metric === 'ces'],
    ['metric=ces,csat', (one) => counted(one) && one.metric !== 'nps'],
    ['channel=kiosk,email', (one) => counted(one) && one.channel !== 'web'],
    ['score=0,1,7', (one) => counted(one) && [0, 1, 7].includes(one.score)],
    ['band=low,detractor', (one) => counted(one) && ['low', 'detractor'].includes(one.band)],
    ['band=high&score=5&metric=ces', (one) => counted(one) && one.metric === 'ces' && one.score === 5],
    ['band=promoter&metric=csat', () => false],
    ['hasComment=true', (one) => counted(one) && one.comment !== null],
    ['hasComment=false', (one) => counted(one) && one.comment === null],
    [
      'from=2026-05-05&to=2026-05-07',
      (one) => counted(one) && one.answeredAt >= '2026-05-05T00:00' && one.answeredAt < '2026-05-07T00:00',
    ],
    ['from=2026-05-10T07:00:00.001Z', (one) => counted(one) && one.answeredAt > '2026-05-10T07:00:00.000Z'],
    ['to=2026-05-03T01:00:00%2B02:00', (one) => counted(one) && one.answeredAt < '2026-05-02T23:00'],
    ['q=slow', (one) => counted(one) && /slow/i.test(one.comment ?? '')],
    [
      'q=checkout Slow',
      (one) => counted(one) && /slow/i.test(one.comment ?? '') && /check/i.test(one.comment ?? ''),
    ],
    ['q=ärger', (one) => counted(one) && /ÄRGER/.test(one.comment ?? '')],
    [
      'q=HECK slo',
      (one) => counted(one) && /slow/i.test(one.comment ?? '') && /check/i.test(one.comment ?? ''),
    ],
    ['q=ownness', () => false],
    ['q=lown', (one) => counted(one) && /slowness/.test(one.comment ?? '')],
    ['q=lown fast', () => false],
    ['q=slow%26!checkout', (one) => counted(one) && /slow.*checkout|checkout.*slow/i.test(one.comment ?? '')],
    ["q=drop') or 1=1 --", () => false],
    ["q='); drop table responses; --", (one) => counted(one) && /drop table/.test(one.comment ?? '')],
    [
      'touchpoint=desk&metric=ces&band=low&hasComment=true&q=checkout&channel=web&from=2026-05-02',
      (one) =>
        counted(one) &&
        one.touchpoint === 'desk' &&
        one.metric === 'ces' &&
        one.band === 'low' &&
        /checkout/i.test(one.comment ?? '') &&
        one.channel === 'web' &&
        one.answeredAt >= '2026-05-02',
    ],
  ];

  describe.each(filters)('by %s', (query, isMeant) => {
    const encoded = encodeURI(query).replaceAll('+', '%2B').replaceAll('%25', '%');

    it('gives exactly what is meant, newest first', async () => {
      const expected = all.filter(isMeant).sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
      expect(idsOf(await readAll(`${encoded}&limit=37`))).toEqual(idsOf(expected));
    });

    it('gives exactly what is meant, most urgent first', async () => {
      const expected = all
        .filter(isMeant)
        .sort((one, other) => other.urgency.value - one.urgency.value || (one.id < other.id ? 1 : -1));
      expect(idsOf(await readAll(`${encoded}&order=urgent&limit=37`))).toEqual(idsOf(expected));
    });
  });

  const countsOf = async (query: string) =>
    (await send<ResponseCounts>(`GET /v1/responses/counts?${query}`)).body;

  it.each(filters)('counts exactly what is meant by %s', async (query, isMeant) => {
    const { total, among } = await countsOf(encodeURI(query).replaceAll('+', '%2B').replaceAll('%25', '%'));
    expect({ total, among }).toEqual({ total: all.filter(isMeant).length, among: null });
  });

  it('counts for each value of a filter what it would leave beside all others', async () => {
    const asked = {
      touchpoint: 'desk,counter',
      channel: 'web,kiosk',
      hasComment: 'true',
      band: 'low,detractor',
    };
    const queryOf = (given: object) => new URLSearchParams({ ...asked, ...given }).toString();
    const { counts } = await countsOf(queryOf({}));
    expect(Object.keys(counts).sort()).toEqual(
      [
        'band',
        'channel',
        'hasComment',
        'locale',
        'metric',
        'score',
        'state',
        'surveyVersion',
        'touchpoint',
      ].sort(),
    );
    for (const [name, values] of Object.entries(counts)) {
      // No answer here names a language.
      expect([name, Object.keys(values).length > 0]).toEqual([name, name !== 'locale']);
      for (const [value, count] of Object.entries(values)) {
        const { total } = await countsOf(queryOf({ [name]: value }));
        expect([name, value, total]).toEqual([name, value, count]);
      }
    }
    expect((await send<Problem>('GET /v1/responses/counts?touchpoint=nowhere')).body.code).toBe(
      'touchpoint-not-found',
    );
  });

  it('counts declared attributes by their values, all others together', async () => {
    await send('PUT /v1/dimensions/plan', { name: 'Plan', values: [{ key: 'pro', name: 'Pro' }] });
    const responses = ['pro', 'pro', 'gold', 'free', undefined].map((plan, index) => ({
      ...{ id: randomUUID(), touchpoint: 'counter', score: index, answeredAt: '2019-01-01T12:00:00Z' },
      ...(plan && { attributes: { plan, seat: index } }),
    }));
    await send('POST /v1/responses/batch', { responses });
    const period = 'to=2020-01-01';
    expect((await countsOf(period)).counts['attribute.plan']).toEqual({ pro: 2, '(other)': 2 });
    const other = await countsOf(`${period}&attribute.plan=(other)&score=0,2`);
    expect([other.total, other.counts['attribute.plan'], other.counts.score]).toEqual([
      1,
      { pro: 1, '(other)': 1 },
      { 2: 1, 3: 1 },
    ]);
    expect(await countsOf(`${period}&attribute.seat=2`)).toMatchObject({ total: 1 });
    await underTest.database.query("delete from responses where answered_at < '2020-01-01'");
    await send('DELETE /v1/dimensions/plan');
  });

  it('takes the days of the project’s zone', async () => {
    const name = (await send<{ name: string }>('GET /v1/project')).body.name;
    await send('PUT /v1/project', { name, timeZone: 'Asia/Tokyo' });
    const found = await readAll('from=2026-05-05&to=2026-05-06&limit=1000');
    await send('PUT /v1/project', { name, timeZone: 'UTC' });
    const meant = all.filter(
      (one) => counted(one) && one.answeredAt >= '2026-05-04T15:00' && one.answeredAt < '2026-05-05T15:00',
    );
    expect(meant.length).toBeGreaterThan(0);
    expect(idsOf(found).sort()).toEqual(idsOf(meant).sort());
  });

  it.each(['newest', 'urgent'])('in the order %s, gives each once while answers come in', async (order) => {
    const before = idsOf(await readAll(`order=${order}&limit=1000`));
    const cameIn = new Set<string>();
    const found = await readAll(`order=${order}&limit=50`, async () => {
      for (const score of [0, 10]) {
        for (const day of ['2026-04-30', '2026-05-06', '2026-05-31']) {
          const id = randomUUID();
          cameIn.add(id);
          await send('POST /v1/responses', {
            ...{ id, touchpoint: 'counter', score, answeredAt: `${day}T12:00:00Z` },
          });
        }
      }
    });
    expect(idsOf(found).filter((id) => !cameIn.has(id))).toEqual(before);
    expect(new Set(idsOf(found)).size).toBe(found.length);
    for (const id of cameIn) await send(`DELETE /v1/responses/${id}`);
  });

  it('does not take the cursor of the other order', async () => {
    const { nextCursor } = await readPage('limit=5');
    const { status, body } = await send<Problem>(`GET /v1/responses?order=urgent&cursor=${nextCursor}`);
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'cursor-invalid', 'query.cursor']);
  });

  it.each(['newest', 'urgent'])(
    'in the order %s, gives what matches little page by page, some of them empty',
    async (order) => {
      const project = await send<{ name: string }>('GET /v1/project');
      expect(project.status).toBe(200);
      const [{ id: touchpointId, projectId } = { id: 0, projectId: 0 }] = await underTest.database.query<{
        id: number;
        projectId: number;
      }>('select id, project_id as "projectId" from touchpoints where key = \'counter\'');
      await underTest.database.query(
        `insert into responses (project_id, id, touchpoint_id, metric, scale_max, score, channel, state, revision,
                                survey_version, comment, respondent_verified, answered_at, received_at, updated_at, urgency)
         select project_id, gen_random_uuid(), id, 'nps', 10, 10, 'web', 'counted', 1, 1,
                case when n = 0 then 'needle' end, false, t, t, t,
                extract(epoch from t)::float8 / 86400 / 7
           from touchpoints, generate_series(0, 45000) n,
                lateral (select timestamptz '2020-01-01 00:00:00Z' + n * interval '1 second' as t) x
          where project_id = $2::int and id = $1::int`,
        [touchpointId, projectId],
      );
      const pages: number[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page = await readPage(
          `q=needle&to=2021-01-01&order=${order}${cursor && `&cursor=${cursor}`}`,
        );
        pages.push(page.data.length);
        cursor = page.nextCursor;
      }
      expect(pages).toEqual([0, 0, 1]);
      await underTest.database.query("delete from responses where answered_at < '2021-01-01'");
    },
  );
});

function keyOf({ answeredAt, id }: Response): string {
  return `${answeredAt} ${id}`;
}
