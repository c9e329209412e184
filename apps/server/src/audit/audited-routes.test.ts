import { randomUUID } from 'node:crypto';
import type { AuditAction } from '@voxpoint/contract/vocabulary';
import { Secret, TOTP } from 'otpauth';
import { beforeAll, expect, it } from 'vitest';
import { hashPassword } from '../access/people/password.ts';
import { type AddedPerson, addPerson } from '../testing/add-person.ts';
import { describeApp } from '../testing/fixtures.ts';

/** Requests that change something, and what each leaves. */
interface Step {
  request: string;
  body?: unknown;
  /** Whose request it is; by default the key's. */
  by?: AddedPerson;
  /** None: this request changes nothing. */
  action?: AuditAction;
  /** In which project; by default the first. */
  project?: string;
}

/** Routes that leave nothing, and why. */
const unaudited: Record<string, string> = {
  'POST /v1/responses': 'collects',
  'POST /v1/responses/batch': 'collects',
  'POST /v1/impressions': 'collects',
  'POST /v1/touchpoints/{touchpoint}/surveys/{metric}/preview': 'changes nothing',
  'POST /v1/responses/known': 'changes nothing',
  'POST /v1/alerts/preview': 'changes nothing',
  'POST /v1/webhooks/{webhook}/ping': 'changes nothing; the deliveries show it',
  'POST /v1/alerts/{alert}/test': 'changes nothing; the deliveries show it',
  'POST /v1/reports/{report}/test': 'changes nothing; what it sends is in the history',
  'POST /v1/cases/{id}/answer': 'the thread of its case tells of it, without what it says',
  'POST /v1/invitations/look': 'changes nothing',
  'POST /v1/privacy/find': 'changes nothing',
  'POST /v1/suppressions/find': 'changes nothing',
  'POST /v1/cases/{id}/notes': 'is told by the history of the case, where its words stand, too',
  'PUT /v1/people/me/locale': 'is a matter of the person alone',
  'POST /v1/people/me/test-mail': 'changes nothing',
  'POST /v1/people/me/second-factor': 'begins what has no effect before it is confirmed',
  'POST /v1/sessions': 'changes nothing of a project; the log tells of it',
  'DELETE /v1/sessions/current': 'changes nothing of a project; the log tells of it',
  'DELETE /v1/sessions/{id}': 'changes nothing of a project; the log tells of it',
};

const password = 'correct horse battery';

describeApp('the audit of every route', (underTest) => {
  let owner: AddedPerson;
  let passwordHash: string;
  const done = new Set<string>();
  beforeAll(async () => {
    passwordHash = await hashPassword(password);
    owner = await addPerson(underTest.database, {
      ...{ email: 'ada@shop.example', name: 'Ada', roles: { main: 'owner' }, passwordHash },
    });
  });

  const send = <Body>({ request, body, by }: Step) =>
    underTest.test.send<Body>(request, { body, ...(by && { key: null, headers: by.headers }) });
  const readEntries = () =>
    underTest.database.query<{ id: string; project: string; action: string; actor: string; who: string }>(
      `select a.id, p.key as project, a.action, a.actor_kind as actor, a.actor_id as who
         from audit a join projects p on p.id = a.project_id`,
    );
  /** Sends it and looks for exactly what it should leave. */
  const step = async <Body = Record<string, never>>(route: string, given: Step): Promise<Body> => {
    const known = new Set((await readEntries()).map(({ id }) => id));
    const { status, body } = await send<Body>(given);
    expect(status, `${given.request}: ${JSON.stringify(body)}`).toBeLessThan(300);
    const { action, by, project = 'main' } = given;
    const left = (await readEntries()).filter(({ id }) => !known.has(id));
    const actor = by ? { actor: 'person', who: by.id } : { actor: 'key' };
    expect(left, given.request).toMatchObject(action ? [{ action, project, ...actor }] : []);
    if (action) done.add(route);
    return body;
  };
  /** Makes, repeats, changes and removes something. */
  const settings = async (
    [route, request]: [string, string],
    [body, other]: [object, object],
    [created, changed, removed]: [AuditAction, AuditAction, AuditAction],
  ) => {
    await step(`PUT ${route}`, { request: `PUT ${request}`, body, action: created });
    await step(`PUT ${route}`, { request: `PUT ${request}`, body });
    await step(`PUT ${route}`, { request: `PUT ${request}`, body: other, by: owner, action: changed });
    await step(`PUT ${route}`, { request: `PUT ${request}`, body: other, by: owner });
    await step(`DELETE ${route}`, { request: `DELETE ${request}`, by: owner, action: removed });
  };

  it('tells of settings that are made, changed and removed, and of none that stay the same', async () => {
    await step('PUT /v1/touchpoints/{touchpoint}', {
      ...{ request: 'PUT /v1/touchpoints/shop', body: { name: 'Shop' }, action: 'touchpoint.created' },
    });
    await settings(
      ['/v1/touchpoints/{touchpoint}/surveys/{metric}', '/v1/touchpoints/shop/surveys/nps'],
      [{}, { status: 'paused' }],
      ['survey.created', 'survey.changed', 'survey.archived'],
    );
    await settings(
      ['/v1/touchpoints/{touchpoint}', '/v1/touchpoints/desk'],
      [{ name: 'Desk' }, { name: 'Help desk', targets: { nps: 20 } }],
      ['touchpoint.created', 'touchpoint.changed', 'touchpoint.archived'],
    );
    await step('DELETE /v1/touchpoints/{touchpoint}', { request: 'DELETE /v1/touchpoints/desk' });
    await settings(
      ['/v1/journeys/{journey}', '/v1/journeys/buying'],
      [
        { name: 'Buying', touchpoints: ['shop', 'website'] },
        { name: 'Buying', touchpoints: ['website', 'shop'] },
      ],
      ['journey.created', 'journey.changed', 'journey.deleted'],
    );
    await settings(
      ['/v1/links/{link}', '/v1/links/counter'],
      [{ touchpoint: 'shop' }, { touchpoint: 'website' }],
      ['link.created', 'link.changed', 'link.deleted'],
    );
    const usual = { basis: 'consent', basisDate: '2026-11-01' };
    const invites = { touchpoint: 'website', invites: [{ respondent: { id: 'ada' }, ...usual }] };
    const { results } = await step<{ results: { id: string }[] }>('POST /v1/invites', {
      ...{ request: 'POST /v1/invites', body: invites, action: 'invite.created' },
    });
    await step('DELETE /v1/invites/{id}', {
      ...{ request: `DELETE /v1/invites/${results[0]?.id}`, action: 'invite.withdrawn' },
    });
    const address = { body: { email: 'ada@customer.example' } };
    const { id: suppressed } = await step<{ id: string }>('POST /v1/suppressions', {
      ...{ request: 'POST /v1/suppressions', ...address, action: 'suppression.added' },
    });
    await step('DELETE /v1/suppressions/{id}', {
      ...{ request: `DELETE /v1/suppressions/${suppressed}`, action: 'suppression.removed' },
    });
    const at = '2026-11-01T10:00:00Z';
    await settings(
      ['/v1/marks/{mark}', '/v1/marks/release'],
      [
        { at, text: 'Release' },
        { at, text: 'Release 2' },
      ],
      ['mark.created', 'mark.changed', 'mark.deleted'],
    );
    const action = {
      title: 'Say the costs',
      touchpoints: ['shop'],
      metric: 'nps',
      status: 'done',
      doneAt: at,
    };
    await settings(
      ['/v1/actions/{action}', '/v1/actions/costs'],
      [action, { ...action, budget: 400 }],
      ['action.created', 'action.changed', 'action.deleted'],
    );
    await settings(
      ['/v1/alerts/{alert}', '/v1/alerts/unhappy'],
      [
        { name: 'Unhappy', kind: 'answer', when: { bands: ['detractor'] } },
        { name: 'Unhappy', kind: 'answer', when: { bands: ['detractor'], hasComment: true } },
      ],
      ['alert.created', 'alert.changed', 'alert.deleted'],
    );
    const webhook = { name: 'CRM', url: 'https://crm.shop.example/', events: ['alert.fired'] };
    await settings(
      ['/v1/webhooks/{webhook}', '/v1/webhooks/crm'],
      [webhook, { ...webhook, url: 'https://crm.shop.example/2' }],
      ['webhook.created', 'webhook.changed', 'webhook.deleted'],
    );
    await step('PUT /v1/webhooks/{webhook}', {
      ...{ request: 'PUT /v1/webhooks/crm', body: webhook, action: 'webhook.created' },
    });
    await step('POST /v1/webhooks/{webhook}/secret', {
      ...{ request: 'POST /v1/webhooks/crm/secret', by: owner, action: 'webhook.changed' },
    });
    const { delivery } = await step<{ delivery: string }>('POST /v1/webhooks/{webhook}/ping', {
      request: 'POST /v1/webhooks/crm/ping',
    });
    await step('POST /v1/webhooks/{webhook}/deliveries/{delivery}/retry', {
      request: `POST /v1/webhooks/crm/deliveries/${delivery}/retry`,
      ...{ by: owner, action: 'delivery.repeated' },
    });
    await step('POST /v1/deliveries/{delivery}/retry', {
      request: `POST /v1/deliveries/${delivery}/retry`,
      ...{ by: owner, action: 'delivery.repeated' },
    });
    await settings(
      ['/v1/reports/{report}', '/v1/reports/monthly'],
      [{ name: 'Monthly' }, { name: 'Monthly', to: { addresses: ['board@shop.example'] } }],
      ['report.created', 'report.changed', 'report.deleted'],
    );
    await step('PUT /v1/alerts/{alert}', {
      request: 'PUT /v1/alerts/fallen',
      ...{ body: { name: 'Fallen', kind: 'score', when: { metric: 'nps' } }, action: 'alert.created' },
    });
    await underTest.database.query(
      `insert into alert_states (project_id, alert_key, cut, state, judged_until, updated_at)
       select p.id, 'fallen', t.id || ' nps 10', '{"last": {"isFired": true, "since": "2026-11-01"}, "watch": {"through": "2026-11-02"}}', now(), now()
         from projects p join touchpoints t on t.project_id = p.id and t.key = 'website' where p.key = 'main'`,
    );
    const accept = { request: 'POST /v1/alerts/fallen/base', by: owner };
    await step('POST /v1/alerts/{alert}/base', { ...accept, action: 'alert.base-renewed' });
    await step('POST /v1/alerts/{alert}/base', accept);
    await settings(
      ['/v1/dimensions/{dimension}', '/v1/dimensions/plan'],
      [{ values: [{ key: 'pro' }] }, { values: [{ key: 'pro' }, { key: 'free' }] }],
      ['dimension.created', 'dimension.changed', 'dimension.deleted'],
    );
    await settings(
      ['/v1/personas/{persona}', '/v1/personas/family'],
      [{}, { name: 'Families' }],
      ['persona.created', 'persona.changed', 'persona.deleted'],
    );
    const route = 'PUT /v1/project';
    const body = { name: 'Shop', timeZone: 'Europe/Berlin', allowedOrigins: ['https://shop.example'] };
    await step(route, { request: route, body, by: owner, action: 'project.changed' });
    await step(route, { request: route, body, by: owner });
    const patch = 'PATCH /v1/project';
    await step(patch, { request: patch, body: { name: 'Shops' }, by: owner, action: 'project.changed' });
    await step(patch, { request: patch, body: {}, by: owner });
    await step('POST /v1/projects', {
      ...{ request: 'POST /v1/projects', body: { key: 'second', name: 'Second' }, by: owner },
      ...{ action: 'project.created', project: 'second' },
    });
    await step('DELETE /v1/keys/{id}', {
      ...{ request: `DELETE /v1/keys/${await makeKey()}`, by: owner, action: 'key.revoked' },
    });
    const { id: signingKey } = await step<{ id: string }>('POST /v1/signing-keys', {
      ...{ request: 'POST /v1/signing-keys', body: { algorithm: 'HS256' }, action: 'signing-key.created' },
    });
    await step('DELETE /v1/signing-keys/{id}', {
      ...{ request: `DELETE /v1/signing-keys/${signingKey}`, by: owner, action: 'signing-key.revoked' },
    });
  });

  const makeKey = async () => {
    const { id } = await step<{ id: string }>('POST /v1/keys', {
      ...{ request: 'POST /v1/keys', body: { kind: 'secret', scopes: ['read'] }, action: 'key.created' },
    });
    return id;
  };

  it('tells of answers that are entered, quarantined, deleted and erased, and of counters that are put right', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    for (const [index, id] of [one, two].entries()) {
      const answer = { id, touchpoint: 'website', score: 9, respondent: { id: `u-${index}` } };
      await step('', { request: 'POST /v1/responses', body: answer });
    }
    const entering = {
      ...{ request: `PUT /v1/responses/${randomUUID()}`, by: owner },
      body: { touchpoint: 'website', score: 9, channel: 'phone' },
    };
    await step('PUT /v1/responses/{id}', { ...entering, action: 'response.entered' });
    await step('PUT /v1/responses/{id}', entering);
    const state = { request: `PUT /v1/responses/${one}/state`, body: { state: 'quarantined' }, by: owner };
    await step('PUT /v1/responses/{id}/state', { ...state, action: 'response.state-changed' });
    await step('PUT /v1/responses/{id}/state', state);
    const deletion = { request: `DELETE /v1/responses/${one}` };
    await step('DELETE /v1/responses/{id}', { ...deletion, action: 'response.deleted' });
    await step('DELETE /v1/responses/{id}', deletion);

    const verification = 'POST /v1/touchpoints/{touchpoint}/verification';
    const verify = { request: 'POST /v1/touchpoints/website/verification' };
    await step(verification, verify);
    await underTest.database.query('update rollups set c9 = c9 + 1');
    await step(verification, { ...verify, action: 'counters.repaired' });

    await step('DELETE /v1/respondents/{id}', {
      ...{ request: 'DELETE /v1/respondents/u-1', by: owner, action: 'respondent.erased' },
    });
  });

  it('tells of cases that are opened and changed, and of what is erased', async () => {
    const responses = [randomUUID(), randomUUID()];
    for (const id of responses) {
      const answer = { id, touchpoint: 'website', score: 2, respondent: { id } };
      await step('', { request: 'POST /v1/responses', body: answer });
    }
    const [response, other] = responses;
    const opening = { request: 'POST /v1/cases', body: { response }, by: owner };
    const { id } = await step<{ id: string }>('POST /v1/cases', { ...opening, action: 'case.opened' });
    await step('POST /v1/cases', opening);
    const change = { request: `PATCH /v1/cases/${id}`, body: { cause: 'Late' }, by: owner };
    await step('PATCH /v1/cases/{id}', { ...change, action: 'case.changed' });
    await step('PATCH /v1/cases/{id}', change);
    const assignment = { request: 'POST /v1/cases/assign', body: { ids: [id], team: 'Support' } };
    await step('POST /v1/cases/assign', { ...assignment, action: 'case.changed' });
    await step('POST /v1/cases/assign', assignment);
    const erasure = { request: 'POST /v1/privacy/erase', by: owner };
    await step('POST /v1/privacy/erase', {
      ...{ ...erasure, body: { respondent: response }, action: 'respondent.erased' },
    });
    await step('POST /v1/privacy/erase', {
      ...{ ...erasure, body: { response: other }, action: 'response.deleted' },
    });
    await step('POST /v1/privacy/erase', {
      ...{ ...erasure, body: { contact: 'ada@customer.example' }, action: 'contact.erased' },
    });
  });

  it('tells of jobs that are started, undone and cancelled', async () => {
    const filters = { touchpoint: 'website', receivedBefore: '2100-01-01T00:00:00Z' };
    const started: string[] = [];
    for (const what of ['responses', 'impressions']) {
      const route = `POST /v1/${what}/state`;
      const body = { filters, state: 'quarantined' };
      const dryRun = { request: route, body: { ...body, dryRun: true } };
      const { count: expectedCount } = await step<{ count: number }>(route, dryRun);
      const { id } = await step<{ id: string }>(route, {
        ...{ request: route, body: { ...body, expectedCount }, action: 'job.started' },
      });
      started.push(id);
    }
    await expect
      .poll(
        async () => (await send<{ status: string }>({ request: `GET /v1/jobs/${started[0]}` })).body.status,
      )
      .toBe('done');
    await step('POST /v1/jobs/{id}/undo', {
      ...{ request: `POST /v1/jobs/${started[0]}/undo`, by: owner, action: 'job.started' },
    });
    // One that no server has taken up.
    const waiting = randomUUID();
    await underTest.database.query(
      `insert into jobs (project_id, id, kind, state, selection, status, total, changed, created_at, updated_at)
       select id, $1::text::uuid, 'responses', 'quarantined', '{}', 'running', 0, 0, now(), now()
         from projects where key = 'main'`,
      [waiting],
    );
    const cancel = { request: `POST /v1/jobs/${waiting}/cancel`, by: owner };
    await step('POST /v1/jobs/{id}/cancel', { ...cancel, action: 'job.cancelled' });
    await step('POST /v1/jobs/{id}/cancel', cancel);
  });

  it('tells of people, how they come, and what becomes of their accounts', async () => {
    const invite = (email: string) =>
      step<{ id: string; link: string }>('POST /v1/invitations', {
        ...{ request: 'POST /v1/invitations', body: { email }, by: owner, action: 'invitation.created' },
      });
    const { id: open } = await invite('nobody@shop.example');
    await step('DELETE /v1/invitations/{id}', {
      ...{ request: `DELETE /v1/invitations/${open}`, by: owner, action: 'invitation.withdrawn' },
    });

    const { link } = await invite('bob@shop.example');
    const known = new Set((await readEntries()).map(({ id }) => id));
    const accept = 'POST /v1/invitations/accept';
    const body = { token: link.split('#')[1], name: 'Bob', password };
    const { person } = (await underTest.test.send<{ person: { id: string } }>(accept, { key: null, body }))
      .body;
    const left = (await readEntries()).filter(({ id }) => !known.has(id));
    expect(left).toMatchObject([{ action: 'person.joined', actor: 'person', who: person.id }]);
    done.add(accept);

    const role = { request: `PUT /v1/people/${person.id}`, body: { role: 'editor' }, by: owner };
    await step('PUT /v1/people/{id}', { ...role, action: 'person.role-changed' });
    await step('PUT /v1/people/{id}', role);
    const teams = { ...role, body: { role: 'editor', teams: ['Support'] } };
    await step('PUT /v1/people/{id}', { ...teams, action: 'person.teams-changed' });
    await step('PUT /v1/people/{id}', role);
    await step('DELETE /v1/people/{id}', {
      ...{ request: `DELETE /v1/people/${person.id}`, by: owner, action: 'person.removed' },
    });
    await step('POST /v1/sign-in-links', {
      ...{ request: 'POST /v1/sign-in-links', body: { email: 'new@shop.example' } },
      action: 'sign-in-link.created',
    });
  });

  it('tells everybody’s owners what they did with their own account', async () => {
    const by = await addPerson(underTest.database, {
      ...{ email: 'eve@shop.example', roles: { main: 'viewer' }, passwordHash },
    });
    const own = async <Body>(route: string, body: unknown, action?: AuditAction) =>
      step<Body>(route, { request: route, body, by, action });
    await own('PUT /v1/people/me/name', { name: 'Eve' }, 'person.name-changed');
    await own('PUT /v1/people/me/name', { name: 'Eve' });
    const { secret } = await own<{ secret: string }>('POST /v1/people/me/second-factor', {
      current: password,
    });
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    type Codes = { recoveryCodes: [string, string] };
    const { recoveryCodes } = await own<Codes>(
      'PUT /v1/people/me/second-factor',
      { code },
      'person.second-factor-added',
    );
    const renewed = await own<Codes>(
      'POST /v1/people/me/recovery-codes',
      { code: recoveryCodes[0] },
      'person.recovery-codes-renewed',
    );
    await own(
      'POST /v1/people/me/second-factor/removal',
      { code: renewed.recoveryCodes[0] },
      'person.second-factor-removed',
    );
    const passwords = { current: password, password: 'another horse battery' };
    await own('PUT /v1/people/me/password', passwords, 'person.password-changed');

    await underTest.database.query(
      `insert into second_factors (person_id, secret, created_at, confirmed_at)
       values ($1::text::uuid, 'GEZDGNBVGY3TQOJQ', now(), now())`,
      [by.id],
    );
    await step('DELETE /v1/people/{id}/second-factor', {
      ...{ request: `DELETE /v1/people/${by.id}/second-factor`, by: owner },
      action: 'person.second-factor-reset',
    });
  });

  it('leaves out no route, but those that stand here with a reason', async () => {
    const { body } = await send<{ paths: Record<string, object> }>({ request: 'GET /openapi.json' });
    const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const changing = routes.filter((route) => !route.startsWith('GET '));
    expect(changing.sort()).toEqual([...done, ...Object.keys(unaudited)].sort());
  });
});
