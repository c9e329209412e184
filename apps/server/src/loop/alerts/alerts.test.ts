import { randomUUID } from 'node:crypto';
import type { Alert, AlertPreview, AuditPage, ListedAlert, Problem } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { addPerson } from '../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';

const slack = 'https://hooks.slack.com/services/T000/B000/abcdefghijklmnop';
const maskedSlack = 'https://hooks.slack.com/…klmnop';
const toSlack = { kind: 'chat', form: 'slack', url: slack };

describeApp('alerts', (underTest) => {
  const send = <Body = Alert & Omit<Problem, 'status'>>(request: string, body?: unknown) =>
    underTest.test.send<Body>(request, { body });
  const put = (key: string, body: object) =>
    send(`PUT /v1/alerts/${key}`, { name: 'A', kind: 'answer', ...body });
  const newKey = () => `a-${randomUUID()}`;
  const storedUrls = async (key: string) => {
    const rows = await underTest.database.query<{ to: { url?: string }[] }>(
      `select "to" from alerts where key = $1::text`,
      [key],
    );
    return rows[0]?.to.map(({ url }) => url);
  };

  it('have defaults, are replaced as a whole, and can be applied again without a change', async () => {
    const key = newKey();
    const made = await put(key, { when: { bands: ['detractor'] } });
    expect([made.status, made.body]).toEqual([
      201,
      {
        ...{ key, name: 'A', kind: 'answer', when: { bands: ['detractor'] }, where: {}, to: [] },
        ...{ openCase: null, quietMinutes: 15, enabled: true },
        ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
      },
    ]);
    const again = await send(`PUT /v1/alerts/${key}`, without(made.body));
    expect([again.status, again.body, again.headers.etag]).toEqual([200, made.body, made.headers.etag]);
    const other = await put(key, {
      kind: 'score',
      when: { metric: 'nps' },
      where: { touchpoint: 'website' },
    });
    expect([other.status, other.body]).toMatchObject([
      200,
      { kind: 'score', when: { metric: 'nps', direction: 'worse' }, where: { touchpoint: 'website' } },
    ]);
    expect((await send<{ data: Alert[] }>('GET /v1/alerts')).body.data).toContainEqual({
      ...other.body,
      problem: null,
    });
  });

  it('tell of the address of a chat its host and its end, to nobody more, and keep it when that is sent back', async () => {
    const key = newKey();
    const made = await put(key, { to: [toSlack] });
    expect(made.body.to).toEqual([{ ...toSlack, url: maskedSlack, locale: 'en', comments: false }]);
    const kept = await put(key, { to: [{ ...toSlack, url: maskedSlack, locale: 'de' }] });
    expect(kept.body.to).toMatchObject([{ url: maskedSlack, locale: 'de' }]);
    expect(await storedUrls(key)).toEqual([slack]);
    const audit = await send<AuditPage>('GET /v1/audit');
    expect(JSON.stringify([made.body, kept.body, audit.body])).not.toContain('abcdefghij');
    // Elsewhere nothing is stored that ends so.
    const wrong = await put(newKey(), { to: [{ ...toSlack, url: maskedSlack }] });
    expect([wrong.status, wrong.body.errors]).toMatchObject([
      422,
      [{ path: 'to.0.url', code: 'secret-not-known' }],
    ]);
  });

  it('name what there is: touchpoints, journeys, webhooks and people', async () => {
    const owner = (await addPerson(underTest.database, { email: 'o@shop.example', roles: {} })).id;
    const refused = async (body: object) => {
      const { status, body: problem } = await put('refused', body);
      return [status, problem.code, problem.errors?.map(({ path }) => path)];
    };
    expect(await refused({ where: { touchpoint: 'nowhere' } })).toEqual([
      ...[404, 'touchpoint-not-found', ['where.touchpoint']],
    ]);
    expect((await refused({ where: { journey: 'nowhere' } }))[1]).toBe('journey-not-found');
    expect(await refused({ to: [toSlack, { kind: 'webhook', webhook: 'crm' }] })).toEqual([
      ...[422, 'validation-failed', ['to.1.webhook']],
    ]);
    expect(await refused({ openCase: { owner } })).toEqual([422, 'validation-failed', ['openCase.owner']]);
    expect(await refused({ to: [{ ...toSlack, url: 'ftp://hooks.slack.com/x' }] })).toEqual([
      ...[422, 'validation-failed', ['to.0.url']],
    ]);
    // What is asked of score and comment stands in `when` alone; a rule about numbers knows touchpoints alone.
    expect(await refused({ where: { band: 'detractor' } })).toEqual([
      ...[422, 'validation-failed', ['where.band']],
    ]);
    const score = { kind: 'score', when: { metric: 'nps' } };
    expect((await refused({ ...score, where: { channel: 'web' } }))[2]).toEqual(['where.channel']);
    expect((await refused({ ...score, openCase: {} }))[2]).toEqual(['openCase']);
    expect((await refused({ to: Array.from({ length: 11 }, () => toSlack) }))[2]).toEqual(['to']);
  });

  it('say in the list what they name that is gone', async () => {
    const [key, journey, webhook] = [newKey(), newKey(), newKey()];
    const { database } = underTest;
    const problem = async () =>
      (await send<{ data: ListedAlert[] }>('GET /v1/alerts?limit=1000')).body.data.find(
        (one) => one.key === key,
      )?.problem;
    const email = `${key}@shop.example`;
    const { id: owner } = await addPerson(database, { email, roles: { main: 'editor' } });
    await send(`PUT /v1/journeys/${journey}`, { name: 'J', touchpoints: ['website'] });
    const url = 'https://hooks.shop.example/a';
    await send(`PUT /v1/webhooks/${webhook}`, { name: 'W', url, events: ['case.opened'] });
    const where = { touchpoint: 'website', journey };
    const made = await put(key, { where, to: [{ kind: 'webhook', webhook }], openCase: { owner } });
    expect([made.status, await problem()]).toEqual([201, null]);
    // As a server of the version before left them.
    await database.query('delete from memberships where person_id = $1::text::uuid', [owner]);
    expect(await problem()).toEqual({ code: 'owner-gone', key: owner });
    await database.query('delete from webhooks where key = $1::text', [webhook]);
    expect(await problem()).toEqual({ code: 'webhook-gone', key: webhook });
    expect((await send(`DELETE /v1/journeys/${journey}`)).status).toBe(204);
    expect(await problem()).toEqual({ code: 'journey-gone', key: journey });
    await database.query(
      `update alerts set "where" = '{"touchpoint": "website,gone"}' where key = $1::text`,
      [key],
    );
    expect(await problem()).toEqual({ code: 'touchpoint-gone', key: 'gone' });
    // An alert is the same with it and without.
    const { etag } = (await send(`GET /v1/alerts/${key}`)).headers;
    const headers = { 'if-match': String(etag) };
    const mended = { body: { name: 'A', kind: 'answer' }, headers };
    expect((await underTest.test.send(`PUT /v1/alerts/${key}`, mended)).status).toBe(200);
    expect(await problem()).toBeNull();
  });

  it('say in the list which of their teams are of nobody, and which touchpoints are archived', async () => {
    const [team, archived] = [newKey(), newKey()];
    const { database } = underTest;
    const problems = async () => {
      const { data } = (await send<{ data: ListedAlert[] }>('GET /v1/alerts?limit=1000')).body;
      return [team, archived].map((key) => data.find((one) => one.key === key)?.problem);
    };
    const mail = { kind: 'email', team };
    const alsoToOne = { ...mail, addresses: ['ada@shop.example'] };
    await send(`PUT /v1/touchpoints/${archived}`, { name: 'T' });
    await put(team, { to: [alsoToOne, mail] });
    await put(archived, { where: { touchpoint: `website,${archived}` }, to: [alsoToOne] });
    expect(await problems()).toEqual([{ code: 'team-empty', key: team }, null]);
    const email = `${team}@shop.example`;
    const { id } = await addPerson(database, { email, roles: { main: 'viewer' } });
    await database.query(
      'update memberships set teams = jsonb_build_array($2::text) where person_id = $1::text::uuid',
      [id, team],
    );
    await send(`DELETE /v1/touchpoints/${archived}`);
    expect(await problems()).toEqual([null, { code: 'touchpoint-archived', key: archived }]);
  });

  it('are 100 in a project at most, each of one project', async () => {
    const project = await addProject(underTest.database, `many-${randomUUID()}`);
    const key = await addSecretKey(underTest.database, project, ['manage']);
    await underTest.database.query(
      `insert into alerts (project_id, key, name, kind, "when", "where", "to", quiet_minutes, enabled, active_from, created_at, updated_at)
       select $1::int, 'n-' || n, '', 'answer', '{}', '{}', '[]', 15, true, now(), now(), now() from generate_series(1, 100) n`,
      [project],
    );
    const body = { name: 'B', kind: 'answer' };
    const over = await underTest.test.send<Problem>('PUT /v1/alerts/one-more', { key, body });
    expect([over.status, over.body.errors]).toMatchObject([
      422,
      [{ path: 'path.alert', params: { of: 'alerts', max: 100, count: 101 } }],
    ]);
    expect((await underTest.test.send('PUT /v1/alerts/n-1', { key, body })).status).toBe(200);
    expect((await send('GET /v1/alerts/n-2')).body.code).toBe('alert-not-found');
  });

  it('tell beforehand how many answers they would have told of', async () => {
    const touchpoint = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'T', importance: 10 });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    const now = Date.now();
    const answers = [
      { score: 0, comment: 'The parcel is lost. Refund!' },
      { score: 6, comment: 'REFUND takes\nlong for a lost one' },
      { score: 9, comment: 'Lost in thought, but fine' },
      { score: 3 },
      { score: 2, comment: 'refund', answeredAt: new Date(now - 40 * 86_400_000).toISOString() },
    ];
    for (const answer of answers) {
      await send('POST /v1/responses', { id: randomUUID(), touchpoint, ...answer });
    }
    const matching = async (when: object) => {
      const body = { kind: 'answer', when, where: { touchpoint } };
      return (await send<AlertPreview>('POST /v1/alerts/preview', body)).body;
    };
    expect(await matching({})).toEqual({ matching: 4, among: null });
    expect(await matching({ bands: ['detractor'] })).toMatchObject({ matching: 3 });
    expect(await matching({ bands: ['detractor'], hasComment: true })).toMatchObject({ matching: 2 });
    expect(await matching({ scores: [9, 3] })).toMatchObject({ matching: 2 });
    expect(await matching({ words: ['refund'] })).toMatchObject({ matching: 2 });
    // Of a phrase all words, in any order, across lines; of the phrases one.
    expect(await matching({ words: ['lost refund'] })).toMatchObject({ matching: 2 });
    expect(await matching({ words: ['parcel lost', 'thought'] })).toMatchObject({ matching: 2 });
    // Fifty of them cost no more than fifty, whatever a comment is made of.
    await send('POST /v1/responses', {
      id: randomUUID(),
      touchpoint,
      score: 8,
      comment: 'wörterbü '.repeat(550),
    });
    const words = Array.from({ length: 50 }, (_, n) => `wörterbüch${n}`);
    const started = performance.now();
    expect(await matching({ words })).toMatchObject({ matching: 0 });
    expect(performance.now() - started).toBeLessThan(1_000);
    // 2 in the worst band, 6/7 for its depth, 0.5 with a comment, 1 for ten times the importance.
    expect(await matching({ urgencyAtLeast: 3.5 })).toMatchObject({ matching: 2 });
    expect(await matching({ urgencyAtLeast: 3 + 3 / 7 })).toMatchObject({ matching: 3 });
    expect(await matching({ urgencyAtLeast: 4.5 })).toMatchObject({ matching: 0 });
  });
});

function without({ key: _, createdAt: _c, updatedAt: _u, ...settings }: Alert) {
  return settings;
}
