import { randomUUID } from 'node:crypto';
import type { CaseDetail, CaseMetrics, Problem } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { addPerson } from '../../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../../testing/add-project.ts';
import { describeApp } from '../../../testing/fixtures.ts';

const hourMs = 3_600_000;

describeApp('figures of cases', (underTest) => {
  let key: string;
  let project: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body, key });
  const read = async (query = '') =>
    (await send<CaseMetrics>(`GET /v1/cases/metrics?from=2026-03-01&to=2026-04-01${query}`)).body;
  const answer = async (more: object = {}) => {
    const id = randomUUID();
    const { status } = await send('POST /v1/responses', { id, touchpoint: 'shop', score: 2, ...more });
    expect(status).toBe(201);
    return id;
  };
  const open = async (at: string, settings: object = {}, given: object = {}) => {
    underTest.setClock(at);
    const response = await answer(given);
    return (await send<CaseDetail>('POST /v1/cases', { response, ...settings })).body.id;
  };
  const change = async (at: string, id: string, body: object) => {
    underTest.setClock(at);
    expect((await send(`PATCH /v1/cases/${id}`, body)).status).toBe(200);
  };
  const resolved = { status: 'resolved', resolution: 'Done' };

  beforeEach(async () => {
    underTest.setClock('2026-03-02T00:00:00Z');
    project = `p-${randomUUID()}`;
    const projectId = await addProject(underTest.database, project);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    for (const touchpoint of ['shop', 'desk']) {
      await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
      await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    }
  });

  /** Resolved after 4 and 10 hours of which 3 waited, closed without, open for 5 days; and one of the month before. */
  const fill = async () => {
    const before = await open('2026-02-20T00:00:00Z');
    const quick = await open('2026-03-02T10:00:00Z', { team: 'Support', dueHours: 2 });
    const slow = await open('2026-03-03T00:00:00Z', { dueHours: 24 }, { touchpoint: 'desk' });
    const closed = await open('2026-03-04T00:00:00Z', { team: 'Support', dueHours: 24 });
    await open('2026-03-05T00:00:00Z', { dueHours: 24 });
    await change('2026-03-02T12:00:00Z', quick, { cause: 'Late' });
    await change('2026-03-02T14:00:00Z', quick, resolved);
    await change('2026-03-03T01:00:00Z', slow, { status: 'waiting' });
    await change('2026-03-03T04:00:00Z', slow, resolved);
    await change('2026-03-03T05:00:00Z', slow, { status: 'open' });
    await change('2026-03-03T10:00:00Z', slow, { status: 'resolved' });
    await change('2026-03-04T06:00:00Z', closed, { status: 'closed' });
    await change('2026-03-06T00:00:00Z', before, resolved);
    underTest.setClock('2026-03-10T00:00:00Z');
  };

  it('follow all cases of a period, also those that are open, and tell waiting apart', async () => {
    await fill();
    const metrics = await read();
    expect(metrics).toMatchObject({ businessHours: false, backlog: 1, resolvedInPeriod: 3 });
    expect(metrics.groups).toMatchObject([
      {
        ...{ key: null, opened: 4, resolved: 2, closed: 1, reopened: 1, dueMissed: 2 },
        open: { day: 0, week: 1, month: 0, older: 0 },
        // Half of four are resolved by the second; the others count for as long as they are watched.
        resolution: {
          ...{ reached: 2, open: 1, never: 1, median: { ms: 10 * hourMs }, p90: { ms: null } },
          restrictedMean: { ms: null },
        },
        firstAction: { reached: 3, open: 1, never: 0, median: { ms: 2 * hourMs } },
        waiting: { cases: 1, meanMs: 3 * hourMs },
      },
    ]);
  });

  it('count what was closed as resolved if it says what was done, and else never', async () => {
    const at = (hour: number) => `2026-03-03T${String(hour).padStart(2, '0')}:00:00Z`;
    const resolvedAt = async (id: string) => (await send<CaseDetail>(`GET /v1/cases/${id}`)).body.resolvedAt;
    const emptied = await open(at(0));
    await change(at(2), emptied, resolved);
    await change(at(3), emptied, { status: 'closed', resolution: null });
    const [told, toldLater, never] = [await open(at(0)), await open(at(0)), await open(at(0))];
    await change(at(4), told, { status: 'closed', resolution: 'Done' });
    for (const id of [toldLater, never]) await change(at(5), id, { status: 'closed' });
    await change(at(6), toldLater, { resolution: 'Done' });
    // What else is changed of it moves nothing.
    for (const id of [told, never]) await change(at(7), id, { team: 'Support' });
    expect(await Promise.all([emptied, told, toldLater, never].map(resolvedAt))).toEqual([
      ...[null, '2026-03-03T04:00:00.000Z', '2026-03-03T06:00:00.000Z', null],
    ]);
    expect((await read()).groups).toMatchObject([
      { opened: 4, resolved: 2, closed: 2, resolution: { reached: 2, open: 0, never: 2 } },
    ]);
    await change(at(8), toldLater, { resolution: null });
    // What an erasure has emptied was done, whoever gets it and closes it.
    await change(at(8), told, { status: 'resolved' });
    const { response } = (await send<CaseDetail>(`GET /v1/cases/${told}`)).body;
    expect((await send('POST /v1/privacy/erase', { response })).status).toBe(200);
    await change(at(9), told, { team: 'Desk' });
    await change(at(9), told, { status: 'closed' });
    expect((await read()).groups).toMatchObject([{ resolved: 1, closed: 3 }]);
  });

  it('are told by touchpoint, team, cause and period, and by owner only if the project says so', async () => {
    await fill();
    const groups = async (query: string) =>
      (await read(query)).groups.map(({ key, opened, resolved }) => [key, opened, resolved]);
    expect(await groups('&groupBy=touchpoint')).toEqual([
      ['shop', 3, 1],
      ['desk', 1, 1],
    ]);
    expect(await groups('&groupBy=team')).toEqual([
      [null, 2, 1],
      ['Support', 2, 1],
    ]);
    expect(await groups('&groupBy=cause')).toEqual([
      [null, 3, 1],
      ['Late', 1, 1],
    ]);
    expect((await groups('&groupBy=period&interval=day')).slice(1, 6)).toEqual(
      [1, 1, 1, 1, 0].map((opened, index) => [
        `2026-03-0${index + 2}T00:00:00.000Z`,
        opened,
        index < 2 ? 1 : 0,
      ]),
    );
    const refused = await send<Problem>('GET /v1/cases/metrics?groupBy=owner');
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([422, 'owner-figures-off']);
    await send('PATCH /v1/project', { caseFiguresByOwner: true });
    const ada = await addPerson(underTest.database, {
      ...{ email: `ada-${project}@shop.example`, roles: { [project]: 'editor' } },
    });
    await open('2026-03-10T00:00:00Z', { owner: ada.id });
    expect(await groups('&groupBy=owner')).toEqual([
      [null, 4, 2],
      [ada.id, 1, 0],
    ]);
  });

  it('count business hours where the project has some', async () => {
    const businessHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, to: 1_020 }));
    await send('PATCH /v1/project', { timeZone: 'Europe/Berlin', businessHours });
    // Friday at four in the afternoon until Monday at ten: two hours.
    const id = await open('2026-03-06T15:00:00Z');
    await change('2026-03-09T09:00:00Z', id, resolved);
    const metrics = await read();
    expect(metrics.businessHours).toBe(true);
    expect(metrics.groups[0]?.resolution.median.ms).toBe(2 * hourMs);
  });

  it('show how customers answer again, beside those without a case', async () => {
    const respond = async (id: string, scores: [number, number], hasCase: boolean) => {
      const given = { respondent: { id }, score: scores[0] };
      if (hasCase) await open('2026-03-02T00:00:00Z', {}, given);
      else {
        underTest.setClock('2026-03-02T00:00:00Z');
        await answer(given);
      }
      underTest.setClock('2026-03-20T00:00:00Z');
      await answer({ respondent: { id }, score: scores[1] });
    };
    await respond('a', [2, 9], true);
    await respond('b', [4, 4], true);
    await respond('c', [3, 1], false);
    await respond('d', [3, 7], false);
    await respond('e', [9, 10], false);
    const { again, againAmong } = await read();
    expect(againAmong).toBeNull();
    const none = { answers: 0, better: 0, unchanged: 0, worse: 0 };
    expect(again).toEqual([
      {
        ...{ metric: 'nps', band: 'detractor' },
        withCase: { answers: 2, better: 1, unchanged: 1, worse: 0 },
        withoutCase: { answers: 2, better: 1, unchanged: 0, worse: 1 },
      },
      {
        ...{ metric: 'nps', band: 'promoter', withCase: none },
        withoutCase: { answers: 1, better: 1, unchanged: 0, worse: 0 },
      },
    ]);
  });

  it('are none where there are no cases', async () => {
    expect((await read()).groups).toMatchObject([{ opened: 0, resolution: { median: { ms: null } } }]);
    expect((await read('&groupBy=team')).groups).toEqual([]);
  });
});
