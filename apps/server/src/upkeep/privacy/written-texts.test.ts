import { randomUUID } from 'node:crypto';
import type { AuditEntry, PrivacyErasure, PrivacyFindings } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { dumpStore } from '../../testing/dump-store.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { isCluster } from '../../testing/test-databases.ts';
import { writtenTables } from './written-texts.ts';

/** Emptied or deleted with the answer, the case or the respondent; see privacy.test.ts. */
const ofAnswers = `case_events: note changes; cases: respondent_id cause resolution link; contacts: value;
  responses: comment answers respondent_id attributes context locale; alert_fires: numbers; invites: respondent_id attributes mail_to`;
/** Keys, ids, hashes, words of a list, addresses of programs, and who of the team it is: nobody writes of customers there. */
const ofNobody = `actions: key touchpoint_ids metric status case_ids; alerts: key kind open_case; alert_fires: alert_key cause;
  alert_states: alert_key cut state; audit: action actor_kind actor_name subject_key; calendars: time_zone fingerprint zone_table;
  case_events: kind by_name; cases: alert_key status team priority; consumers: name; contacts: question kind consent locale;
  daily_rollups: metric dimension value; deliveries: kind destination event subject cause status;
  dimensions: key value_keys; dismissals: respondent_hash; erasures: respondent_hash; impressions: metric channel locale state;
  invitations: token_hash email role teams; invites: token_hashes address_hash metric channel locale basis basis_date pages; jobs: kind state status position; journeys: key touchpoint_ids;
  keys: hash kind scopes hint publishable device; known_devices: token_hash; links: key code metric channel locale; marks: key kind touchpoint_ids action_key;
  memberships: role teams; monthly_rollups: metric dimension value; people: email name locale password_hash;
  projects: key time_zone allowed_origins erasure_key limits respondent_url business_hours; recovery_codes: code_hash;
  report_subscriptions: key period time_zone locale where; responses: metric channel state;
  rollups: metric dimension value; scheduled_runs: name period; second_factors: secret;
  sessions: token_hash device; sign_in_links: token_hash; signing_keys: algorithm secret public_key; stored_reports: subscription_key period locale response_ids;
  survey_versions: metric appearance; surveys: metric status default_locale display theme;
  touchpoints: key channel stage team targets default_metric; unsubscribed: list address_hash;
  webhooks: key url secrets events payload disabled_because; widget_files: name integrity`;

const columnsOf = (said: string) =>
  said.split(';').flatMap((one) => {
    const [table = '', columns = ''] = one.trim().split(': ');
    return columns.split(/\s+/).map((column) => `${table}.${column}`);
  });

describeApp('what the team writes', (underTest) => {
  let key: string;
  let person: string;
  let number: string;
  const send = async <Body>(request: string, body?: unknown) => {
    const answered = await underTest.test.send<Body>(request, { body, key });
    expect([request, answered.status, answered.status < 300 || answered.body]).toEqual([
      ...[request, answered.status, true],
    ]);
    return answered.body;
  };
  const find = (subject: object) => send<PrivacyFindings>('POST /v1/privacy/find', subject);
  const erase = (subject: object) => send<PrivacyErasure>('POST /v1/privacy/erase', subject);

  beforeEach(async () => {
    underTest.setClock('2026-03-02T10:00:00Z');
    const projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'read', 'manage']);
    const digits = String(Number.parseInt(randomUUID().slice(0, 8), 16))
      .padStart(10, '1')
      .slice(-7);
    person = `person-${randomUUID()}`;
    number = `+49170${digits}`;
    await send('PUT /v1/touchpoints/shop', { name: 'Shop' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {
      followUps: [
        { key: 'reach', kind: 'contact', contact: ['email', 'phone'], consent: { en: 'To answer you.' } },
      ],
    });
  });

  it.skipIf(isCluster)('has a rule for every column of text there is', async () => {
    const rows = await underTest.database.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and data_type in ('text', 'character varying', 'json', 'jsonb')`,
    );
    const searched = writtenTables.flatMap(({ table, texts = [], json = [] }) =>
      [...texts, ...json].map((column) => `${table}.${column}`),
    );
    const ruled = [...searched, ...columnsOf(ofAnswers), ...columnsOf(ofNobody)];
    expect(rows.map(({ name }) => name).sort()).toEqual([...new Set(ruled)].sort());
  });

  /** Writes of somebody wherever one can, twice, so that the audit repeats it. */
  const writeOf = async (said: string, address: string) => {
    for (const text of [`Before\n${said}`, `${said}, again`]) {
      const name = text.replace('\n', ' ');
      await send('PUT /v1/touchpoints/shop', { name, note: text });
      await send('PUT /v1/touchpoints/shop/surveys/nps', { texts: { en: { question: text } } });
      await send('PUT /v1/journeys/buying', { name, description: text, touchpoints: ['shop'] });
      await send('PUT /v1/dimensions/plan', {
        name,
        values: [{ key: 'pro', name, description: '' }],
      });
      await send('PUT /v1/marks/sale', { kind: 'note', at: '2026-03-01T00:00:00Z', text: name });
      const action = { why: text, touchpoints: ['shop'], metric: 'nps', status: 'done' };
      await send('PUT /v1/actions/costs', { title: name, ...action });
      await send('PUT /v1/alerts/unhappy', {
        ...{ name, kind: 'answer', when: { words: [said] }, where: { 'attribute.plan': said } },
        to: [{ kind: 'email', addresses: [address, 'support@shop.example'] }],
      });
      const url = 'https://crm.shop.example/';
      await send('PUT /v1/webhooks/crm', { name, url, events: ['alert.fired'] });
      await send('PUT /v1/reports/monthly', { name, to: { addresses: [address] } });
      await send('PATCH /v1/project', { name, answerTemplates: { en: { subject: 'To you', text } } });
    }
    await send('POST /v1/keys', { kind: 'secret', name: said, scopes: ['read'] });
    await send('POST /v1/responses/state', {
      state: 'quarantined',
      expectedCount: 0,
      filters: { q: said, receivedBefore: '2026-03-02' },
    });
  };
  const everywhere = [
    ...['action', 'alert', 'dimension', 'job', 'journey', 'key', 'mark', 'mark', 'project', 'report'],
    ...['survey', 'survey', 'touchpoint', 'webhook'],
  ];
  const leave = (value: object, more: object = {}) =>
    send('POST /v1/responses', {
      ...{ id: randomUUID(), touchpoint: 'shop', score: 2 },
      answers: [{ question: 'reach', contact: value }],
      ...more,
    });

  it('is found and erased with the respondent, and in the audit; the rest of it stays', async () => {
    const address = `${person}@customer.example`;
    await writeOf(person, address);
    const { texts, audit } = await find({ respondent: person.toUpperCase() });
    expect(texts.map((one) => one.in).sort()).toEqual(everywhere);
    expect(texts).toContainEqual({ in: 'action', key: 'costs' });
    expect(audit).toBeGreaterThan(20);
    expect(await erase({ respondent: person })).toMatchObject({ texts: everywhere.length, audit });
    expect(await dumpStore(underTest.database)).not.toContain(person);
    expect(await send('GET /v1/actions/costs')).toMatchObject({
      title: '[erased], again',
      why: '[erased], again',
    });
    expect(await send('GET /v1/alerts/unhappy')).toMatchObject({
      ...{ name: '[erased], again', when: { words: ['[erased]'] } },
      to: [{ addresses: ['support@shop.example'] }],
    });
    expect(await send('GET /v1/touchpoints/shop/surveys/nps')).toMatchObject({
      texts: { en: { question: '[erased], again' } },
    });
    const { data } = await send<{ data: AuditEntry[] }>('GET /v1/audit?action=mark.changed');
    expect(data[0]?.changes[0]).toEqual({
      ...{ path: 'text', before: 'Before [erased]', after: '[erased], again' },
    });
    expect(await erase({ respondent: person })).toMatchObject({ texts: 0, audit: 0 });
    expect(await find({ respondent: person })).toMatchObject({ texts: [], audit: 0 });
  });

  it('is found by a number however that is written, and by what the respondent left', async () => {
    const national = `0170/${number.slice(6, 9)} ${number.slice(9)}`;
    await leave({ kind: 'phone', value: number }, { respondent: { id: person } });
    await leave({ kind: 'phone', value: `${number}9` });
    const write = (title: string, key: string) =>
      send(`PUT /v1/actions/${key}`, { title, why: '', touchpoints: ['shop'], metric: 'nps' });
    await write(`Called ${national}`, 'meant');
    await write(`Called ${national}9`, 'other');
    const subjects = [{ contact: national }, { contact: `00${number.slice(1)}` }, { respondent: person }];
    for (const subject of subjects) {
      expect(await find(subject)).toMatchObject({
        ...{ respondents: [person], contacts: 1, texts: [{ in: 'action', key: 'meant' }], audit: 1 },
      });
    }
    expect(await find({ contact: number.replace('+49', '+43') })).toMatchObject({ contacts: 0 });
    expect(await erase({ contact: national })).toMatchObject({
      responses: 1,
      contacts: 1,
      texts: 1,
      audit: 1,
    });
    expect(await send('GET /v1/actions/meant')).toMatchObject({ title: 'Called [erased]' });
    expect(await send('GET /v1/actions/other')).toMatchObject({ title: `Called ${national}9` });
  });

  it('is found and erased in a link, where it is percent-encoded', async () => {
    const respondent = `${person} müller+1@customer.example`;
    await send('POST /v1/responses', {
      ...{ id: randomUUID(), touchpoint: 'shop', score: 2, respondent: { id: respondent } },
    });
    const link = (to: string) => `https://crm.shop.example/?to=${to}&page=2`;
    const action = { title: 'Costs', why: '', touchpoints: ['shop'], metric: 'nps', status: 'idea' };
    await send('PUT /v1/actions/costs', { ...action, link: link(encodeURIComponent(respondent)) });
    expect(await find({ respondent })).toMatchObject({ texts: [{ in: 'action', key: 'costs' }] });
    await erase({ respondent });
    expect(await send('GET /v1/actions/costs')).toMatchObject({ link: link('[erased]') });
    expect(await dumpStore(underTest.database)).not.toContain(person);
  });

  it('is not taken for somebody whose name it only holds', async () => {
    const id = person.slice(-12);
    const address = `${id}@shop.example`;
    const texts = [`x${id}`, `${id}7`, `a.${address}`, `${address}.org`, `${address}-mail.com`];
    await send('PUT /v1/marks/sale', { kind: 'note', at: '2026-03-01T00:00:00Z', text: texts.join(' ') });
    expect((await find({ contact: address })).texts).toEqual([]);
    await send('PUT /v1/marks/sale', {
      ...{ kind: 'note', at: '2026-03-01T00:00:00Z', text: `Of ${address.toUpperCase()}. -${address}` },
    });
    expect(await erase({ contact: address })).toMatchObject({ texts: 1, audit: 1 });
    expect(await send('GET /v1/marks/sale')).toMatchObject({ text: 'Of [erased]. -[erased]' });
  });

  it('is no word any more that an alert looks for, and no other is found in its place', async () => {
    const rule = (...words: string[]) => ({ name: 'Said', kind: 'answer', when: { words } });
    await send('PUT /v1/alerts/two', rule(`about ${person}`, 'lawyer'));
    await send('PUT /v1/alerts/one', rule(person));
    await erase({ respondent: person });
    expect(await send('GET /v1/alerts/two')).toMatchObject({ when: { words: ['lawyer'] } });
    expect(await send('GET /v1/alerts/one')).toMatchObject({ when: { words: ['[erased]'] } });
    const comment = 'All about what was erased';
    await send('POST /v1/responses', {
      id: randomUUID(),
      touchpoint: 'shop',
      score: 1,
      comment,
      finished: true,
    });
    expect(
      await send('POST /v1/alerts/preview', { kind: 'answer', when: { words: ['erased'] } }),
    ).toMatchObject({
      matching: 1,
    });
    expect(
      await send('POST /v1/alerts/preview', { kind: 'answer', when: { words: ['[erased]'] } }),
    ).toMatchObject({
      matching: 0,
    });
  });

  it('leaves a text no longer than it was, however short what is erased', async () => {
    const mark = { kind: 'note', at: '2026-03-01T00:00:00Z' };
    await send('PUT /v1/marks/sale', { ...mark, text: 'Of x7k9, by phone' });
    expect(await erase({ respondent: 'x7k9' })).toMatchObject({ texts: 1 });
    expect(await send('GET /v1/marks/sale')).toMatchObject({ text: 'Of …, by phone' });
  });
});
