import { randomUUID } from 'node:crypto';
import type {
  Problem,
  ReportHistoryEntry,
  ReportSubscription,
  SentReport,
  StoredReport,
} from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import { maintain } from '../../../maintenance.ts';
import { findProjectById } from '../../../setup/projects/queries.ts';
import { addPerson } from '../../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../../testing/add-project.ts';
import { describeApp } from '../../../testing/fixtures.ts';
import { unsubscribeUrl } from '../../unsubscribing/unsubscribe.ts';
import { sendDueReports } from './send-due-reports.ts';

interface Told {
  destination: string;
  event: string;
  subject: { report: string; test?: true };
  cause: string;
}

describeApp('reports that are sent', (underTest) => {
  let projectId: number;
  let projectKey: string;
  let key: string;
  const send = <Body = Problem>(request: string, body?: unknown) =>
    underTest.test.send<Body>(request, { key, body });
  const answer = async (comment: string, answeredAt: string, respondent?: string) => {
    const response = { id: randomUUID(), touchpoint: 'shop', score: 9, comment, answeredAt };
    await send('POST /v1/responses', { ...response, ...(respondent && { respondent: { id: respondent } }) });
    return response;
  };
  const deliveries = async (like = '%') =>
    underTest.database.query<Told>(
      `select destination, event, subject, cause from deliveries
        where project_id = $1::int and destination like $2::text order by created_at, destination`,
      [projectId, like],
    );
  const history = async (report: string) =>
    (await send<{ data: ReportHistoryEntry[] }>(`GET /v1/reports/${report}/history`)).body.data;
  const quoted = async (id: string) => {
    const { body } = await send<StoredReport>(`GET /v1/report/${id}`);
    return body.report.comments?.chosen.map(({ comment }) => comment);
  };
  /** Of what is in the database itself. */
  const storedText = async () =>
    (await underTest.database.query<{ text: string }>('select report::text as text from stored_reports'))
      .map(({ text }) => text)
      .join('\n');

  beforeAll(async () => {
    underTest.setClock('2026-09-10T12:00:00Z');
    projectKey = `sent-${randomUUID()}`;
    projectId = await addProject(underTest.database, projectKey);
    key = await addSecretKey(underTest.database, projectId, ['read', 'manage', 'ingest']);
    await send('PUT /v1/touchpoints/shop', { name: 'Shop', team: 'Web' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
    await send('PUT /v1/journeys/buying', { name: 'Buying', touchpoints: ['shop'] });
  });

  it('are declared with their defaults, and name what there is', async () => {
    const made = await send<ReportSubscription>('PUT /v1/reports/plain', { name: 'Plain' });
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        ...{
          key: 'plain',
          period: 'month',
          day: 1,
          hour: 7,
          timeZone: null,
          locale: 'en',
          where: {},
          enabled: true,
        },
        to: { people: [], addresses: [] },
      },
    ]);
    expect((await send('PUT /v1/reports/plain', { name: 'Plain', enabled: false })).status).toBe(200);
    const wrong = async (settings: object) => {
      const { body } = await send('PUT /v1/reports/wrong', { name: 'Wrong', ...settings });
      return [body.code, body.errors?.[0]?.path];
    };
    expect(await wrong({ period: 'week', day: 8 })).toEqual(['validation-failed', 'day']);
    expect(await wrong({ day: 29 })).toEqual(['validation-failed', 'day']);
    expect((await wrong({ timeZone: 'Mars/Base' }))[0]).toBe('time-zone-unknown');
    expect((await wrong({ where: { journey: 'nowhere' } }))[0]).toBe('journey-not-found');
    expect((await wrong({ to: { people: [randomUUID()] } }))[0]).toBe('person-not-found');
    expect((await send('GET /v1/reports/wrong')).body.code).toBe('report-not-found');
    expect((await send('GET /v1/reports/wrong/history')).body.code).toBe('report-not-found');
  });

  it('go out once for each period, whatever number of servers does it, also those that an outage left out', async () => {
    const ada = await addPerson(underTest.database, {
      email: 'ada@shop.example',
      roles: { [projectKey]: 'viewer' },
    });
    const to = { people: [ada.id], addresses: ['board@shop.example', 'ada@shop.example'] };
    await send('PUT /v1/reports/monthly', { name: 'Monthly', day: 2, hour: 8, locale: 'de', to });
    await underTest.database.query(
      `insert into webhooks (project_id, key, name, url, secrets, events, payload, "where", enabled, active_from, created_at, updated_at)
       values ($1::int, 'crm', 'CRM', 'https://crm.example', '[]', '["report.ready"]', 'ids', '{}', true, now(), now(), now())`,
      [projectId],
    );
    await answer('Said in September, quite content.', '2026-09-05T10:00:00Z');
    await answer('Said in October, quite content.', '2026-10-05T10:00:00Z');
    underTest.setClock('2026-10-02T07:59:00Z');
    await maintain(underTest.context);
    expect(await deliveries()).toEqual([]);

    underTest.setClock('2026-11-02T08:00:00Z');
    const project = await findProjectById(underTest.database.orm, projectId);
    if (!project) throw new Error('There is no project.');
    const round = () => sendDueReports({ ...underTest.context, isStopped: () => false }, project);
    await Promise.all([round(), round()]);
    await maintain(underTest.context);
    const kept = await history('monthly');
    const months = kept.map(({ from, id }) => ({ from, id })).sort((a, b) => a.from.localeCompare(b.from));
    expect(months.map(({ from }) => from)).toEqual(['2026-09-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z']);
    const told = await deliveries();
    expect(told.map(({ destination }) => destination).sort()).toEqual(
      ['ada@shop.example', 'board@shop.example']
        .flatMap((address) => Array(2).fill(`report monthly email ${address}`))
        .concat(['webhook crm', 'webhook crm']),
    );
    expect(new Set(told.map(({ subject }) => subject.report))).toEqual(new Set(kept.map(({ id }) => id)));
    expect(told.every(({ event, subject }) => event === 'report.ready' && !subject.test)).toBe(true);
    const { body } = await send<StoredReport>(`GET /v1/report/${months[0]?.id}`);
    expect(body).toMatchObject({ subscription: 'monthly', report: { locale: 'de', responses: 1 } });
  });

  it('send nothing of the time before they were begun, or begun again', async () => {
    underTest.setClock('2026-11-10T12:00:00Z');
    await send('PUT /v1/reports/later', { name: 'Later', period: 'week', enabled: false });
    underTest.setClock('2026-11-20T12:00:00Z');
    await send('PUT /v1/reports/later', { name: 'Later', period: 'week' });
    await maintain(underTest.context);
    expect(await history('later')).toEqual([]);
    underTest.setClock('2026-11-23T07:00:00Z');
    await maintain(underTest.context);
    expect((await history('later')).map(({ from }) => from)).toEqual(['2026-11-16T00:00:00.000Z']);
  });

  it('wait for another journey where theirs was removed, and keep no other from being sent', async () => {
    const where = { journey: 'buying' };
    await send('PUT /v1/reports/a-journey', { name: 'A journey', period: 'week', where });
    await send('DELETE /v1/journeys/buying');
    underTest.setClock('2026-11-30T07:00:00Z');
    await maintain(underTest.context);
    expect([await history('a-journey'), (await history('later')).length]).toEqual([[], 2]);
  });

  it('are tried at once, marked, and not to whom they were too much', async () => {
    const project = await findProjectById(underTest.database.orm, projectId);
    if (!project) throw new Error('There is no project.');
    const list = 'report monthly';
    const url = unsubscribeUrl('https://vox.example', project, { list, address: 'Board@shop.example' });
    const { pathname } = new URL(url);
    expect(pathname).not.toContain('board');
    const ask = (method: 'GET' | 'POST', path: string, payload = 'List-Unsubscribe=One-Click') =>
      underTest.test.app.inject({
        ...{ method, url: path },
        headers: { 'accept-language': 'de' },
        ...(method === 'POST' && {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload,
        }),
      });
    const tryIt = async () => (await send<SentReport>('POST /v1/reports/monthly/test')).body;

    const looked = await ask('GET', pathname);
    expect([looked.statusCode, looked.body]).toEqual([200, expect.stringContaining('Abbestellen</button>')]);
    expect(await tryIt()).toMatchObject({ deliveries: 2, mail: false, unsubscribed: [] });
    for (const _ of [1, 2]) expect((await ask('POST', pathname)).statusCode).toBe(200);
    const tried = await tryIt();
    expect(tried).toMatchObject({ deliveries: 1, unsubscribed: ['board@shop.example'] });
    const told = (await deliveries('report monthly%')).filter(({ subject }) => subject.report === tried.id);
    expect(told).toMatchObject([
      { destination: 'report monthly email ada@shop.example', subject: { test: true } },
    ]);
    await ask('POST', `${pathname}/undo`);
    expect(await tryIt()).toMatchObject({ deliveries: 2, unsubscribed: [] });

    const forged = `${pathname.slice(0, -2)}xx`;
    for (const path of [forged, '/unsubscribe/W10.x', '/unsubscribe/x'])
      expect((await ask('POST', path)).statusCode).toBe(404);
    const addresses = await underTest.database.query('select address_hash from unsubscribed');
    expect(addresses).toEqual([]);
  });

  it('quote nobody any more who was erased, deleted, revised, quarantined or outlived', async () => {
    underTest.setClock('2026-12-01T00:00:00Z');
    await send('PUT /v1/reports/quotes', { name: 'Quotes' });
    underTest.setClock('2026-12-31T00:00:00Z');
    const at = '2026-12-05T10:00:00Z';
    const said = (what: string) => `Quite content, ${what} this is.`;
    const kept = await answer(said('kept'), '2026-12-30T10:00:00Z');
    const deleted = await answer(said('deleted'), at);
    await answer(said('erased'), at, 'user-1');
    const revised = await answer(said('revised'), at);
    const doubted = await answer(said('doubted'), at);
    underTest.setClock('2027-01-01T07:00:00Z');
    await maintain(underTest.context);
    const sent = (await history('quotes')).find(({ from }) => from.startsWith('2026-12'));
    const id = sent?.id ?? '';
    expect((await quoted(id))?.toSorted()).toEqual(
      ['deleted', 'doubted', 'erased', 'kept', 'revised'].map(said),
    );
    await send(`DELETE /v1/responses/${deleted.id}`);
    await send('DELETE /v1/respondents/user-1');
    const text = await storedText();
    expect([said('deleted'), said('erased'), said('kept')].map((one) => text.includes(one))).toEqual([
      false,
      false,
      true,
    ]);
    await send('POST /v1/responses', { ...revised, revision: 2, comment: 'I would rather not be quoted.' });
    await send(`PUT /v1/responses/${doubted.id}/state`, { state: 'quarantined' });
    expect(await quoted(id)).toEqual([said('kept')]);

    underTest.setClock('2027-01-20T07:00:00Z');
    await send('PATCH /v1/project', { retentionDays: 30 });
    await maintain(underTest.context);
    const after = await storedText();
    expect([after.includes(said('kept')), after.includes(said('revised'))]).toEqual([true, false]);
    expect(await quoted(id)).toEqual([kept.comment]);
  });
});
