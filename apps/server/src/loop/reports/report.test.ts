import { randomUUID } from 'node:crypto';
import type { Aggregates, Problem, Report } from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';

/** So many answers with this score, in this month, with this comment. */
type Answers = [month: string, count: number, score: number, comment?: string];

describeApp('a report', (underTest) => {
  let key: string;
  const send = <Body>(request: string, body?: unknown, as = key) =>
    underTest.test.send<Body>(request, { key: as, body });
  const read = async (query = '') => (await send<Report>(`GET /v1/report${query}`)).body;
  const page = async (query = '', headers = {}) =>
    underTest.test.app.inject({
      url: `/v1/report${query}`,
      headers: { authorization: `Bearer ${key}`, ...headers },
    });

  const answer = async (touchpoint: string, answers: Answers[], metric = 'nps') => {
    const responses = answers.flatMap(([month, count, score, comment]) =>
      Array.from({ length: count }, (_, index) => ({
        ...{ id: randomUUID(), touchpoint, metric, score, comment },
        answeredAt: `2026-${month}-${String(2 + (index % 25)).padStart(2, '0')}T10:00:00Z`,
      })),
    );
    const { body } = await send<{ created: number }>('POST /v1/responses/batch', { responses });
    expect(body.created).toBe(responses.length);
  };
  const make = async (touchpoint: string, settings: object, metric = 'nps') => {
    await send(`PUT /v1/touchpoints/${touchpoint}`, settings);
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, {});
  };

  beforeAll(async () => {
    underTest.setClock('2026-11-18T12:00:00Z');
    const project = await addProject(underTest.database, `report-${randomUUID()}`);
    key = await addSecretKey(underTest.database, project, ['read', 'manage', 'ingest']);
    await send('PATCH /v1/project', { name: 'Shop & <Sons>', timeZone: 'Europe/Berlin' });
    await make('shop', { name: 'The <b>shop</b>', team: 'Web', targets: { nps: 50 } });
    await make('desk', { name: 'Help desk', team: 'Care', targets: { nps: 20 } });
    await make('few', { name: 'Seldom', team: 'Care' });
    await make('none', { name: 'Never' });
    await make('parcel', { name: 'Parcel', team: 'Web', targets: { csat: 90 } }, 'csat');
    await send('PUT /v1/journeys/buying', {
      name: 'Buying',
      touchpoints: ['shop', 'parcel', 'none', 'desk'],
    });
    await send('PUT /v1/journeys/short', { name: 'Short', touchpoints: ['few'] });
    await answer('shop', [
      ['09', 80, 10],
      ['10', 30, 0, 'It broke, write to ada@shop.example'],
      ['10', 10, 10, 'Everything went very well.'],
    ]);
    await answer('desk', [
      ['09', 20, 10],
      ['09', 20, 0],
      ['10', 40, 10, 'They knew at once what I needed.'],
    ]);
    await answer('few', [['10', 3, 8, 'Too short.']]);
    await answer('parcel', [['10', 40, 4]], 'csat');
    // Summer time ends in this month, and the month ends at 23:00 UTC.
    const { body } = await send<{ created: number }>('POST /v1/responses/batch', {
      responses: ['2026-09-30T22:30:00Z', '2026-10-31T22:30:00Z', '2026-10-31T23:30:00Z'].map(
        (answeredAt) => ({
          ...{ id: randomUUID(), touchpoint: 'few', score: 8, answeredAt },
        }),
      ),
    });
    expect(body.created).toBe(3);
  });

  it('is about the last whole month in the zone of the project, against the one before', async () => {
    const report = await read();
    expect(report).toMatchObject({
      period: 'month',
      from: '2026-10-01T00:00:00.000+02:00',
      to: '2026-11-01T00:00:00.000+01:00',
      previous: { from: '2026-09-01T00:00:00.000+02:00', to: '2026-10-01T00:00:00.000+02:00' },
      partial: false,
      responses: 125,
      previousResponses: 120,
      touchpoints: 4,
    });
    const days = '?from=2026-10-01&to=2026-11-01&compare=previous';
    const { groups } = (await send<Aggregates>(`GET /v1/aggregates${days}`)).body;
    const [nps, csat] = groups;
    expect(report.components).toMatchObject([
      {
        metric: 'nps',
        ...{ responses: nps?.total.responses, score: nps?.total.score, interval95: nps?.total.interval95 },
        change: { ...nps?.change, responses: 120, score: nps?.previous?.score },
        // Not every touchpoint has one.
        target: null,
        targets: { met: 1, missed: 1, unclear: 0 },
      },
      { metric: 'csat', score: csat?.total.score, target: 90, targets: { met: 1 } },
    ]);
    expect(report.components[0]?.weeks).toHaveLength(13);
    expect(report.components[0]?.weeks.at(-1)).toMatchObject({ start: '2026-10-26T00:00:00.000+01:00' });
  });

  it('covers the week, month or quarter in which a day lies, also while it goes on', async () => {
    const spans = await Promise.all(
      ['week&at=2026-10-25', 'month&at=2026-11-18', 'quarter&at=2026-10-01', 'week'].map(async (query) => {
        const { from, to, partial } = await read(`?period=${query}`);
        return [from.slice(0, 10), to.slice(0, 10), partial];
      }),
    );
    expect(spans).toEqual([
      ['2026-10-19', '2026-10-26', false],
      ['2026-11-01', '2026-12-01', true],
      ['2026-10-01', '2027-01-01', true],
      ['2026-11-09', '2026-11-16', false],
    ]);
    const wrong = await send<Problem>('GET /v1/report?at=2026-02-30');
    expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([422, 'query.at']);
    const early = await send<Problem>('GET /v1/report?at=2026-12-01');
    expect([early.status, early.body.errors]).toMatchObject([
      422,
      [{ path: 'query.at', code: 'time-out-of-range', params: { latest: '2026-11-30' } }],
    ]);
    expect((await send('GET /v1/report?at=2026-11-30')).status).toBe(200);
    expect((await send<Problem>('GET /v1/report?journey=nowhere')).body.code).toBe('journey-not-found');
  });

  it('says what changed, where to begin, and what the numbers cannot say', async () => {
    const report = await read();
    const changes = report.changes.significant.map(({ touchpoint, change }) => [touchpoint, change.delta]);
    expect([report.changes.tested, changes]).toEqual([
      2,
      [
        ['shop', -150],
        ['desk', 100],
      ],
    ]);
    expect(report.actFirst[0]).toMatchObject({ touchpoint: 'shop', score: -50, gap: -100 });
    expect(report.journey).toMatchObject({ journey: 'buying', worst: 'shop', best: 'desk' });
    expect(report.journey?.steps.map(({ metric }) => metric)).toEqual(['nps', 'csat', null, 'nps']);
    expect(report.limits).toMatchObject({
      lowSamples: [{ touchpoint: 'few', responses: 5 }],
      unanswered: [{ touchpoint: 'none' }],
      notCompared: 2,
    });
    expect(report.sentences).toEqual([
      expect.stringMatching(
        /^All touchpoints together: NPS fell \d+ points to \+24 — 85 answers, more than chance\.$/,
      ),
      'The <b>shop</b>: NPS fell 150 points to −50 — 40 answers, more than chance.',
      'Help desk: NPS rose 100 points to +100 — 40 answers, more than chance.',
      'Act first: The <b>shop</b>, NPS −50, target +50.',
    ]);
    const german = await read('?locale=de');
    expect(german.sentences[1]).toBe(
      'The <b>shop</b>: NPS fiel um 150 Punkte auf −50 – 40 Antworten, mehr als Zufall.',
    );
    expect(german.components).toEqual(report.components);
  });

  it('quotes in proportion to all answers, one touchpoint after the other, without personal data', async () => {
    const { comments } = await read();
    // Of 125 answers 30 are bad, 5 middling and 90 good; what is shorter than 20 characters is not quoted.
    expect(comments?.chosen.map(({ touchpoint, mood }) => [touchpoint, mood])).toEqual([
      ['shop', 'bad'],
      ['desk', 'good'],
      ...Array(3).fill([expect.stringMatching(/shop|desk/), 'good']),
    ]);
    expect(comments?.chosen[0]?.comment).toMatch(/^It broke, write to (…|•+)$/);
    expect(comments?.rule).toContain('20 to 240 characters');
    const aggregates = await addSecretKey(underTest.database, await projectId(), ['aggregates']);
    const { body } = await send<Report>('GET /v1/report', undefined, aggregates);
    expect([body.comments, body.responses]).toEqual([null, 125]);
  });

  const projectId = async () => {
    const name = "name = 'Shop & <Sons>'";
    const rows = await underTest.database.query<{ id: number }>(
      `select max(id)::int as id from projects where ${name}`,
    );
    return rows[0]?.id ?? 0;
  };

  it('is about the touchpoints of a team or of a journey alone', async () => {
    const care = await read('?team=Care');
    expect([care.responses, care.actFirst.map(({ touchpoint }) => touchpoint)]).toEqual([45, ['few']]);
    expect(care.comments?.chosen.every(({ touchpoint }) => touchpoint === 'desk')).toBe(true);
    expect(await read('?journey=short')).toMatchObject({
      responses: 5,
      journey: { journey: 'short', best: null },
    });
  });

  it('is one page that loads, sends and runs nothing, whatever things are called', async () => {
    const answered = await page('', { accept: 'text/html' });
    expect(answered.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(answered.headers['content-security-policy']);
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'/,
    );
    expect(answered.body).not.toMatch(/<script|<link|<img|<iframe|https?:|url\(|@import|\sstyle=/i);
    expect(answered.body).not.toContain('<b>');
    expect(answered.body).toContain('The &#60;b&#62;shop&#60;/b&#62;');
    // Our dashboard shows it in a frame, whose address names the project; a key has but one.
    expect(policy).toMatch(/frame-ancestors 'self'$/);
    expect((await page('?format=html&project=elsewhere')).json()).toMatchObject({
      code: 'project-not-yours',
    });
    expect((await page('?format=html&locale=de')).body).toContain('<html lang="de">');
    expect((await page('?format=json', { accept: 'text/html' })).headers['content-type']).toContain('json');
  });

  it('of nothing says so', async () => {
    const empty = await read('?at=2025-01-01');
    expect(empty).toMatchObject({
      responses: 0,
      components: [],
      sentences: ['Nobody answered in January 2025.'],
    });
    expect((await page('?at=2025-01-01&format=html')).statusCode).toBe(200);
    expect((await read('?at=2026-10-02&journey=short')).sentences).toEqual(['NPS is 0 — 5 answers.']);
  });

  it('tells how cases went and what they need, and what became of actions', async () => {
    expect(await read('?at=2026-11-18')).toMatchObject({ cases: null, actions: null });
    const { data } = (await send<{ data: { id: string }[] }>('GET /v1/responses?limit=2')).body;
    const cases = await Promise.all(
      data.map(async ({ id }) => (await send<{ id: string }>('POST /v1/cases', { response: id })).body.id),
    );
    const change = (at: string, id: string | undefined, body: object) => {
      underTest.setClock(at);
      return send(`PATCH /v1/cases/${id}`, body);
    };
    for (const id of cases) {
      await change('2026-11-18T14:00:00Z', id, { status: 'open' });
      await change('2026-11-18T18:00:00Z', id, { status: 'resolved', resolution: 'Refunded.' });
    }
    const settings = { touchpoints: ['shop'], metric: 'nps', status: 'done', doneAt: '2026-11-17T10:00:00Z' };
    await send('PUT /v1/actions/new-shop', { title: 'A new shop', ...settings });
    underTest.setClock('2026-11-29T23:00:00Z');
    const report = await read('?at=2026-11-18');
    expect(report.cases).toMatchObject({
      ...{ opened: 2, resolved: 2, reopened: 0, dueMissed: 0, businessHours: false },
      ...{ hoursToFirstAction: { median: 2 }, hoursToResolution: { median: 6 } },
      // In 29 days; each took four hours from the first action on.
      backlog: { open: 0, openedPerWeek: 0.5, hoursPerWeek: 1.9 },
    });
    const [listed] = (await send<{ data: { verdict: string }[] }>('GET /v1/actions')).body.data;
    expect(report.actions).toMatchObject([
      { action: 'new-shop', title: 'A new shop', verdict: listed?.verdict },
    ]);
    expect((await read('?at=2026-11-18&team=Web')).cases).toBe(null);
    const { body } = await page('?at=2026-11-18&format=html');
    expect(body).toContain('2 cases were opened and 2 resolved');
    expect(body).toContain('up to 1.9 hours a week');
    underTest.setClock('2026-11-18T12:00:00Z');
  });
});
