import { randomUUID } from 'node:crypto';
import type { Aggregates, Problem } from '@voxpoint/contract';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';

const range = 'metric=nps&from=2026-03-01&to=2026-03-03&timeZone=UTC';

describeApp('a cut', (underTest) => {
  let projectId: number;
  let key: string;
  let keyOfAggregates: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body, key });
  const aggregate = async (query: string, as = key) =>
    (await underTest.test.send<Aggregates & Problem>(`GET /v1/aggregates?${range}&${query}`, { key: as }))
      .body;
  const respond = async (persona: string, counts: readonly number[]) => {
    const responses = counts.flatMap((count, day) =>
      Array.from({ length: count }, () => ({
        ...{ id: randomUUID(), touchpoint: 'shop', score: 9, locale: 'de' },
        attributes: { persona },
        answeredAt: `2026-03-0${day + 1}T12:00:00Z`,
      })),
    );
    await send('POST /v1/responses/batch', { responses });
  };

  beforeAll(async () => {
    projectId = await addProject(underTest.database, 'cuts');
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    keyOfAggregates = await addSecretKey(underTest.database, projectId, ['aggregates']);
    await send('PUT /v1/touchpoints/shop', { name: '=1+1', stage: 'purchase', team: '=cmd' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
    const personas = ['family', 'student', 'tourist'];
    for (const persona of personas) await send(`PUT /v1/personas/${persona}`, {});
    await respond('family', [20, 12]);
    await respond('student', [9, 8]);
    await respond('tourist', [2, 1]);
  });

  const totals = ({ groups }: Aggregates) =>
    Object.fromEntries(groups.map(({ key, total }) => [String(Object.values(key)[0]), total.responses]));

  it('about few people is hidden from readers of aggregates alone, and what would tell it by subtraction', async () => {
    expect(totals(await aggregate('groupBy=persona'))).toEqual({ family: 32, student: 17, tourist: 3 });
    const hidden = await aggregate('groupBy=persona', keyOfAggregates);
    expect(totals(hidden)).toEqual({ family: 32, student: null, tourist: null });
    expect(hidden.groups.find((group) => group.key.persona === 'tourist')?.total).toEqual({
      suppressed: true,
      responses: null,
    });
    expect(JSON.stringify(await aggregate('persona=tourist', keyOfAggregates))).not.toMatch(
      /"responses":[1-9]/,
    );
  });

  it('hides buckets too, so that no row or column has one hidden cell', async () => {
    const { groups } = await aggregate('groupBy=persona&interval=day', keyOfAggregates);
    const cells = groups.map(({ series = [] }) => series.map(({ responses }) => responses));
    expect(cells).toEqual([
      [20, 12],
      [null, null],
      [null, null],
    ]);
  });

  it('is never hidden by touchpoint, channel or time alone', async () => {
    await send('POST /v1/responses', {
      ...{
        id: randomUUID(),
        touchpoint: 'shop',
        score: 1,
        channel: 'kiosk',
        answeredAt: '2026-02-01T12:00:00Z',
      },
    });
    const query = 'metric=nps&from=2026-02-01&to=2026-02-02&timeZone=UTC&groupBy=channel';
    const { body } = await underTest.test.send<Aggregates>(`GET /v1/aggregates?${query}`, {
      key: keyOfAggregates,
    });
    expect(totals(body)).toEqual({ kiosk: 1 });
  });

  it('takes the smallest group that the project allows', async () => {
    await send('PUT /v1/project', { name: 'cuts', minimumGroupSize: 1 });
    // Other requests with this key know the project as it was.
    const other = await addSecretKey(underTest.database, projectId, ['aggregates']);
    expect(totals(await aggregate('groupBy=persona', other))).toEqual({
      family: 32,
      student: 17,
      tourist: 3,
    });
  });

  it('sets each group against the others together, and says whether the difference is real', async () => {
    const answers = (count: number, score: number, channel: string) =>
      Array.from({ length: count }, () => ({
        ...{ id: randomUUID(), touchpoint: 'shop', score, channel },
        answeredAt: '2026-01-01T12:00:00Z',
      }));
    await send('POST /v1/responses/batch', {
      responses: [
        ...answers(40, 9, 'web'),
        ...answers(20, 0, 'app'),
        ...answers(20, 9, 'app'),
        ...answers(2, 0, 'sms'),
      ],
    });
    const query =
      'metric=nps&from=2026-01-01&to=2026-01-02&timeZone=UTC&groupBy=touchpoint,channel&compare=rest';
    const { body } = await send<Aggregates>(`GET /v1/aggregates?${query}`);
    expect(
      body.groups.map(({ key, rest, difference }) => [key.channel, rest?.responses, rest?.score, difference]),
    ).toEqual([
      ['app', 42, 90.48, { delta: -90.48, pValue: 0, significant: true }],
      ['sms', 80, 50, { delta: -150, pValue: null, significant: false }],
      ['web', 42, -4.76, { delta: 104.76, pValue: 0, significant: true }],
    ]);
  });

  it('of one touchpoint has its target, and the gap that is left', async () => {
    await send('PUT /v1/touchpoints/aim', { name: 'Aim', targets: { nps: 60, ces: 6 } });
    await send('PUT /v1/touchpoints/aim/surveys/nps', {});
    await send('PUT /v1/touchpoints/aim/surveys/ces', {});
    const answers = [...[9, 9, 9, 0].map((score) => ({ metric: 'nps', score })), { metric: 'ces', score: 5 }];
    await send('POST /v1/responses/batch', {
      responses: answers.map((answer) => ({
        ...{ id: randomUUID(), touchpoint: 'aim', answeredAt: '2026-05-01T12:00:00Z' },
        ...answer,
      })),
    });
    const read = async (query: string, as = key) => {
      const request = `GET /v1/aggregates?from=2026-03-01&to=2026-06-01&${query}`;
      const { groups } = (await underTest.test.send<Aggregates>(request, { key: as })).body;
      return groups.map(({ key, metric, target, gap }) => [Object.values(key)[0], metric, target, gap]);
    };
    expect(await read('groupBy=touchpoint')).toEqual([
      ['aim', 'nps', 60, -10],
      ['shop', 'nps', null, null],
      // Meant for seven points.
      ['aim', 'ces', null, null],
    ]);
    expect(await read('touchpoint=aim&metric=nps')).toEqual([[undefined, 'nps', 60, -10]]);
    expect(await read('metric=nps&groupBy=channel')).toEqual([['web', 'nps', undefined, undefined]]);
  });

  it('that is not counted apart is read from the responses, within bounds', async () => {
    expect(totals(await aggregate('groupBy=locale&persona=family'))).toEqual({ de: 32 });
    await underTest.database.query(
      "update rollups set c9 = c9 + 250000 where project_id = $1::int and bucket = '2026-03-02T12:00:00Z'",
      [projectId],
    );
    await underTest.database.query(
      "update daily_rollups set c9 = c9 + 250000 where project_id = $1::int and day = '2026-03-02T00:00:00Z'",
      [projectId],
    );
    const { code, detail } = await aggregate('groupBy=locale&persona=family');
    expect(code).toBe('cut-not-counted');
    expect(detail).toContain('250052 rows');
    expect(detail).toContain('locale and attribute.persona');
    await send('POST /v1/touchpoints/shop/verification');
    expect(totals(await aggregate('groupBy=locale&persona=family'))).toEqual({ de: 32 });
  });

  it('leaves as a table that a spreadsheet can open and runs nothing of', async () => {
    const ask = (query: string, accept?: string) =>
      underTest.test.app.inject({
        url: `/v1/aggregates?${range}&${query}`,
        headers: { authorization: `Bearer ${key}`, ...(accept && { accept }) },
      });
    const answer = await ask('groupBy=team,persona&interval=day&format=csv');
    expect(answer.headers['content-type']).toContain('text/csv');
    const rows: Record<string, string>[] = parse(answer.body, { columns: true });
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({
      ...{ metric: 'nps', scaleMax: '10', team: "'=cmd", persona: 'family', responses: '20', score: '100' },
      ...{ start: '2026-03-01T00:00:00.000+00:00', score9: '20', impressions: '' },
    });
    expect(answer.body.split('\r\n', 1)[0]).not.toMatch(/previous|rest|change|difference|target/);
    for (const accept of ['text/csv', 'text/*', 'application/json;q=0.5, text/csv', 'Text/CSV']) {
      expect((await ask('', accept)).headers['content-type'], accept).toContain('text/csv');
    }
    for (const accept of ['application/json, text/csv', 'text/csv;q=0', 'text/csv;q=0.1, */*', 'image/png']) {
      expect((await ask('', accept)).headers['content-type'], accept).toContain('application/json');
    }
    const download = async (query: string, format: string) => {
      const url = `/v1/aggregates?metric=nps&timeZone=UTC&${query}&format=${format}`;
      return (await underTest.test.app.inject({ url, headers: { authorization: `Bearer ${key}` } })).body;
    };
    const table = async (query: string): Promise<Record<string, string>[]> =>
      parse(await download(query, 'csv'), { columns: true });
    for (const interval of ['', '&interval=day']) {
      const compared = `groupBy=touchpoint&compare=previous&from=2026-03-02&to=2026-03-03${interval}`;
      const [row] = await table(compared);
      const { groups }: Aggregates = JSON.parse(await download(compared, 'json'));
      const { previous, change, target, gap } = groups[0] ?? {};
      expect(previous?.responses).toBe(31);
      expect(row).toMatchObject({
        previousResponses: '31',
        previousScore: String(previous?.score),
        previousLow95: String(previous?.interval95?.low),
        previousMean: String(previous?.mean),
        change: String(change?.delta),
        changePValue: String(change?.pValue),
        changeSignificant: 'false',
        ...{ target: String(target ?? ''), gap: String(gap ?? '') },
      });
    }
    const [, student] = await table('groupBy=persona&compare=rest&from=2026-03-01&to=2026-03-03');
    expect(student).toMatchObject({
      persona: 'student',
      restResponses: '35',
      difference: '0',
      differenceSignificant: 'false',
    });
    expect((await ask('format=json', 'text/csv')).headers['content-type']).toContain('application/json');
  });

  it('is not sent again to who has it: ETag', async () => {
    const ask = (headers: Record<string, string>) =>
      underTest.test.app.inject({
        url: `/v1/aggregates?${range}&groupBy=persona`,
        headers: { authorization: `Bearer ${key}`, ...headers },
      });
    const etag = String((await ask({})).headers.etag);
    const again = await ask({ 'if-none-match': etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    await respond('tourist', [1]);
    const changed = await ask({ 'if-none-match': etag });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers.etag).not.toBe(etag);
  });
});
