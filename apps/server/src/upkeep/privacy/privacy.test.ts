import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CaseDetail, PrivacyErasure, PrivacyFindings, Problem, Respondent } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { maintain } from '../../maintenance.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { dumpStore } from '../../testing/dump-store.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { isCluster } from '../../testing/test-databases.ts';

/** Tables in which something of respondents may stand. What is erased stands in none of them. */
const ofRespondents = [
  ...[
    'alert_fires',
    'case_events',
    'cases',
    'contacts',
    'deliveries',
    'invites',
    'responses',
    'stored_reports',
  ],
];
/** Tables in which nothing of respondents stands, but ids of showings and hashes. A new table belongs here or there. */
const ofNobody = [
  ...[
    'actions',
    'alert_states',
    'alerts',
    'audit',
    'calendar_spans',
    'calendars',
    'consumers',
    'daily_rollups',
  ],
  ...[
    'dimensions',
    'dismissals',
    'epochs',
    'erasures',
    'impressions',
    'invitations',
    'jobs',
    'journeys',
    'keys',
    'known_devices',
    'links',
  ],
  ...[
    'marks',
    'memberships',
    'monthly_rollups',
    'people',
    'projects',
    'recovery_codes',
    'report_subscriptions',
  ],
  'rollups',
  ...[
    'scheduled_runs',
    'second_factors',
    'sessions',
    'sign_in_links',
    'signing_keys',
    'survey_versions',
    'surveys',
    'touchpoints',
  ],
  ...['unsubscribed', 'webhooks', 'widget_files'],
];

describeApp('what is held of somebody', (underTest) => {
  let projectId: number;
  let key: string;
  let person: string;
  let contact: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body, key });
  const query = (statement: string, ...more: (string | number)[]) =>
    underTest.database.query<Record<string, never>>(statement, [projectId, ...more]);
  const find = async (subject: object) =>
    (await send<PrivacyFindings>('POST /v1/privacy/find', subject)).body;
  const erase = async (subject: object) =>
    (await send<PrivacyErasure & Problem>('POST /v1/privacy/erase', subject)).body;
  const answer = async (more: object = {}) => {
    const id = randomUUID();
    await send('POST /v1/responses', { id, touchpoint: 'shop', score: 2, ...more });
    return id;
  };
  const open = async (response: string) =>
    (await send<CaseDetail>('POST /v1/cases', { response, note: `Spoke with ${person}` })).body.id;
  const change = (id: string, body: object) => send(`PATCH /v1/cases/${id}`, body);
  const tables = () =>
    underTest.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
  const tablesWith = async (text: string) => {
    const found: string[] = [];
    for (const { name } of await tables()) {
      const rows = await underTest.database.query(
        `select 1 from ${name} t where row_to_json(t)::text like '%' || $1::text || '%' limit 1`,
        [text],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  };
  /** What no request of this test leaves by itself: others build that. */
  const leaveCopies = async (response: string) => {
    const at = '2026-03-02T10:00:00Z';
    await query(
      `insert into contacts (project_id, response_id, question, kind, value, consent, created_at)
       values ($1::int, $2::text::uuid, 'reach', 'email', $3::text, 'You may.', $4::text::timestamptz)`,
      ...[response, contact, at],
    );
    await query(
      `insert into alert_fires (project_id, id, alert_key, cause, response_id, fired_at, numbers)
       values ($1::int, $2::text::uuid, 'bad', $2::text, $2::text::uuid, $4::text::timestamptz,
               jsonb_build_object('words', $3::text))`,
      ...[response, person, at],
    );
    for (const [status, event] of [
      ['sent', 'response.created'],
      ['pending', 'response.completed'],
    ]) {
      await query(
        `insert into deliveries (project_id, id, kind, destination, event, subject, cause, response_id, status, created_at,
                                 next_try_at, tries, answer)
         values ($1::int, $2::text::uuid, 'webhook', 'webhook crm', $5::text, '{}', $5::text || $3::text, $3::text::uuid,
                 $6::text, $7::text::timestamptz, $7::text::timestamptz, 1, 'Got ' || $4::text)`,
        ...[randomUUID(), response, person, event as string, status as string, at],
      );
    }
    await query(
      `insert into stored_reports (project_id, id, period, "from", "to", locale, report, response_ids, created_at)
       values ($1::int, $2::text::uuid, 'week', $5::text::timestamptz, $5::text::timestamptz, 'en',
               jsonb_build_object('comments', jsonb_build_object('chosen',
                 jsonb_build_array(jsonb_build_object('response', $3::text, 'comment', $4::text)))),
               jsonb_build_array($3::text), $5::text::timestamptz)`,
      ...[randomUUID(), response, person, at],
    );
  };

  beforeEach(async () => {
    underTest.setClock('2026-03-02T10:00:00Z');
    projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    await send('PUT /v1/touchpoints/shop', { name: 'Shop' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
    person = `person-${randomUUID()}`;
    contact = `${person}@customer.example`;
  });

  /** Two answers of the person, one with a contact and a case that both belong to; and a case of somebody else. */
  const fill = async () => {
    const invite = { respondent: { id: person }, basis: 'consent', basisDate: '2026-03-01' };
    await send('POST /v1/invites', { touchpoint: 'shop', invites: [invite] });
    const named = { respondent: { id: person }, comment: `It is ${person}` };
    const first = await answer(named);
    const second = await answer({ ...named, answeredAt: '2026-03-02T09:00:00Z' });
    await leaveCopies(first);
    const id = await open(first);
    expect(await open(second)).toBe(id);
    const link = `https://tickets.example/${person}`;
    await change(id, { cause: `Of ${person}`, resolution: `Called ${person}`, link, status: 'resolved' });
    const other = await open(await answer());
    await change(other, { team: 'Support' });
    return { first, second, id, other };
  };

  it.skipIf(isCluster)('stands in tables of which each has a rule, and a row in the guide', async () => {
    await fill();
    expect((await tables()).map(({ name }) => name)).toEqual([...ofRespondents, ...ofNobody].sort());
    expect(await tablesWith(person)).toEqual([...ofRespondents].sort());
    const guide = await readFile(new URL('../../../../../docs/privacy.md', import.meta.url), 'utf8');
    const unsaid = ofRespondents.filter((name) => !guide.includes(`\`${name}\``));
    expect(unsaid).toEqual([]);
  });

  it('is found and erased by the respondent, everywhere, with what others wrote of them', async () => {
    const { first, second, id, other } = await fill();
    const held = { respondents: [person], responses: [first, second].sort(), cases: [id], mentions: [other] };
    expect(await find({ respondent: person })).toEqual({
      ...held,
      ...{ contacts: 1, messages: 2, reports: 1, invites: 1 },
      texts: expect.any(Array),
      audit: 0,
    });
    const { body: all } = await send<Respondent>(`GET /v1/respondents/${person}`);
    expect(all.cases).toMatchObject([
      { id, cause: `Of ${person}`, thread: [{}, { note: `Spoke with ${person}` }, {}, {}, {}] },
    ]);
    expect(await erase({ respondent: person })).toMatchObject({ responses: 2, contacts: 1, cases: 2 });
    expect(await dumpStore(underTest.database)).not.toContain(person);

    const emptied = (await send<CaseDetail>(`GET /v1/cases/${id}`)).body;
    expect(emptied).toMatchObject({
      ...{ status: 'resolved', answer: null, cause: null, resolution: null, link: null, otherAnswers: [] },
    });
    expect(emptied.thread.map(({ kind, note }) => [kind, note])).toEqual(
      ['opened', 'note', 'response-joined', 'note', 'changed', 'response-deleted', 'response-deleted'].map(
        (kind) => [kind, null],
      ),
    );
    expect(Object.keys(emptied.thread[4]?.changes ?? {})).toEqual(['status']);
    expect((await send<CaseDetail>(`GET /v1/cases/${other}`)).body).toMatchObject({ team: 'Support' });
    const deliveries = await query(
      `select event, status, destination, subject from deliveries where project_id = $1::int order by event`,
    );
    expect(deliveries).toEqual([
      { event: 'response.completed', status: 'cancelled', destination: 'webhook crm', subject: {} },
      { event: 'response.created', status: 'sent', destination: 'webhook crm', subject: {} },
      {
        event: 'response.deleted',
        status: 'pending',
        destination: 'webhook crm',
        subject: { response: first, revision: 1 },
      },
    ]);
    // The same again does nothing, and says so.
    expect(await erase({ respondent: person })).toMatchObject({ responses: 0, contacts: 0, cases: 0 });
    const late = await send<Problem>('POST /v1/responses', {
      ...{ id: randomUUID(), touchpoint: 'shop', score: 1, respondent: { id: person } },
      answeredAt: '2026-03-02T09:30:00Z',
    });
    expect(late.body.code).toBe('respondent-erased');
  });

  it('is found and erased by a contact, in whatever case, with all of whoever left it', async () => {
    const { first, second, id } = await fill();
    const subject = { contact: contact.toUpperCase() };
    expect(await find(subject)).toMatchObject({
      ...{ respondents: [person], responses: [first, second].sort(), cases: [id], contacts: 1 },
    });
    expect(await erase(subject)).toMatchObject({ responses: 2, contacts: 1 });
    expect(await dumpStore(underTest.database)).not.toContain(person);
    const { body: audit } = await send<{ data: { action: string }[] }>('GET /v1/audit?action=contact.erased');
    expect(audit.data).toHaveLength(1);
  });

  it('is erased by the id of a response, which leaves the other', async () => {
    const { first, second } = await fill();
    expect(await find({ response: first })).toMatchObject({ respondents: [], responses: [first] });
    expect(await erase({ response: first })).toMatchObject({ responses: 1, contacts: 1, cases: 1 });
    expect((await send(`GET /v1/responses/${second}`)).status).toBe(200);
    expect((await tablesWith(person)).sort()).toEqual(['case_events', 'invites', 'responses']);
    expect((await erase({ response: randomUUID() })).code).toBe('response-not-found');
    expect((await erase({ response: first, respondent: person })).code).toBe('validation-failed');
  });

  it.each(['DELETE /v1/respondents/', 'DELETE /v1/responses/'])(
    'leaves cases, messages and alerts by %s, too',
    async (request) => {
      const response = await answer({ respondent: { id: person }, comment: person });
      await leaveCopies(response);
      await query('delete from contacts where project_id = $1::int');
      const id = await open(response);
      await change(id, { cause: person });
      await send(`${request}${request.includes('respondents') ? person : response}`);
      expect(await dumpStore(underTest.database)).not.toContain(person);
    },
  );

  it('goes by itself: cases by the retention of answers, messages after 30 days, reports after two years', async () => {
    await send('PATCH /v1/project', { retentionDays: 60 });
    const { id, other } = await fill();
    await query(
      `insert into scheduled_runs (project_id, name, period, done_at) values ($1::int, 'digest', 'w', '2026-03-02')`,
    );
    const rows = async () => {
      const names = ['deliveries', 'cases', 'case_events', 'alert_fires', 'scheduled_runs', 'stored_reports'];
      const counts = names.map(
        (name) => `(select count(*)::int from ${name} where project_id = $1::int) as ${name}`,
      );
      return (await query(`select ${counts.join(', ')}`))[0];
    };
    const maintainAt = async (at: string) => {
      underTest.setClock(at);
      // The second round sees the horizon that the first has moved.
      await maintain(underTest.context);
      await maintain(underTest.context);
      return rows();
    };
    const all = {
      deliveries: 2,
      cases: 2,
      case_events: 9,
      alert_fires: 1,
      scheduled_runs: 1,
      stored_reports: 1,
    };
    expect(await maintainAt('2026-04-01T09:00:00Z')).toEqual(all);
    expect(await maintainAt('2026-04-01T11:00:00Z')).toEqual({ ...all, deliveries: 0 });
    // Somebody goes on with one of them.
    await change(other, { team: 'Shop' });
    expect(await maintainAt('2026-05-03T12:00:00Z')).toMatchObject({
      cases: 1,
      case_events: 5,
      alert_fires: 0,
    });
    expect((await send(`GET /v1/cases/${id}`)).status).toBe(404);
    expect(await maintainAt('2027-04-07T12:00:00Z')).toMatchObject({
      scheduled_runs: 0,
      stored_reports: 1,
      cases: 0,
    });
    expect(await maintainAt('2028-03-04T12:00:00Z')).toMatchObject({ stored_reports: 0 });
  });
});
