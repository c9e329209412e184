import { randomUUID } from 'node:crypto';
import type {
  Aggregates,
  Burst,
  ChangePreview,
  Job,
  Problem,
  Response,
  Verification,
} from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { maintain } from '../maintenance.ts';
import { describeApp } from '../testing/fixtures.ts';

const now = '2026-05-01T10:00:00.000Z';
const later = '2100-01-01T00:00:00Z';

describeApp('changes of many at once', (underTest) => {
  let touchpoint: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const mine = (filters: object = {}) => ({ touchpoint, receivedBefore: later, ...filters });
  const preview = async (what: string, body: { filters: object; state: string }) =>
    (await send<ChangePreview>(`POST /v1/${what}/state`, { ...body, dryRun: true })).body;
  const finish = async (id: string): Promise<Job> => {
    let found = {} as Job;
    await expect
      .poll(
        async () => {
          found = (await send<Job>(`GET /v1/jobs/${id}`)).body;
          return found.status;
        },
        { timeout: 20_000 },
      )
      .toBe('done');
    return found;
  };
  const change = async (what: string, body: { filters: object; state: string }) => {
    const { count } = await preview(what, body);
    const started = await send<Job>(`POST /v1/${what}/state`, { ...body, expectedCount: count });
    expect([started.status, started.headers.location]).toEqual([202, `/v1/jobs/${started.body.id}`]);
    return finish(started.body.id);
  };
  const undo = async ({ id }: Job) => {
    const { status, body } = await send<Job>(`POST /v1/jobs/${id}/undo`);
    expect(status).toBe(202);
    return finish(body.id);
  };
  const respond = async (scores: readonly number[], more: object = {}) => {
    const responses = scores.map((score) => ({ id: randomUUID(), touchpoint, score, ...more }));
    await send('POST /v1/responses/batch', { responses });
    return responses.map(({ id }) => id);
  };
  const show = async (count: number) => {
    const impressions = Array.from({ length: count }, () => ({ id: randomUUID(), touchpoint }));
    await send('POST /v1/impressions', { impressions });
    return impressions.map(({ id }) => id);
  };
  const stateOf = async (id: string) => {
    const { status, body } = await send<Response>(`GET /v1/responses/${id}`);
    return status === 410 ? 'deleted' : body.state;
  };
  const statesOf = (ids: readonly string[]) => Promise.all(ids.map(stateOf));
  const markBurst = async (table: 'responses' | 'impressions', ids: readonly string[]) => {
    const burst = randomUUID();
    await underTest.database.query(
      `update ${table} set burst = $1::text::uuid where id in (select value::uuid from json_array_elements_text($2::text::json))`,
      [burst, JSON.stringify(ids)],
    );
    return burst;
  };
  /** From both tiers, by the day and by the hour; and no drift. */
  const numbers = async () => {
    const of = async (interval: string) => {
      const query = `metric=nps&touchpoint=${touchpoint}&interval=${interval}`;
      const { body } = await send<Aggregates>(`GET /v1/aggregates?${query}`);
      const { responses, impressions, responseRate } = body.groups[0]?.total ?? {};
      return { responses, impressions, responseRate };
    };
    const byDay = await of('day');
    expect(await of('hour')).toEqual(byDay);
    const { body } = await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`);
    expect(body).toMatchObject({ drift: 0, examples: [] });
    return byDay;
  };

  beforeEach(async () => {
    underTest.setClock(now);
    touchpoint = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'A test' });
    const { status } = await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {
      followUps: [
        {
          key: 'why',
          kind: 'choice',
          texts: { en: { question: 'Why?' } },
          options: ['price', 'speed'].map((key) => ({ key, texts: { en: key } })),
        },
      ],
    });
    expect(status).toBe(201);
  });

  it('count first, then quarantine what matches, and give it back', async () => {
    const low = await respond([0, 1, 2], { shownAt: now });
    const high = await respond([9, 10]);
    const before = await numbers();
    const body = { filters: mine({ score: '0,1,2' }), state: 'quarantined' };
    expect(await preview('responses', body)).toEqual({ count: 3, reversible: true });
    expect(await numbers()).toEqual(before);

    const job = await change('responses', body);
    expect(job).toMatchObject({
      ...{ kind: 'responses', state: 'quarantined', status: 'done', total: 3, changed: 3, reversible: true },
      ...{ filters: { touchpoint, score: '0,1,2', state: 'counted', receivedBefore: later }, undoes: null },
    });
    expect(await statesOf([...low, ...high])).toEqual([
      ...['quarantined', 'quarantined', 'quarantined'],
      ...['counted', 'counted'],
    ]);
    expect(await numbers()).toEqual({ responses: 2, impressions: 3, responseRate: 0 });

    const undone = await undo(job);
    expect(undone).toMatchObject({ state: 'counted', filters: null, undoes: job.id, total: 3, changed: 3 });
    expect(await numbers()).toEqual(before);
    expect((await undo(undone)).changed).toBe(3);
    expect(await numbers()).toMatchObject({ responses: 2 });
  });

  it('do nothing if another number matches than was expected, and say how many', async () => {
    const ids = await respond([0, 1]);
    const body = { filters: mine(), state: 'quarantined', expectedCount: 1 };
    const { status, body: problem } = await send<Problem>('POST /v1/responses/state', body);
    expect([status, problem.code]).toEqual([412, 'count-changed']);
    expect(problem.detail).toContain('2 responses match now, not 1');
    expect(await statesOf(ids)).toEqual(['counted', 'counted']);
  });

  it('leave alone what is stored after the dry run', async () => {
    const [first] = await respond([0]);
    underTest.setClock('2026-05-01T10:00:01.000Z');
    const [second] = await respond([0]);
    const filters = mine({ receivedBefore: '2026-05-01T10:00:01.000Z' });
    expect(await change('responses', { filters, state: 'quarantined' })).toMatchObject({ changed: 1 });
    expect(await statesOf([first as string, second as string])).toEqual(['quarantined', 'counted']);
  });

  it('undo only what nobody has changed since', async () => {
    const [kept, revised, deleted, setRight] = (await respond([0, 1, 2, 3])) as [
      string,
      string,
      string,
      string,
    ];
    const job = await change('responses', { filters: mine(), state: 'quarantined' });
    await send('POST /v1/responses', { id: revised, touchpoint, score: 5, revision: 2 });
    await send(`DELETE /v1/responses/${deleted}`);
    await send(`PUT /v1/responses/${setRight}/state`, { state: 'counted' });
    await send(`PUT /v1/responses/${setRight}/state`, { state: 'quarantined' });
    expect(await undo(job)).toMatchObject({ total: 1, changed: 1 });
    expect(await statesOf([kept, revised, deleted, setRight])).toEqual([
      ...['counted', 'quarantined', 'deleted', 'quarantined'],
    ]);
    expect(await numbers()).toMatchObject({ responses: 1 });
  });

  it('delete for good: rows are emptied, and nothing brings them back', async () => {
    const ids = await respond([0, 0], { comment: 'a secret', respondent: { id: 'somebody' } });
    const body = { filters: mine({ q: 'secret', state: 'counted,quarantined' }), state: 'deleted' };
    expect(await preview('responses', body)).toEqual({ count: 2, reversible: false });
    const job = await change('responses', body);
    expect(job).toMatchObject({ changed: 2, reversible: false });
    expect(await statesOf(ids)).toEqual(['deleted', 'deleted']);
    const rows = await underTest.database.query(
      `select score, comment, respondent_id from responses where id = $1::text::uuid`,
      [ids[0] as string],
    );
    expect(rows).toEqual([{ score: null, comment: null, respondent_id: null }]);
    const { status, body: problem } = await send<Problem>(`POST /v1/jobs/${job.id}/undo`);
    expect([status, problem.code]).toEqual([409, 'job-irreversible']);
    expect(await numbers()).toMatchObject({ responses: 0 });
  });

  it('find a burst, quarantine it, and leave the honest answers between', async () => {
    const honest = await respond([9, 10]);
    const flood = await respond(
      Array.from({ length: 30 }, () => 0),
      { answers: [{ question: 'why', choices: ['price'] }] },
    );
    const burst = await markBurst('responses', flood);
    const shown = await show(5);
    await underTest.database.query(
      `update impressions set burst = $1::text::uuid where id = $2::text::uuid`,
      [burst, shown[0] as string],
    );
    const { body: list } = await send<{ data: Response[] }>(`GET /v1/responses?burst=${burst}&limit=1000`);
    expect(list.data.map(({ id }) => id).sort()).toEqual([...flood].sort());
    expect(list.data.every((response) => response.burst === burst)).toBe(true);
    const { body: others } = await send<{ data: Response[] }>(
      `GET /v1/responses?touchpoint=${touchpoint}&receivedBefore=2000-01-01`,
    );
    expect(others.data).toEqual([]);
    const findBurst = async () => {
      const { body } = await send<{ data: Burst[] }>('GET /v1/bursts');
      return body.data.find(({ id }) => id === burst);
    };
    expect(await findBurst()).toMatchObject({
      responses: { counted: 30, quarantined: 0, deleted: 0 },
      impressions: { counted: 1, quarantined: 0, deleted: 0 },
      touchpoints: [touchpoint],
    });
    await change('responses', { filters: { burst, receivedBefore: later }, state: 'quarantined' });
    expect(await findBurst()).toMatchObject({ responses: { counted: 0, quarantined: 30, deleted: 0 } });
    expect(await statesOf(honest)).toEqual(['counted', 'counted']);
    expect(await numbers()).toEqual({ responses: 2, impressions: 5, responseRate: 0 });
  });

  it('take impressions out of the rate, whichever of the pair comes first, and put them back', async () => {
    const [answered, early] = (await show(4)) as [string, string];
    await send('POST /v1/responses', { id: answered, touchpoint, score: 9 });
    expect(await numbers()).toEqual({ responses: 1, impressions: 4, responseRate: 0.25 });
    const body = { filters: mine(), state: 'quarantined' };
    expect(await preview('impressions', body)).toEqual({ count: 4, reversible: true });
    const job = await change('impressions', body);
    expect(job).toMatchObject({ kind: 'impressions', total: 4, changed: 4 });
    expect(await numbers()).toEqual({ responses: 1, impressions: null, responseRate: null });

    // Answers to impressions that do not count, and showings that come again.
    await send('POST /v1/responses', { id: early, touchpoint, score: 9, shownAt: now });
    await send('POST /v1/impressions', { impressions: [{ id: early, touchpoint, dismissed: true }] });
    await show(1);
    expect(await numbers()).toEqual({ responses: 2, impressions: 1, responseRate: 0 });
    await send(`DELETE /v1/responses/${answered}`);
    expect(await numbers()).toEqual({ responses: 1, impressions: 1, responseRate: 0 });

    expect(await undo(job)).toMatchObject({ kind: 'impressions', changed: 4 });
    expect(await numbers()).toEqual({ responses: 1, impressions: 5, responseRate: 0.2 });
    expect(await change('impressions', { filters: mine(), state: 'deleted' })).toMatchObject({ changed: 5 });
    await send('POST /v1/impressions', { impressions: [{ id: early, touchpoint }] });
    expect(await numbers()).toEqual({ responses: 1, impressions: null, responseRate: null });
  });

  it('set right only what is quarantined, and say so', async () => {
    await respond([1, 2]);
    await change('responses', { filters: mine({ score: '1' }), state: 'quarantined' });
    const wrong = { filters: mine(), state: 'counted', dryRun: true };
    const { status, body } = await send<Problem>('POST /v1/responses/state', wrong);
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'filters.state']);
    const filters = mine({ state: 'quarantined' });
    expect(await change('responses', { filters, state: 'counted' })).toMatchObject({ changed: 1 });
    expect(await numbers()).toMatchObject({ responses: 2 });
  });

  it('are listed newest first, and forgotten 90 days after their end', async () => {
    underTest.setClock('2026-06-01T00:00:00.000Z');
    const first = await change('responses', { filters: mine(), state: 'quarantined' });
    underTest.setClock('2026-06-02T00:00:00.000Z');
    const second = await change('responses', { filters: mine(), state: 'quarantined' });
    const list = async (query: string) =>
      (await send<{ data: Job[]; nextCursor: string }>(`GET /v1/jobs?${query}`)).body;
    const page = await list('limit=1');
    expect(page.data).toEqual([second]);
    expect((await list(`limit=1&cursor=${page.nextCursor}`)).data).toEqual([first]);
    underTest.setClock('2026-08-30T12:00:00.000Z');
    await maintain(underTest.context);
    const statuses = await Promise.all([first, second].map(({ id }) => send(`GET /v1/jobs/${id}`)));
    expect(statuses.map(({ status }) => status)).toEqual([404, 200]);
  });
});
